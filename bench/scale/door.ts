import type { Measured } from '../../infra/cost/measured.ts';
import { ceilingOf } from '../../infra/settings/ceilings.ts';
import { assumed } from './assumptions.ts';
import { poisson } from './chance.ts';
import { tickMs } from './counting.ts';
import type { Stage } from './stage.ts';
import { requestMs } from './work.ts';

/** Who may turn residents away, in the order in which they are met. */
export const doors = {
  page: "throttle of the page's route",
  sending: 'throttle of the route that takes responses',
  account: "the account's API Gateway",
  instances: 'instances of `public`',
  cap: 'cap of the unit',
  table: 'table of responses',
} as const;

type Door = keyof typeof doors;

/** What became of residents. Each came once: who was turned away and comes again counts as another. */
export interface Admission {
  arrived: number;
  stored: number;
  readonly turnedAway: Record<Door, number>;
}

/** Room that comes back with time, as API Gateway's token buckets have it. */
const bucket = (perSecond: number, most: number) => {
  let room = most;
  return {
    /** A tick has gone by. */
    tick: (): void => {
      room = Math.min(most, room + (perSecond * tickMs) / 1000);
    },
    /** How many of so many there is room for, each of which takes so much; what is left over stays. */
    fitting: (count: number, each: number): number => {
      const taken = Math.max(0, Math.min(count, Math.floor(room / each)));
      room -= taken * each;
      return taken;
    },
  };
};

/** Room for a second that is fuller than others, where nothing says how much there is. */
const aSecond = (perSecond: number) => bucket(perSecond, perSecond);

/** What people want of a stage. */
export interface Wanted {
  readonly perSecond: number;
  /** Views of the page for each response. Who cannot open it sends nothing. */
  readonly views: number;
  /** Units that they are about, each as likely as any other; undefined where caps are not to be met, as with visit codes. */
  readonly cappedUnits: number | undefined;
}

const hourMs = 3_600_000;

/**
 * Residents at the door of a stage, a tick at a time: the page, then what they send, by routes that have the throttle each for itself, an account
 * and instances that both share, and caps and a table that responses alone meet.
 * @returns how many responses are stored in a tick, and what has become of all so far
 */
export const doorOf = (stage: Stage, { perSecond, views, cappedUnits }: Wanted, measured: Measured) => {
  const { throttle, concurrency, defence } = stage;
  const routes = {
    page: bucket(throttle.rateLimit, throttle.burstLimit),
    sending: bucket(throttle.rateLimit, throttle.burstLimit),
  };
  const account = bucket(stage.accountRate, stage.accountBurst);
  const instanceMs = aSecond(concurrency.public * 1000);
  const invocations = aSecond(concurrency.public * assumed.instanceRequests.value);
  const ready = Math.min(stage.readyWrites, ceilingOf('responses', throttle).write);
  const table = aSecond(ready / measured.submit.writes);
  const perHour = cappedUnits === undefined ? Number.POSITIVE_INFINITY : cappedUnits * defence.unitPerHour;
  let [hour, leftOfHour] = [0, perHour];
  const all: Admission = {
    arrived: 0,
    stored: 0,
    turnedAway: { page: 0, sending: 0, account: 0, instances: 0, cap: 0, table: 0 },
  };
  const ms = { view: requestMs(measured, 'view'), submit: requestMs(measured, 'submit') };

  const stored = (tick: number, random: () => number): number => {
    for (const each of [routes.page, routes.sending, account, instanceMs, invocations, table]) each.tick();
    if (Math.floor((tick * tickMs) / hourMs) > hour) [hour, leftOfHour] = [hour + 1, perHour];
    const turn = (door: Door, count: number, passed: number): number => {
      all.turnedAway[door] += count - passed;
      return passed;
    };
    const came = poisson((perSecond * tickMs) / 1000, random);
    all.arrived += came;
    // Views and sending share what comes behind their routes: who finds no room for one of them is turned away from both.
    const requests = views + 1;
    const opened = turn('page', came, routes.page.fitting(came, views));
    const sent = turn('sending', opened, routes.sending.fitting(opened, 1));
    const passed = turn('account', sent, account.fitting(sent, requests));
    const called = turn(
      'instances',
      passed,
      instanceMs.fitting(invocations.fitting(passed, requests), views * ms.view + ms.submit),
    );
    const uncapped = turn('cap', called, Math.min(called, leftOfHour));
    leftOfHour -= uncapped;
    const written = turn('table', uncapped, table.fitting(uncapped, 1));
    all.stored += written;
    return written;
  };
  return { stored, soFar: (): Admission => structuredClone(all) };
};
