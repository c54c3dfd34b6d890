import { serveParent } from '../flood/child.ts';
import { takerOf } from './lambdas.ts';
import { type Kind, madeReady, type Sent } from './sent.ts';

/** What a stretch of requests took of this process, and with which status each of them was answered. */
export interface Taken {
  readonly userMs: number;
  readonly systemMs: number;
  readonly statuses: Readonly<Record<number, number>>;
}

let take: ((sent: Sent) => Promise<number>) | undefined;
let kindTaken: Kind = 'program';

/** A handler in a process of its own, called as Lambda calls it: one request after another. */
const works = {
  open: async ({ kind, endpoint }: { readonly kind: Kind; readonly endpoint: string }): Promise<void> => {
    kindTaken = kind;
    take = takerOf(kind, endpoint);
  },

  measure: async (count: number): Promise<Taken> => {
    if (!take) throw new Error('no handler has been opened');
    const all = madeReady(kindTaken, count);
    const statuses: Record<number, number> = {};
    const before = process.cpuUsage();
    for (const sent of all) {
      const status = await take(sent);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
    const { user, system } = process.cpuUsage(before);
    return { userMs: user / 1_000, systemMs: system / 1_000, statuses };
  },
};

export type HandlerWorks = typeof works;

serveParent(works, async () => {});
