import { type ChildProcess, spawn } from 'node:child_process';

/** Keeps the ids of processes that live; ends them when nobody writes to it any more. */
const script = `
alive=' '
while read -r what id; do
  if [ "$what" = born ]; then alive="$alive$id "; else alive="\${alive%% $id *} \${alive#* $id }"; fi
done
kill -9 $alive 2>/dev/null`;

let reaper: ChildProcess | undefined;

const tell = (what: 'born' | 'dead', { pid }: ChildProcess): void => {
  if (!reaper) {
    // A group of its own: whoever stops the tests from the terminal is not to stop it before them.
    reaper = spawn('sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    reaper.unref();
    // It keeps no test from ending.
    (reaper.stdin as unknown as { unref: () => void }).unref();
  }
  reaper.stdin?.write(`${what} ${pid}\n`);
};

/** Sees to it that a process ends with this one, however that ends: one that stands still cannot notice. */
export const endWithUs = (child: ChildProcess): void => {
  if (child.pid === undefined) return;
  tell('born', child);
  child.once('exit', () => tell('dead', child));
};
