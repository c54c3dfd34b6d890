import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { campaign } from '../../infra/local/sample/campaign.ts';
import type { Row } from '../../infra/text/tables.ts';
import { type Bench, leastRepetitions } from '../bench.ts';
import { quantileOf, ratioOf, type Spread, spreadOf, spreadText } from '../spread.ts';
import type { Account } from './account.ts';
import { type Child, startChild } from './child.ts';
import type { LoadWorks } from './loadInChild.ts';
import { soakCampaignId, type Window, windowsOf } from './phases.ts';
import type { Counted, Memory, SystemWorks } from './systemInChild.ts';

/** How long the parts take. */
interface Plan {
  readonly capacitySeconds: number;
  readonly soakSeconds: number;
  readonly phases: number;
  readonly floods: number;
  readonly floodSeconds: number;
}

interface Flood extends Account {
  /** After it, with garbage collected and everything counted. */
  readonly memory: Memory;
  readonly settledSeconds: number;
}

interface Measured {
  readonly capacity: Account & { readonly bySecond: readonly number[] };
  readonly perSecond: number;
  readonly before: Memory;
  readonly soak: Account;
  readonly afterSoak: Memory;
  readonly floods: readonly Flood[];
  readonly counted: Counted;
  readonly edges: { readonly due: number; readonly missing: number };
  readonly logged: Readonly<Record<string, number>>;
}

/** As many people at once as keep the system busy, and as it serves without turning anybody away. */
const people = 64;

/** Of what it serves in a usual second, a soak is this much. */
const soakShare = 1 / 3;

const floodTimes = 5;

/** The clock of one machine looks about this often, and a bit: infra/local/pingyi.ts. In milliseconds. */
const clockMs = 8_000;

const run = async (
  { capacitySeconds, soakSeconds, phases, floods, floodSeconds }: Plan,
  system: Child<SystemWorks>,
  load: Child<LoadWorks>,
  folder: string,
  tell: (line: string) => void,
): Promise<Measured> => {
  await load.ask('open', await system.ask('start', join(folder, 'data')));
  tell(`${people} people at once, for ${capacitySeconds} seconds`);
  await load.ask('fill', capacitySeconds * 400);
  const capacity = await load.ask('atOnce', { people, seconds: capacitySeconds });
  const perSecond = Math.max(...capacity.bySecond);
  const usual = quantileOf(capacity.bySecond, 0.5);
  await system.ask('settle', undefined);
  const before = await system.ask('memory', undefined);

  const rate = Math.max(1, Math.round(usual * soakShare));
  tell(`${rate} responses a second for ${soakSeconds} seconds, in ${phases} phases`);
  // Its posters are put up meanwhile.
  const windows: readonly Window[] = windowsOf(Date.now() + 500 + 400 * phases, soakSeconds, phases);
  await system.ask('schedule', windows);
  const soak = await load.ask('soak', { rate, windows });
  await system.ask('settle', undefined);
  const afterSoak = await system.ask('memory', undefined);

  const found: Flood[] = [];
  for (let flood = 1; flood <= floods; flood += 1) {
    tell(`flood ${flood} of ${floods}: ${perSecond * floodTimes} responses a second`);
    await load.ask('fill', Math.ceil(perSecond * (floodSeconds + 1)));
    const account = await load.ask('flood', { rate: perSecond * floodTimes, seconds: floodSeconds });
    const settledSeconds = await system.ask('settle', undefined);
    found.push({ ...account, settledSeconds, memory: await system.ask('memory', undefined) });
  }
  const left = (windows.at(-1)?.closesAt ?? 0) + clockMs - Date.now();
  await pause(Math.max(0, left));
  return {
    capacity,
    perSecond,
    before,
    soak,
    afterSoak,
    floods: found,
    counted: await system.ask('count', [campaign.id, soakCampaignId]),
    edges: await system.ask('unnoticed', windows),
    logged: await system.ask('logged', undefined),
  };
};

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const faultsOf = ({ capacity, soak, floods, counted, edges }: Measured): string[] => {
  const accounts = [capacity, soak, ...floods];
  const accepted = sum(accounts.map((account) => account.accepted));
  const { stored, counted: inTallies, wrong } = counted;
  const turnedAway = sum(floods.map((flood) => flood.turnedAway));
  return [
    ...accounts.flatMap(({ faults }) => Object.entries(faults).map(([what, times]) => `${times} × ${what}`)),
    ...(accepted === stored && stored === inTallies
      ? []
      : [`${accepted} were accepted, ${stored} are stored and ${inTallies} are counted`]),
    ...wrong,
    ...(soak.outside === 0 ? ['no response met a phase that was not open'] : []),
    ...(edges.missing > 0
      ? [`the clock did not notice ${edges.missing} of ${edges.due} edges of phases`]
      : []),
    ...(turnedAway === 0 ? ['nobody was turned away: that was no flood'] : []),
    ...(soak.stayedAway > 0 ? [`${soak.stayedAway} found no connection at a steady rate`] : []),
  ];
};

