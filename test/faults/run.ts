import { fork } from 'node:child_process';
import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { faultNames } from './harness/faults.ts';
import { type Part, type Result, runPart } from './harness/part.ts';
import { reporting } from './harness/report.ts';

/**
 * npm run faults -- [--schedules N] [--seed S] [--fault NAME] [--only PLACE] [--simpler-every N] [--workers N]: counts responses
 * under seeded faults, by the aggregate function and, in every tenth schedule, beside it by two simpler counters, and says how many
 * schedules each got wrong. `--only` runs one schedule again. Exit code 1 when the aggregate function got one wrong, 2 when
 * schedules could not be run.
 */
const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    fault: { type: 'string' },
    only: { type: 'string' },
    'simpler-every': { type: 'string', default: '10' },
    workers: { type: 'string', default: String(Math.min(8, availableParallelism())) },
    /** Given to the processes that this one starts: they are told by message what to run. */
    part: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** How often a line says how far it is, in milliseconds. */
const sayEveryMs = 10_000;

const numberOf = (
  name: 'schedules' | 'seed' | 'only' | 'simpler-every' | 'workers',
  least: number,
): number => {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number >= least) return number;
  say(`--${name} is a whole number, ${least} at least`);
  process.exit(2);
};

/** In memory where that can be written to: nothing of what the engines keep is needed afterwards. */
const folderForEngines = async (): Promise<string> => {
  if (process.env.TMPDIR) return tmpdir();
  const isThere = await access('/dev/shm', constants.W_OK).then(
    () => true,
    () => false,
  );
  return isThere ? '/dev/shm' : tmpdir();
};

const lead = async (): Promise<void> => {
  const fault = faultNames.find((name) => name === values.fault);
  if (values.fault !== undefined && !fault) {
    say(`--fault is one of ${faultNames.join(', ')}`);
    process.exit(2);
  }
  const seed = numberOf('seed', 0);
  const simplerEvery = numberOf('simpler-every', 1);
  const isOne = values.only !== undefined;
  const count = isOne ? 1 : numberOf('schedules', 1);
  const from = isOne ? numberOf('only', 0) : 0;
  const places = Array.from({ length: count }, (_, more) => from + more);
  const workers = Math.min(numberOf('workers', 1), count);
  const folder = await folderForEngines();
  const report = reporting();
  const began = performance.now();
  say(
    `seed ${seed}: ${count} schedules in ${workers} processes, every ${simplerEvery}th by the simpler counters too`,
  );

  const take = (result: Result): void => {
    report.add(result);
    const { plan, place, wrong } = result;
    if (!wrong.pingyi?.length) return;
    say(`WRONG: schedule ${place}, ${plan.faults.join(', ')}${plan.voids ? ', with voids' : ''}`);
    for (const line of wrong.pingyi) say(`  ${line}`);
    say(`  again: npm run faults -- --seed ${seed} --only ${place}${fault ? ` --fault ${fault}` : ''}`);
  };
  const sayHowFar = (): void => {
    const done = report.done();
    const seconds = (performance.now() - began) / 1000;
    const left = done === 0 ? '' : `, some ${Math.ceil(((count - done) * seconds) / done / 60)} min left`;
    say(`${done} of ${count}, ${report.wrong()} wrong${left}`);
  };
  const timer = setInterval(sayHowFar, sayEveryMs);

  /** Runs the schedules of one process; those of the other are the ones between. */
  const runIn = async (worker: number): Promise<boolean> => {
    const child = fork(import.meta.filename, ['--part'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const stop = (): void => void child.kill();
    // What was done until then is told all the same.
    process.once('SIGINT', stop).once('SIGTERM', stop);
    child.on('message', (message) => take(message as Result));
    const part: Part = {
      seed,
      fault,
      folder,
      // Seen by each alone, so that every process has its share of those that go through all counters.
      simplerEvery,
      places: places.filter((_, at) => Math.floor(at / simplerEvery) % workers === worker),
    };
    child.send(part);
    const [code] = (await once(child, 'exit')) as [number | null];
    return code === 0;
  };
  const ended = await Promise.all(Array.from({ length: workers }, (_, worker) => runIn(worker)));
  clearInterval(timer);
  for (const line of report.lines()) say(line);
  const isWhole = ended.every(Boolean) && report.done() === count;
  if (!isWhole) say(`only ${report.done()} of ${count} schedules could be run`);
  say(`${report.wrong()} of ${report.done()} schedules wrong`);
  process.exitCode = isWhole ? Math.min(1, report.wrong()) : 2;
};

const follow = async (): Promise<void> => {
  const [part] = (await once(process, 'message')) as [Part];
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  // Without whoever is told of it, nothing need go on.
  process.once('SIGINT', stop).once('SIGTERM', stop).once('disconnect', stop);
  await runPart(part, (result) => void (process.connected && process.send?.(result)), stopping.signal);
  if (process.connected) process.disconnect();
};

await (values.part ? follow() : lead());
