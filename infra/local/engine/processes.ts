import { readdirSync, readFileSync } from 'node:fs';

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/**
 * When a process was started, in kernel ticks since boot; undefined where there is no /proc, or no such
 * process. With its pid it names a process for good, while a pid alone is given away again.
 */
export const startTimeOf = (pid: number): string | undefined =>
  // The second field is the program's name in brackets, and may hold spaces and brackets itself.
  read(`/proc/${pid}/stat`)
    ?.replace(/^.*\)\s+/s, '')
    .split(' ')[19];

/** Whether the process that had this pid and start time still runs; by its pid alone without a start time. */
export const isAlive = (pid: number, startTime: string | undefined): boolean => {
  const current = startTimeOf(pid);
  if (startTime !== undefined && current !== undefined) return startTime === current;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/**
 * The arguments of a process, the program first; empty where there is no /proc, no such process, or only
 * the remains of one that nobody has waited for.
 */
export const argumentsOf = (pid: number): string[] =>
  read(`/proc/${pid}/cmdline`)?.split('\0').slice(0, -1) ?? [];

/** The ids of all processes that may be seen; none where there is no /proc. */
export const processIds = (): number[] => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
};
