import { type CounterName, counterNames } from './counters.ts';
import { type FaultName, faultNames, faults } from './faults.ts';
import type { Result } from './part.ts';

interface Row {
  planned: number;
  met: number;
  /** How many schedules each counter went through, and how many of them it got wrong. */
  readonly ran: Record<CounterName, number>;
  readonly wrong: Record<CounterName, number>;
}

const newRow = (): Row => ({
  planned: 0,
  met: 0,
  ran: { pingyi: 0, plain_add: 0, marker_by_event: 0 },
  wrong: { pingyi: 0, plain_add: 0, marker_by_event: 0 },
});

const add = (row: Row, { wrong }: Result): void => {
  for (const counter of counterNames) {
    const found = wrong[counter];
    if (!found) continue;
    row.ran[counter] += 1;
    if (found.length > 0) row.wrong[counter] += 1;
  }
};

/** Adds up what came of schedules, and says it. */
export const reporting = () => {
  const rows = new Map<FaultName, Row>(faultNames.map((name) => [name, newRow()]));
  const all = newRow();
  const voids = newRow();
  const kills = new Map<string, number>();

  const columns = (row: Row): string =>
    [
      ...[row.planned, row.met].map((count) => String(count).padStart(8)),
      ...counterNames.map((counter) => `${row.wrong[counter]} of ${row.ran[counter]}`.padStart(24)),
    ].join('');

  return {
    wrong: (): number => all.wrong.pingyi,
    done: (): number => all.planned,
    add: (result: Result): void => {
      all.planned += 1;
      if (result.met.length > 0) all.met += 1;
      add(all, result);
      if (result.plan.voids) {
        voids.planned += 1;
        voids.met += 1;
        add(voids, result);
      }
      for (const fault of result.plan.faults) {
        const row = rows.get(fault);
        if (!row) continue;
        row.planned += 1;
        if (!result.met.includes(fault)) continue;
        row.met += 1;
        add(row, result);
      }
      for (const [step, times] of result.kills) kills.set(step, (kills.get(step) ?? 0) + times);
    },
    /** The checklist, and what each counter got wrong of the schedules that a fault came about in. */
    lines: (): string[] => [
      ['fault'.padEnd(24), 'planned'.padStart(8), 'met'.padStart(8)].join('') +
        counterNames.map((counter) => `${counter} wrong`.padStart(24)).join(''),
      ...[...rows]
        .filter(([, { planned }]) => planned > 0)
        .map(([fault, row]) => `${fault.padEnd(24)}${columns(row)}  ${faults[fault]}`),
      `${'(voids beside them)'.padEnd(24)}${columns(voids)}  responses set aside, again, and taken back`,
      `${'all schedules'.padEnd(24)}${columns(all)}`,
      '',
      'steps of rebuilds that were killed, and how often',
      ...[...kills]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([step, times]) => `${String(times).padStart(8)}  ${step}`),
    ],
  };
};
