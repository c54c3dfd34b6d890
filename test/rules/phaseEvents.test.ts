import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identified } from '../../functions/rules/events/eventId.ts';
import { dueEvents } from '../../functions/rules/events/phaseEvents.ts';
import type { Campaign } from '../../schemas/campaign.ts';
import { Event } from '../../schemas/event.ts';

type Timed = Parameters<typeof dueEvents>[0];

const hour = 60 * 60 * 1000;
const start = Date.parse('2026-12-01T00:00:00Z');
/** An instant so many hours after the start, as it is written in a campaign. */
const at = (hours: number): string => new Date(start + hours * hour).toISOString();
const phase = (id: string, opens: number, closes: number | null): Campaign['phases'][number] => ({
  id,
  name: { en: id },
  opensAt: at(opens),
  closesAt: closes === null ? null : at(closes),
});

const campaign: Timed = {
  id: 'spring',
  state: 'scheduled',
  phases: [phase('pledges', 8, 10), phase('evaluation', 14, 16)],
};

const ever = new Date(8.64e15);
const never = new Date(-8.64e15);
const said = (events: readonly Event[]) =>
  events.map((event) => `${event.type} ${event.phaseId ?? ''} ${event.at}`);
const all = (changes: Partial<Timed> = {}) => said(dueEvents({ ...campaign, ...changes }, ever, never));

describe('the events of a campaign', () => {
  it('are its opening and closing and those of its phases, each at its instant', () => {
    expect(all()).toEqual([
      `campaign.opened  ${at(8)}`,
      `phase.opened pledges ${at(8)}`,
      `phase.closed pledges ${at(10)}`,
      `phase.opened evaluation ${at(14)}`,
      `phase.closed evaluation ${at(16)}`,
      `campaign.closed  ${at(16)}`,
    ]);
  });

  it('are none while it is a draft', () => {
    expect(all({ state: 'draft' })).toEqual([]);
  });

  it('have no closing as long as a phase has no closing date', () => {
    expect(all({ phases: [phase('pledges', 8, 10), phase('evaluation', 14, null)] })).toEqual([
      `campaign.opened  ${at(8)}`,
      `phase.opened pledges ${at(8)}`,
      `phase.closed pledges ${at(10)}`,
      `phase.opened evaluation ${at(14)}`,
    ]);
  });

  it.each(['closed', 'archived'] as const)('end with the closing by the office when it is %s', (state) => {
    expect(all({ state, closedAt: at(15) }).slice(3)).toEqual([
      `phase.opened evaluation ${at(14)}`,
      `phase.closed evaluation ${at(15)}`,
      `campaign.closed  ${at(15)}`,
    ]);
  });

  it('leave out the phases that no longer open, and close the campaign when the office did', () => {
    expect(all({ state: 'closed', closedAt: at(12) })).toEqual([
      `campaign.opened  ${at(8)}`,
      `phase.opened pledges ${at(8)}`,
      `phase.closed pledges ${at(10)}`,
      `campaign.closed  ${at(12)}`,
    ]);
  });

  it('stay as they were when the office closes it after everything has closed', () => {
    expect(all({ state: 'closed', closedAt: at(99) })).toEqual(all());
  });

  it('are none when it was closed before anything opened', () => {
    expect(all({ state: 'closed', closedAt: at(8) })).toEqual([]);
  });

  it('are due from their very instant on, and not again from it', () => {
    const due = (since: number, now: number) =>
      said(dueEvents(campaign, new Date(start + now), new Date(start + since)));
    expect(due(0, 8 * hour - 1)).toEqual([]);
    expect(due(0, 8 * hour)).toHaveLength(2);
    expect(due(8 * hour, 9 * hour)).toEqual([]);
  });
});

describe("an event's id", () => {
  it('is the same whenever and however often it is found out, and however its instant is written', () => {
    const [first] = dueEvents(campaign, ever, never);
    const written = {
      ...campaign,
      phases: [{ ...phase('pledges', 8, 10), opensAt: '2026-12-01T08:00:00Z' }],
    };
    const [again] = dueEvents(written, new Date(start + 9 * hour), new Date(start));
    expect(again).toEqual(first);
  });

  it('has the form that the contract gives it', () => {
    for (const event of dueEvents(campaign, ever, never)) expect(Event.parse(event)).toEqual(event);
  });

  it('differs between any two events', () => {
    const event = fc.record({
      type: fc.constantFrom('campaign.opened', 'phase.opened', 'release.published'),
      at: fc.integer({ min: 0, max: 3 }).map(at),
      campaignId: fc.constantFrom('a', 'b'),
      phaseId: fc.constantFrom('a', 'b', undefined),
      releaseId: fc.constantFrom('a', 'b', undefined),
    });
    const one = ({ phaseId, releaseId, ...rest }: ReturnType<typeof event.generate>['value']) => ({
      ...rest,
      ...(phaseId && { phaseId }),
      ...(releaseId && { releaseId }),
    });
    fc.assert(
      fc.property(event, event, (a, b) => {
        const same = JSON.stringify(one(a)) === JSON.stringify(one(b));
        expect(identified(one(a)).id === identified(one(b)).id).toBe(same);
      }),
    );
  });

  it('is another one when a phase is moved', () => {
    const [before] = dueEvents(campaign, ever, never);
    const moved = { ...campaign, phases: [phase('pledges', 9, 10)] };
    const [after] = dueEvents(moved, ever, never);
    expect(after?.type).toBe(before?.type);
    expect(after?.id).not.toBe(before?.id);
  });
});

/** Phases anywhere within ten days, at whole hours, so that edges often coincide. */
const phases = fc
  .array(fc.tuple(fc.nat(240), fc.option(fc.integer({ min: 1, max: 100 }))), { minLength: 1, maxLength: 5 })
  .map((spans) =>
    spans.map(([opens, length], place) => phase(`p${place}`, opens, length === null ? null : opens + length)),
  );

/** Moments at which a clock runs, in milliseconds after the start; never apart by a day or more. */
const runs = fc
  .array(fc.integer({ min: 0, max: 24 * hour - 1 }), { minLength: 30, maxLength: 60 })
  .map((gaps) => {
    let moment = -24 * hour;
    return gaps.map((gap) => {
      moment += gap;
      return moment;
    });
  });

describe('a clock that looks a day back', () => {
  it('finds each edge exactly once, at whatever moments it runs and whenever the office closes the campaign', () => {
    fc.assert(
      fc.property(phases, runs, fc.option(fc.nat(300)), (plan, moments, closing) => {
        const open: Timed = { id: 'spring', state: 'scheduled', phases: plan };
        const ended: Timed = closing === null ? open : { ...open, state: 'closed', closedAt: at(closing) };
        const seen = (ms: number): Timed => (closing !== null && ms >= closing * hour ? ended : open);

        const found = new Map<string, Event>();
        for (const ms of moments) {
          const now = new Date(start + ms);
          const due = dueEvents(seen(ms), now, new Date(now.getTime() - 24 * hour));
          for (const event of due) found.set(event.id, event);
        }

        const last = moments.at(-1) ?? 0;
        const truth = dueEvents(seen(last), new Date(start + last), never);
        expect(said([...found.values()]).sort()).toEqual(said(truth).sort());
        expect(new Set(said(truth)).size).toBe(truth.length);
      }),
    );
  });
});
