import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEngine } from '../../infra/local/engine/engine.ts';
import { type CounterName, counterNames } from './harness/counters.ts';
import { type FaultName, faultNames } from './harness/faults.ts';
import { planOf } from './harness/plans.ts';
import { runSchedule } from './harness/runSchedule.ts';
import { openWorld } from './harness/world.ts';

/**
 * npm run faults -- [--schedules N] [--seed S] [--fault NAME] [--from PLACE]: counts responses under seeded faults, by the
 * aggregate function and beside it by two simpler counters, and says how many schedules each got wrong.
 * Exit code 1 when the aggregate function got one wrong.
 */
const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    fault: { type: 'string' },
    from: { type: 'string', default: '0' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [schedules, seed, from] = [values.schedules, values.seed, values.from].map(Number);
const only = faultNames.find((name) => name === values.fault);
if (![schedules, seed, from].every(Number.isInteger) || (values.fault !== undefined && !only)) {
  say(`--schedules, --seed and --from are whole numbers; --fault is one of ${faultNames.join(', ')}`);
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'pingyi-faults-'));
const engine = await startEngine({ folder, log: () => {} });
const rows = new Map<FaultName, Record<CounterName | 'schedules', number>>();
let isWrong = false;
try {
  const world = await openWorld(engine.endpoint);
  say(`seed ${seed}`);
  for (let place = from ?? 0; place < (from ?? 0) + (schedules ?? 0); place += 1) {
    const plan = planOf(seed ?? 1, place, only);
    for (const fault of plan.faults) {
      const row = rows.get(fault) ?? { schedules: 0, pingyi: 0, plain_add: 0, marker_by_event: 0 };
      row.schedules += 1;
      rows.set(fault, row);
    }
    for (const counter of counterNames) {
      const wrong = await runSchedule(world, plan, counter);
      if (wrong.length === 0) continue;
      for (const fault of plan.faults) {
        const row = rows.get(fault);
        if (row) row[counter] += 1;
      }
      if (counter !== 'pingyi') continue;
      isWrong = true;
      say(`WRONG: ${JSON.stringify(plan)}`);
      for (const line of wrong) say(`  ${line}`);
      const again = `--schedules 1 --seed ${seed} --from ${place}${only ? ` --fault ${only}` : ''}`;
      say(`  again: npm run faults -- ${again}`);
    }
    if ((place + 1) % 100 === 0) say(`${place + 1 - (from ?? 0)} schedules`);
  }
} finally {
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
}
const columns = ['schedules', ...counterNames] as const;
say(['wrong under'.padEnd(24), ...columns.map((name) => name.padStart(16))].join(''));
for (const fault of faultNames) {
  const row = rows.get(fault);
  if (row) say([fault.padEnd(24), ...columns.map((name) => String(row[name]).padStart(16))].join(''));
}
process.exitCode = isWrong ? 1 : 0;
