import { type Child, startChild } from '../flood/child.ts';
import { lineTo } from '../flood/send.ts';
import { quantileOf } from '../spread.ts';
import { madeReady } from './sent.ts';
import { type Served, served } from './served.ts';
import type { ServerWorks } from './serverInChild.ts';

export const atOnce = [1, 16, 64] as const;

/** What one round of requests, so many at once, took of the server, and how long those waited who sent them. */
export interface PathRound {
  readonly what: Served;
  readonly atOnce: number;
  /** Of the server's CPU, for one request. */
  readonly userMs: number;
  readonly allMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

export interface MeasuredPath {
  readonly rounds: readonly PathRound[];
  /** Replies by what listened and status, of the requests that warmed up too; 0 where there was none. */
  readonly statuses: Readonly<Record<Served, Readonly<Record<number, number>>>>;
}

export interface PathRounds {
  readonly rounds: number;
  /** Requests in a round at each concurrency, and before the first round. */
  readonly each: number;
  readonly warmUp: number;
}

interface Server {
  readonly child: Child<ServerWorks>;
  readonly url: string;
}

const ofEach = <T>(of: (what: Served) => T): Record<Served, T> =>
  Object.fromEntries(served.map((what) => [what, of(what)])) as Record<Served, T>;

/** Sends so many requests, each sender the next one as soon as it has its reply. @returns milliseconds until each reply */
const send = async (
  url: string,
  what: Served,
  count: number,
  senders: number,
  replied: (status: number) => void,
): Promise<number[]> => {
  const waiting = madeReady(what === 'path' ? 'program' : 'item', count).map(({ path, event }) => ({
    path,
    body: Buffer.from(event.body ?? ''),
  }));
  const line = lineTo(url);
  const latencies: number[] = [];
  const sender = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const began = performance.now();
      const reply = await line.send(next);
      latencies.push(performance.now() - began);
      replied(reply?.status ?? 0);
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  line.close();
  return latencies;
};

/** The whole way of a submission on one machine, the bare handler behind a server, and a server that stores nothing: in turn. */
export const measurePath = async (
  endpoint: string,
  folder: string,
  { rounds, each, warmUp }: PathRounds,
  tell: (line: string) => void,
): Promise<MeasuredPath> => {
  const children = ofEach((): Child<ServerWorks> => startChild('../submit/serverInChild.ts'));
  const statuses = ofEach((): Record<number, number> => ({}));
  const measured: PathRound[] = [];
  try {
    const servers = {} as Record<Served, Server>;
    for (const what of served) {
      const port = await children[what].ask('listen', { what, endpoint, folder });
      servers[what] = { child: children[what], url: `http://127.0.0.1:${port}` };
    }
    const sendTo = (what: Served, count: number, senders: number): Promise<number[]> =>
      send(servers[what].url, what, count, senders, (status) => {
        statuses[what][status] = (statuses[what][status] ?? 0) + 1;
      });
    tell('path: warming up');
    for (const what of served) await sendTo(what, warmUp, 16);
    for (let round = 1; round <= rounds; round += 1) {
      tell(`path: round ${round} of ${rounds}`);
      for (const senders of atOnce) {
        for (const what of served) {
          const { child } = servers[what];
          const before = await child.ask('cpu', undefined as never);
          const latencies = await sendTo(what, each, senders);
          const after = await child.ask('cpu', undefined as never);
          const user = after.user - before.user;
          const all = user + after.system - before.system;
          const sum = latencies.reduce((total, ms) => total + ms, 0);
          measured.push({
            what,
            atOnce: senders,
            userMs: user / 1_000 / each,
            allMs: all / 1_000 / each,
            p50Ms: quantileOf(latencies, 0.5),
            p99Ms: quantileOf(latencies, 0.99),
            perSecond: (each * senders * 1_000) / sum,
          });
        }
      }
    }
  } finally {
    await Promise.all(Object.values(children).map((child) => child.end()));
  }
  return { rounds: measured, statuses };
};
