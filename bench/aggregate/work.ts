import type { Spread } from '../spread.ts';
import { ratioOf, spreadOf } from '../spread.ts';
import { clientOf, countedIn, deliverTo } from './aggregator.ts';
import { naiveCounter } from './naiveCounter.ts';
import { nameOf, recordsOf, type Shape, shapes } from './shapes.ts';

/** What counting took, by the shape of the batches. */
interface ShapeWork extends Shape {
  readonly name: string;
  /** Of this process: the engine has one of its own. */
  readonly userMsPerRecord: Spread;
  readonly recordsPerCpuSecond: number;
  readonly ratio: Spread;
}

export interface CountingWork {
  readonly shapes: readonly ShapeWork[];
  readonly naive: Pick<ShapeWork, 'userMsPerRecord' | 'recordsPerCpuSecond'>;
  readonly sent: number;
  readonly counted: number;
}

const userMs = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  return process.cpuUsage(before).user / 1_000;
};

const perSecond = ({ median }: Spread): number => Math.round(1_000 / median);

/**
 * Counts batches of every shape and, beside them, the same number of records by the naive counter, in turn, over and over.
 * @param rounds that are measured; one before them warms up
 * @param least records of each shape in a round
 */
export const measureWork = async (
  endpoint: string,
  { rounds, least }: { readonly rounds: number; readonly least: number },
  tell: (line: string) => void,
): Promise<CountingWork> => {
  const database = clientOf(endpoint);
  const deliver = deliverTo(database, endpoint);
  const count = naiveCounter(database);
  const naive: number[] = [];
  const taken = new Map<Shape, number[]>(shapes.map((shape) => [shape, []]));
  let sent = 0;
  for (let round = 0; round <= rounds; round += 1) {
    tell(`counting, round ${round} of ${rounds}`);
    const plain = recordsOf({ responses: least, units: Math.min(least, 30) });
    const ms = await userMs(() => count(plain));
    if (round > 0) naive.push(ms / least);
    for (const [shape, found] of taken) {
      const batches = Array.from({ length: Math.ceil(least / shape.responses) }, () => recordsOf(shape));
      const records = batches.length * shape.responses;
      const spent = await userMs(async () => {
        for (const batch of batches) await deliver(batch);
      });
      sent += records;
      if (round > 0) found.push(spent / records);
    }
  }
  const naiveSpread = spreadOf(naive);
  return {
    shapes: [...taken].map(([shape, found]) => {
      const spread = spreadOf(found);
      return {
        ...shape,
        name: nameOf(shape),
        userMsPerRecord: spread,
        recordsPerCpuSecond: perSecond(spread),
        ratio: ratioOf(found, naive),
      };
    }),
    naive: { userMsPerRecord: naiveSpread, recordsPerCpuSecond: perSecond(naiveSpread) },
    sent,
    // The naive counter's rows lie in another partition.
    counted: await countedIn(database),
  };
};
