import { quantileOf } from '../spread.ts';
import type { Reply } from './send.ts';

/** Latency in milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** What came of a stretch of sending. */
export interface Account {
  readonly seconds: number;
  readonly sent: number;
  /** Who came and found no connection free, and so sent nothing. */
  readonly stayedAway: number;
  /** How many a second were really sent, while they were. */
  readonly perSecond: number;
  /** Stored, as the replies say. */
  readonly accepted: number;
  /** Refused because no phase was open, as it had to be. */
  readonly outside: number;
  /** Turned away with 429 or 503, and told when to come again. */
  readonly turnedAway: number;
  /** Whatever must not be, and how often. */
  readonly faults: Readonly<Record<string, number>>;
  readonly taken?: Latency;
  readonly refused?: Latency;
}

const turningAway = new Set([429, 503]);
const outsideCodes = new Set(['survey_not_open', 'survey_closed']);

const latencyOf = (ms: readonly number[]): Latency | undefined =>
  ms.length === 0
    ? undefined
    : { p50: Math.round(quantileOf(ms, 0.5)), p99: Math.round(quantileOf(ms, 0.99)) };

/** Adds up replies. */
export const accounting = () => {
  const began = performance.now();
  const faults: Record<string, number> = {};
  const takenMs: number[] = [];
  const refusedMs: number[] = [];
  let sent = 0;
  let stayedAway = 0;
  let lastAt = began;
  let accepted = 0;
  let outside = 0;
  let turnedAway = 0;
  const fault = (what: string): void => {
    faults[what] = (faults[what] ?? 0) + 1;
  };
  return {
    stayingAway: (): void => {
      stayedAway += 1;
    },
    sending: (): void => {
      sent += 1;
      lastAt = performance.now();
    },
    /**
     * @param due the code of the problem that a phase demands; `any` at its edges
     * @returns whether it was stored
     */
    add: (reply: Reply, ms: number, due = 'taken'): boolean => {
      if (reply.status === 0) {
        fault(`no reply: ${reply.code}`);
        return false;
      }
      const { status, code = '', retryAfter } = reply;
      if (turningAway.has(status)) {
        if (retryAfter === undefined || !/^\d+$/.test(retryAfter)) fault(`${status} without Retry-After`);
        turnedAway += 1;
        refusedMs.push(ms);
        return false;
      }
      const what = status === 201 || status === 200 ? 'taken' : code;
      if (due === 'any' ? what !== 'taken' && !outsideCodes.has(what) : what !== due) {
        fault(`${status} ${code} where ${due} was due`);
      }
      if (what === 'taken') {
        accepted += 1;
        takenMs.push(ms);
        return true;
      }
      if (outsideCodes.has(what)) outside += 1;
      return false;
    },
    done: (): Account => {
      const taken = latencyOf(takenMs);
      const refused = latencyOf(refusedMs);
      return {
        seconds: (performance.now() - began) / 1_000,
        sent,
        stayedAway,
        perSecond: Math.round((1_000 * sent) / Math.max(1, lastAt - began)),
        accepted,
        outside,
        turnedAway,
        faults,
        ...(taken && { taken }),
        ...(refused && { refused }),
      };
    },
  };
};
