import { readFileSync } from 'node:fs';
import { readTable } from '../../../../functions/rules/spreadsheet/readTable.ts';
import { parseUnits } from '../../../../functions/rules/unitImport/parseUnits.ts';
import { ProblemError } from '../../../../schemas/problem.ts';

/**
 * Reads the file that the command line names, in a process of its own whose memory can be limited and measured, and prints
 * what came of it.
 */
const [path = ''] = process.argv.slice(2);

const outcomeOf = async (): Promise<string> => {
  try {
    const { faults, rows } = parseUnits(await readTable({ bytes: readFileSync(path) }), {
      id: 'campaign',
      groups: [],
    });
    return faults[0]?.code ?? `${rows} rows`;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.faults[0]?.code ?? error.code;
  }
};

/** The most memory that this process ever had. What `getrusage` says begins with that of the process which started it. */
const peakMegabytes = (): number => {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'latin1')) ?? [];
  return Number(kilobytes) / 1024;
};

const outcome = await outcomeOf();
process.stdout.write(JSON.stringify({ outcome, peakMegabytes: peakMegabytes() }));