const rowOf = (name: string, account: Account, memory?: Memory): Row => {
  const { perSecond, seconds, sent, stayedAway, accepted, outside, turnedAway, taken, refused } = account;
  return [
    name,
    sent + stayedAway,
    stayedAway,
    perSecond,
    sent,
    accepted,
    Math.round(accepted / seconds),
    outside,
    turnedAway,
    taken ? `${taken.p50} / ${taken.p99}` : '',
    refused ? `${refused.p50} / ${refused.p99}` : '',
    memory ? `${memory.rss} / ${memory.heap}` : '',
  ];
};

const against = (values: readonly number[], baseline: number): Spread =>
  ratioOf(
    values,
    values.map(() => baseline),
  );

const numberOf = (value: unknown, otherwise: number, what: string): number => {
  const found = Number(value ?? otherwise);
  if (!(found > 0)) throw new Error(`${what}: a number above 0`);
  return found;
};

export const flood = {
  about: 'ten minutes of responses while phases open and close, then floods of five times what is served',
  options: { minutes: { type: 'string' } },
  help: [
    '--minutes N   how long the steady part is (10; six seconds in the short form)',
    '',
    'The system runs in a process of its own, everybody who answers in another.',
    'Whatever is not stored exactly once, or refused with no word on when to come again, fails the bench.',
  ],
  run: async ({ options, short, folder, tell }) => {
    const minutes = numberOf(options.minutes, short ? 0.1 : 10, '--minutes');
    const plan: Plan = {
      capacitySeconds: short ? 2 : 8,
      soakSeconds: minutes * 60,
      phases: Math.max(2, Math.min(20, Math.round(minutes * 2))),
      floods: leastRepetitions,
      floodSeconds: short ? 1 : 10,
    };
    const system = startChild<SystemWorks>('systemInChild.ts', ['--expose-gc']);
    const load = startChild<LoadWorks>('loadInChild.ts');
    const measured = await run(plan, system, load, folder, tell).finally(() =>
      Promise.all([load.end(), system.end()]),
    );
    const { capacity, perSecond, before, soak, afterSoak, floods, counted } = measured;
    const settled = spreadOf(floods.map(({ settledSeconds }) => settledSeconds));
    return {
      tables: [
        {
          title: `Replies: ${plan.soakSeconds} seconds in ${plan.phases} phases, then floods of ${floodTimes} times ${perSecond} a second`,
          rows: [
            [
              'part',
              'came',
              'no connection free',
              'sent a second',
              'sent',
              'stored',
              'stored a second',
              'refused: no phase open',
              'turned away',
              'stored, ms p50 / p99',
              'turned away, ms p50 / p99',
              'after it, MB RSS / heap',
            ],
            rowOf(`${people} at once`, capacity, before),
            rowOf('soak', soak, afterSoak),
            ...floods.map((one, place) => rowOf(`flood ${place + 1}`, one, one.memory)),
          ],
        },
        {
          title: 'Afterwards',
          rows: [
            ['accepted', 'stored', 'counted', 'seconds until a flood was counted'],
            [
              capacity.accepted + soak.accepted + sum(floods.map(({ accepted }) => accepted)),
              counted.stored,
              counted.counted,
              spreadText(settled, 1),
            ],
          ],
        },
      ],
      ratios: [
        {
          id: 'flood.memory',
          what: 'memory of the system (RSS) after a flood',
          against: 'before the floods',
          spread: against(
            floods.map(({ memory }) => memory.rss),
            afterSoak.rss,
          ),
        },
        {
          id: 'flood.heap',
          what: 'its heap after a flood, garbage collected',
          against: 'before the soak',
          spread: against(
            floods.map(({ memory }) => memory.heap),
            before.heap,
          ),
        },
        {
          id: 'flood.served',
          what: `time to store a response while ${floodTimes} times as many come`,
          against: `${people} people at once, their best second`,
          spread: spreadOf(floods.map(({ accepted, seconds }) => (perSecond * seconds) / accepted)),
        },
      ],
      faults: faultsOf(measured),
      measured: { plan, ...measured },
    };
  },
} as const satisfies Bench;
