import { describe, expect, it } from 'vitest';
import {
  clockOf,
  copiedSurveyId,
  hasOpened,
  hasTimeLeft,
  isEditable,
  movedPhases,
  planned,
  transitions,
} from '../../functions/rules/campaigns/campaigns.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import { Campaign, CampaignPlan, CampaignState } from '../../schemas/campaign.ts';

const phase = (id: string, opensAt: string, closesAt: string | null) => ({
  id,
  name: { en: id },
  opensAt,
  closesAt,
});
const twoPhases: Campaign = {
  ...campaign,
  phases: [
    phase('pledges', '2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z'),
    phase('evaluation', '2026-12-01T00:00:00Z', '2026-12-31T16:00:00Z'),
  ],
};
const at = (instant: string) => clockOf(twoPhases, new Date(instant));

describe('the clock of a campaign', () => {
  it.each([
    ['2026-08-31T23:59:59.999Z', 'scheduled', 'scheduled', '2026-09-01T00:00:00Z'],
    ['2026-09-01T00:00:00.000Z', 'open', 'scheduled', '2026-10-01T00:00:00Z'],
    ['2026-09-30T23:59:59.999Z', 'open', 'scheduled', '2026-10-01T00:00:00Z'],
    ['2026-10-01T00:00:00.000Z', 'closed', 'scheduled', '2026-12-01T00:00:00Z'],
    ['2026-12-01T00:00:00.000Z', 'closed', 'open', '2026-12-31T16:00:00Z'],
    ['2026-12-31T16:00:00.000Z', 'closed', 'closed', null],
  ])('at %s says %s and %s', (now, pledges, evaluation, next) => {
    expect(at(now)).toEqual({ phaseStates: { pledges, evaluation }, nextChangeAt: next });
  });

  it('opens nothing in a draft, and nothing any more in a closed or archived campaign', () => {
    const now = new Date('2026-12-05T00:00:00Z');
    expect(clockOf({ ...twoPhases, state: 'draft' }, now)).toMatchObject({
      phaseStates: { evaluation: 'scheduled' },
      nextChangeAt: null,
    });
    for (const state of ['closed', 'archived'] as const) {
      const ended = { ...twoPhases, state, closedAt: '2026-12-03T00:00:00Z' };
      expect(clockOf(ended, now)).toMatchObject({
        phaseStates: { evaluation: 'closed' },
        nextChangeAt: null,
      });
    }
  });
});

describe('the states of a campaign', () => {
  it('can each be left and reached', () => {
    const states = CampaignState.options;
    expect(Object.keys(transitions).sort()).toEqual([...states].sort());
    expect(new Set(Object.values(transitions).flat()).size).toBe(states.length);
    for (const targets of Object.values(transitions)) expect(targets.length).toBeGreaterThan(0);
  });

  it('lead from a draft to an open campaign only by scheduling, and from an archive only by a closed one', () => {
    expect(transitions.draft).toEqual(['scheduled']);
    expect(transitions.archived).toEqual(['closed']);
  });

  it('never lead back to a draft from a campaign that was closed, and let only two be changed', () => {
    expect(CampaignState.options.filter((state) => transitions[state].includes('draft'))).toEqual([
      'scheduled',
    ]);
    expect(CampaignState.options.filter((state) => isEditable({ state }))).toEqual(['draft', 'scheduled']);
  });

  it('depend on whether a phase has opened, and on whether any is still to close, to the millisecond', () => {
    const instants = ['2026-08-31T23:59:59.999Z', '2026-09-01T00:00:00.000Z'];
    expect(instants.map((instant) => hasOpened(twoPhases, new Date(instant)))).toEqual([false, true]);
    const ends = ['2026-12-31T15:59:59.999Z', '2026-12-31T16:00:00.000Z'];
    expect(ends.map((instant) => hasTimeLeft(twoPhases, new Date(instant)))).toEqual([true, false]);
    const endless = { phases: [phase('endless', '2026-09-01T00:00:00Z', null)] };
    expect(hasTimeLeft(endless, new Date('2099-01-01T00:00:00Z'))).toBe(true);
  });
});

describe('a plan', () => {
  const plan = (phases: unknown[]) => CampaignPlan.parse({ name: { en: 'A' }, phases });

  it('is read on the clocks of its own time zone', () => {
    const { value } = {
      value: undefined,
      ...planned(plan([phase('one', '2026-12-01T08:00', '2026-12-31')])),
    };
    expect(value?.phases[0]).toMatchObject({
      opensAt: '2026-12-01T00:00:00Z',
      closesAt: '2026-12-31T16:00:00Z',
    });
    expect(value?.timeZone).toBe('Asia/Shanghai');
  });

  it('names each moment that does not exist, and a phase that closes before it opens', () => {
    const read = planned(
      plan([
        phase('one', '2026-02-30', null),
        phase('two', '2026-12-01', '2026-11-01'),
        phase('three', '2026-12-01T08:00', '2026-12-01T08:00'),
        phase('one-day', '2026-12-01', '2026-12-01'),
      ]),
    );
    expect(read.faults?.map(({ field, code }) => `${field}: ${code}`)).toEqual([
      'phases.0.opensAt: moment_invalid',
      'phases.1.closesAt: too_early',
      'phases.2.closesAt: too_early',
    ]);
  });
});

describe('a copy', () => {
  it('keeps the distance between its phases', () => {
    expect(
      movedPhases(twoPhases, '2027-09-01T08:00').map(({ opensAt, closesAt }) => [opensAt, closesAt]),
    ).toEqual([
      ['2027-09-01T00:00:00Z', '2027-10-01T00:00:00Z'],
      ['2027-12-01T00:00:00Z', '2027-12-31T16:00:00Z'],
    ]);
    expect(Campaign.safeParse({ ...twoPhases, phases: movedPhases(twoPhases, '2027-09-01') }).success).toBe(
      true,
    );
  });

  it('begins with the phase that opens first, wherever that stands', () => {
    const backwards = { ...twoPhases, phases: twoPhases.phases.toReversed() };
    expect(movedPhases(backwards, '2027-09-01T08:00').map(({ opensAt }) => opensAt)).toEqual([
      '2027-12-01T00:00:00Z',
      '2027-09-01T00:00:00Z',
    ]);
  });

  it('names its surveys after itself', () => {
    expect(copiedSurveyId('dingan-2010-residents', 'dingan-2010', 'dingan-2011')).toBe(
      'dingan-2011-residents',
    );
    expect(copiedSurveyId('residents', 'dingan-2010', 'dingan-2011')).toBe('dingan-2011-residents');
  });
});
