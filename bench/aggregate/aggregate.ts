import { join } from 'node:path';
import { startEngine } from '../../infra/local/engine/engine.ts';
import type { Row } from '../../infra/text/tables.ts';
import { prepared } from '../../test/support/counting.ts';
import { type Bench, leastRepetitions } from '../bench.ts';
import { exact, spreadText } from '../spread.ts';
import { clientOf } from './aggregator.ts';
import { measureHotUnit } from './hotUnit.ts';
import { type Grown, measureGrowth } from './tallyGrowth.ts';
import { measureWork } from './work.ts';

/** Works on an engine of its own with the sample in it. */
const onEngine = async <T>(folder: string, work: (endpoint: string) => Promise<T>): Promise<T> => {
  const engine = await startEngine({ folder, log: () => {} });
  try {
    await prepared(engine.endpoint);
    return await work(engine.endpoint);
  } finally {
    await engine.stop();
  }
};

const naive = 'one plain ADD for each record, by the same client';

/** Bytes of the last to those of the first. */
const growthOf = (grown: readonly Grown[]): number =>
  (grown.at(-1)?.bytes ?? Number.NaN) / (grown[0]?.bytes ?? Number.NaN);

export const aggregate = {
  about: 'what counting takes by size and make-up of the batches, and several at once on one unit',
  options: { rounds: { type: 'string' } },
  help: [
    '--rounds N   how often each is measured (7; 5 in the short form)',
    '',
    'CPU is user time of the process that counts; the engine runs in another.',
    'The embedded engine knows no conflict of transactions: one is made up wherever two are under way on one item.',
  ],
  run: async ({ options, short, folder, tell }) => {
    const rounds = Number(options.rounds ?? (short ? 5 : 7));
    if (!Number.isSafeInteger(rounds) || rounds < leastRepetitions)
      throw new Error(`--rounds: a number from ${leastRepetitions}`);
    const { work, grown } = await onEngine(join(folder, 'work'), async (endpoint) => ({
      work: await measureWork(endpoint, { rounds, least: short ? 200 : 1_000 }, tell),
      grown: await measureGrowth(clientOf(endpoint)),
    }));
    const { hot, stored, faults } = await onEngine(join(folder, 'hot'), (endpoint) =>
      measureHotUnit(
        endpoint,
        { rounds, atOnce: short ? [1, 4] : [1, 2, 4, 8], each: 800, batch: 100 },
        tell,
      ),
    );
    return {
      tables: [
        {
          title: 'Counting',
          rows: [
            [
              'batch of',
              'of units',
              'user ms of CPU a record',
              'records per CPU second',
              'to the naive counter',
            ],
            ...work.shapes.map(
              ({ responses, units, userMsPerRecord, recordsPerCpuSecond, ratio }): Row => [
                responses,
                units,
                spreadText(userMsPerRecord, 3),
                recordsPerCpuSecond,
                spreadText(ratio),
              ],
            ),
            [
              'naive counter',
              '',
              spreadText(work.naive.userMsPerRecord, 3),
              work.naive.recordsPerCpuSecond,
              '1.00',
            ],
          ],
        },
        {
          title: 'A tally as responses of one unit come in',
          rows: [
            ['responses', 'items', 'bytes'],
            ...grown.map(({ responses, items, bytes }): Row => [responses, items, bytes]),
          ],
        },
        {
          title: 'One hot unit, batches of 100, with conflicts of transactions',
          rows: [
            [
              'aggregates at once',
              'responses a second',
              'transactions in conflict',
              'records handed over again',
              'time to that of one alone',
            ],
            ...hot.map(
              ({ atOnce, perSecond, conflictPercent, againPercent, ratio }): Row => [
                atOnce,
                spreadText(perSecond, 0),
                `${conflictPercent} %`,
                `${againPercent} %`,
                spreadText(ratio),
              ],
            ),
          ],
        },
      ],
      ratios: [
        ...work.shapes.map(({ name, responses, units, ratio }) => ({
          id: `aggregate.${name}`,
          what: `CPU of counting a record, batches of ${responses} of ${units === 1 ? 'one unit' : `${units} units`}`,
          against: naive,
          spread: ratio,
        })),
        {
          id: 'aggregate.tallyBytes',
          what: 'bytes of the tally of a unit with 100,000 responses',
          against: 'that of a unit with 100',
          spread: exact(growthOf(grown)),
        },
        ...hot.slice(1).map(({ atOnce, ratio }) => ({
          id: `aggregate.hotUnit${atOnce}`,
          what: `time of counting a response of one unit, ${atOnce} aggregates at once`,
          against: 'one aggregate alone',
          spread: ratio,
        })),
      ],
      faults: [
        ...(work.counted === work.sent ? [] : [`of ${work.sent} responses ${work.counted} are counted`]),
        ...faults,
      ],
      measured: { rounds, work, grown, hot, stored },
    };
  },
} as const satisfies Bench;
