import { describe, expect, it } from 'vitest';
import type { CampaignOverview } from '../../../schemas/campaign.ts';
import { campaignExamples } from '../../../schemas/examples/campaigns.ts';
import type { Examination, Flag } from '../../../schemas/guard.ts';
import { inLanguage, type Message } from '../../../schemas/text.ts';
import { checksOf } from '../../../web/browser/console/pages/releases/checks.ts';
import type { ReleaseFacts } from '../../../web/browser/console/pages/releases/facts.ts';
import { releaseCheckWords } from '../../../web/browser/console/words/releaseChecks.ts';

const campaignId = 'county';
const surveyId = 'county-residents';

const campaign: CampaignOverview = {
  ...(campaignExamples.readCampaign.replies[200] as CampaignOverview),
  id: campaignId,
  state: 'scheduled',
  timeZone: 'Asia/Shanghai',
  phases: [
    {
      id: 'evaluation',
      name: { 'zh-CN': '群众评议' },
      opensAt: '2026-12-01T00:00:00Z',
      closesAt: '2026-12-10T04:00:00Z',
    },
  ],
  phaseStates: { evaluation: 'closed' },
};

const audit = {
  at: '2026-12-10T18:00:00Z',
  generation: 1,
  accepted: 40,
  counted: 40,
  quarantined: 0,
  inFlight: 0,
  lost: 0,
  differing: 0,
};

const counting = (lastAudit: typeof audit | null): ReleaseFacts['counting'] => ({
  campaignId,
  active: 1,
  other: null,
  state: 'none',
  jobId: null,
  comparison: null,
  lastAudit,
  revision: 0,
});

const stretch = { surveyId, unitId: 'a', from: '2026-12-02T00:00:00Z', to: '2026-12-02T00:10:00Z' };
const flag: Flag = { rule: 'burst', unitId: 'a', stretch, responses: 80, minutes: 10, possible: 60 };

const examination = (changes: Partial<Examination> = {}): Examination => ({
  campaignId,
  surveyId,
  state: 'done',
  examinedAt: '2026-12-10T18:00:00Z',
  responses: 40,
  flags: [],
  leftOut: 0,
  ...changes,
});

const progress = (byDay: number[]): ReleaseFacts['progress'] => ({
  campaignId,
  computedAt: '2026-12-11T02:00:00Z',
  today: '2026-12-11',
  surveys: [
    {
      surveyId,
      audience: 'resident',
      since: '2026-12-01',
      units: [{ unitId: 'a', counted: 40, byDay }],
    },
  ],
});

/** Everything was read, and everything is well. */
const well: ReleaseFacts = {
  isPartly: false,
  releases: [],
  surveys: [
    {
      id: surveyId,
      campaignId,
      phaseId: 'evaluation',
      audience: 'resident',
      formId: 'form',
      formVersion: 1,
    } as ReleaseFacts['surveys'][number],
  ],
  counting: counting(audit),
  quarantine: { entries: [], more: false },
  jobs: { latest: [], collectedAt: '2026-12-10T20:00:00Z' },
  waitingRemarks: 0,
  formula: { formula: {} as never, frozen: true, findings: [] },
  progress: progress([20, 20]),
  ballots: new Map(),
  guard: { examinations: [examination()], decisions: [] },
  now: new Date('2026-12-11T02:00:00Z'),
};

const own = releaseCheckWords('zh-CN');

const saying = {
  text: () => '',
  say: (message: Message) => inLanguage(message, 'zh-CN'),
  number: String,
  dateTime: (instant: string) => instant,
};

/** The checks that are not fine, with what they say. */
const notFine = (changes: Partial<ReleaseFacts>, of: CampaignOverview = campaign) =>
  checksOf({ campaign: of, facts: { ...well, ...changes }, own, saying })
    .filter(({ verdict }) => verdict !== 'ok')
    .map(({ id, verdict, words }) => [id, verdict, words]);

