import { setTimeout as pause } from 'node:timers/promises';
import { survey } from '../../infra/local/sample/campaign.ts';
import { type Account, accounting } from './account.ts';
import { serveParent } from './child.ts';
import { dueReply, type Window } from './phases.ts';
import { lineTo } from './send.ts';
import { newSending, pool, type Sending } from './submissions.ts';

let line: ReturnType<typeof lineTo> | undefined;
const sample = pool(survey.id);

const open = (): ReturnType<typeof lineTo> => {
  if (!line) throw new Error('no line has been opened');
  return line;
};

/** People on the line at once, at the most: some more than the system serves at once, fewer than wait to be let in (listen's 511). */
const connections = 400;

/** How often it is looked whether something is due; in milliseconds. */
const tickMs = 2;

/**
 * Sends at a steady rate, whether or not what was sent before is answered: people do not wait for each other. Who finds no
 * connection free stays away.
 */
const steadily = async (
  rate: number,
  seconds: number,
  { stayingAway }: Pick<ReturnType<typeof accounting>, 'stayingAway'>,
  one: () => Promise<void>,
): Promise<void> => {
  const began = performance.now();
  const all = Math.floor(rate * seconds);
  const underWay = new Set<Promise<void>>();
  for (let come = 0; come < all; ) {
    const due = Math.min(all, Math.floor(((performance.now() - began) * rate) / 1_000));
    for (; come < due; come += 1) {
      if (underWay.size >= connections) {
        stayingAway();
        continue;
      }
      const sending: Promise<void> = one().finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
    await pause(tickMs);
  }
  await Promise.all(underWay);
};

/** Plays everybody who answers, in a process of its own. */
const works = {
  open: async (url: string): Promise<void> => {
    line = lineTo(url, connections);
  },

  /** Makes responses ahead. */
  fill: async (count: number): Promise<void> => sample.fill(count),

  /** So many people send one response after another. @returns with how many were stored in each second */
  atOnce: async ({
    people,
    seconds,
  }: {
    readonly people: number;
    readonly seconds: number;
  }): Promise<Account & { readonly bySecond: readonly number[] }> => {
    const { send } = open();
    const account = accounting();
    const began = performance.now();
    const bySecond = Array.from({ length: seconds }, () => 0);
    const person = async (): Promise<void> => {
      while (performance.now() - began < seconds * 1_000) {
        const sending = sample.take();
        const at = performance.now();
        account.sending();
        if (!account.add(await send(sending), performance.now() - at)) sample.putBack(sending);
        else {
          const second = Math.floor((performance.now() - began) / 1_000);
          if (second < seconds) bySecond[second] = (bySecond[second] ?? 0) + 1;
        }
      }
    };
    await Promise.all(Array.from({ length: people }, person));
    return { ...account.done(), bySecond };
  },

  /** Responses to the sample survey at a rate; what is turned away is kept and sent again later on. */
  flood: async ({ rate, seconds }: { readonly rate: number; readonly seconds: number }): Promise<Account> => {
    const { send } = open();
    const account = accounting();
    await steadily(rate, seconds, account, async () => {
      const sending = sample.take();
      const at = performance.now();
      account.sending();
      if (!account.add(await send(sending), performance.now() - at)) sample.putBack(sending);
    });
    return account.done();
  },

  /** Responses at a rate, to one survey after another, while their phases open and close. */
  soak: async ({
    rate,
    windows,
  }: {
    readonly rate: number;
    readonly windows: readonly Window[];
  }): Promise<Account> => {
    const { send } = open();
    const [first] = windows;
    const last = windows.at(-1);
    if (!first || !last) throw new Error('no phases');
    await pause(Math.max(0, first.from - Date.now()));
    const account = accounting();
    /** What was refused because its phase is not open is sent again, to the same survey alone. */
    const kept = new Map<Window, Sending[]>(windows.map((window) => [window, []]));
    await steadily(rate, (last.until - first.from) / 1_000, account, async () => {
      const at = performance.now();
      const sentAt = Date.now();
      const window = windows.find(({ until }) => sentAt < until) ?? last;
      const sending = kept.get(window)?.pop() ?? newSending(window.surveyId);
      account.sending();
      const reply = await send(sending);
      const due = dueReply(window, sentAt, Date.now()) ?? 'any';
      if (!account.add(reply, performance.now() - at, due)) kept.get(window)?.push(sending);
    });
    return account.done();
  },
};

export type LoadWorks = typeof works;

serveParent(works, async () => line?.close());
