import { describe, expect, it } from 'vitest';
import { lastAuditNight } from '../../functions/rules/campaigns/auditNights.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import type { Campaign } from '../../schemas/campaign.ts';

const hour = (day: number): Date => new Date(Date.UTC(2026, 10, day, 18));

/** Days of November, and of December as those that follow, in whose night an audit is due, and not one of a night before. */
const audited = (given: Partial<Campaign>): number[] =>
  Array.from({ length: 40 }, (_, index) => index + 1).filter((day) =>
    isDue({ ...campaign, state: 'scheduled', ...given }, day),
  );

const [phase] = campaign.phases;
if (!phase) throw new Error('the sample has a phase');
const ofPhase = (opensAt: string, closesAt: string | null) => ({ ...phase, opensAt, closesAt });
const everyDay = Array.from({ length: 40 }, (_, index) => index + 1);

const isDue = (given: Campaign, day: number): boolean =>
  lastAuditNight(given, hour(day))?.getTime() === hour(day).getTime();

describe('the nights in which a campaign is audited', () => {
  it('are all while a phase is open or is yet to come', () => {
    expect(audited({ phases: [ofPhase('2026-10-01T00:00:00Z', null)] })).toEqual(everyDay);
    const later = [
      ofPhase('2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z'),
      ofPhase('2027-01-01T00:00:00Z', '2027-02-01T00:00:00Z'),
    ];
    expect(audited({ phases: later })).toEqual(everyDay);
  });

  it('are a week of them after the last close, and then one a week', () => {
    const phases = [
      ofPhase('2026-10-01T00:00:00Z', '2026-11-01T17:00:00Z'),
      ofPhase('2026-10-01T00:00:00Z', '2026-11-05T17:00:00Z'),
    ];
    expect(audited({ phases })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 19, 26, 33, 40]);
  });

  it('are counted from when the office ended it, where that was before', () => {
    const ended = { state: 'closed', closedAt: '2026-11-03T09:00:00Z' } as const;
    expect(audited({ ...ended, phases: [ofPhase('2026-10-01T00:00:00Z', null)] })).toEqual([
      ...everyDay.slice(0, 9),
      10,
      17,
      24,
      31,
      38,
    ]);
  });

  it('are made up for where one was missed', () => {
    const closed = {
      ...campaign,
      state: 'scheduled' as const,
      phases: [ofPhase('2026-10-01T00:00:00Z', '2026-11-05T17:00:00Z')],
    };
    const last = Array.from({ length: 16 }, (_, index) =>
      lastAuditNight(closed, hour(index + 5))?.getUTCDate(),
    );
    expect(last).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 12, 12, 12, 12, 12, 12, 19, 19]);
  });

  it('are none of a draft, and none of one that is archived', () => {
    for (const state of ['draft', 'archived'] as const)
      expect(everyDay.map((day) => lastAuditNight({ ...campaign, state }, hour(day)))).toEqual(
        everyDay.map(() => undefined),
      );
  });
});