describe('what is looked at before a release is begun', () => {
  it('is fine where everything was read and is well', () => {
    expect(notFine({})).toEqual([]);
  });

  it('is not known where it could not be read', () => {
    const nothing = {
      counting: undefined,
      quarantine: undefined,
      jobs: undefined,
      waitingRemarks: undefined,
      formula: undefined,
      progress: undefined,
      ballots: undefined,
      guard: undefined,
    };
    const missing = notFine(nothing);
    expect(missing.map(([id]) => id)).toEqual([
      'responses',
      'ballots',
      'formula',
      'remarks',
      'counting',
      'quarantine',
      'guard',
      'jobs',
    ]);
    expect(new Set(missing.map(([, verdict]) => verdict))).toEqual(new Set(['unknown']));
  });

  it('says of remarks that they were not collected, ever or since the last responses', () => {
    const collected = (collectedAt: string | null) => notFine({ jobs: { latest: [], collectedAt } });
    expect(collected(null)).toEqual([['remarks', 'look', own.neverCollected]]);
    const early = '2026-12-02T08:00:00Z';
    expect(collected(early)).toEqual([['remarks', 'look', own.collectedBefore(early)]]);
    // The day after the last response by the clocks of the campaign, and not a minute sooner.
    expect(collected('2026-12-02T16:05:00Z')).toEqual([]);
    expect(collected('2026-12-02T16:01:00Z')).not.toEqual([]);
  });

  it('goes by the close on the day of the last responses', () => {
    const lately = { progress: progress([20, 0, 0, 0, 0, 0, 0, 0, 0, 20]), guard: well.guard };
    const at = (instant: string) =>
      notFine({
        ...lately,
        now: new Date('2026-12-10T10:00:00Z'),
        counting: counting({ ...audit, at: instant }),
        jobs: { latest: [], collectedAt: instant },
      }).map(([id]) => id);
    expect(at('2026-12-10T04:06:00Z')).toEqual([]);
    expect(at('2026-12-10T03:59:00Z')).toEqual(['remarks', 'counting']);
  });

  it('says of counting that no audit was done, or that it left something open, or is old', () => {
    const counted = (changes: Partial<typeof audit>) =>
      notFine({ counting: counting({ ...audit, ...changes }) });
    expect(notFine({ counting: counting(null) })).toEqual([['counting', 'look', own.neverAudited]]);
    expect(counted({ quarantined: 2 })).toEqual([['counting', 'look', own.auditUncounted('2', '0')]]);
    expect(counted({ inFlight: 1 })).toEqual([['counting', 'look', own.auditUncounted('0', '1')]]);
    const yesterday = '2026-12-10T01:00:00Z';
    expect(counted({ at: yesterday })).toEqual([['counting', 'look', own.auditedBefore(yesterday)]]);
    // Responses are coming in: what was compared in the night is not all.
    const open = { ...campaign, phases: campaign.phases.map((phase) => ({ ...phase, closesAt: null })) };
    const today = { progress: progress([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40]) };
    expect(notFine(today, open).map(([id]) => id)).toEqual(['remarks', 'counting']);
  });

  it('says what lies in quarantine, and that it could not be looked through', () => {
    const entry = { surveyId, reason: 'image_unreadable', quarantinedAt: '2026-12-02T00:00:00Z' } as const;
    expect(notFine({ quarantine: { entries: [entry], more: true } })).toEqual([
      ['quarantine', 'look', own.quarantined('1+')],
    ]);
    expect(notFine({ quarantine: { entries: [], more: true } })).toEqual([
      ['quarantine', 'unknown', own.quarantineNotLookedThrough],
    ]);
  });

  it('says what is suspect and not decided on, and that nobody looked', () => {
    const guarded = (changes: Partial<Examination>) =>
      notFine({ guard: { examinations: [examination(changes)], decisions: [] } });
    expect(guarded({ flags: [flag] })).toEqual([['guard', 'look', own.flags('1')]]);
    expect(guarded({ leftOut: 3 })).toEqual([['guard', 'look', own.flagsNotListed('3')]]);
    expect(guarded({ state: 'never', examinedAt: undefined })).toEqual([
      ['guard', 'look', own.neverExamined],
    ]);
    const early = '2026-12-01T08:00:00Z';
    expect(guarded({ examinedAt: early })).toEqual([['guard', 'look', own.examinedBefore(early)]]);
  });
});
