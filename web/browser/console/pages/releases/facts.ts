import type { CampaignOverview } from '../../../../../schemas/campaign.ts';
import type { Counting } from '../../../../../schemas/counting.ts';
import type { FormulaOverview } from '../../../../../schemas/formula.ts';
import type { Examination, SetAsideListing } from '../../../../../schemas/guard.ts';
import type { Job } from '../../../../../schemas/job.ts';
import type { Progress } from '../../../../../schemas/progress.ts';
import type { Quarantine } from '../../../../../schemas/quarantine.ts';
import type { ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import type { Survey } from '../../../../../schemas/survey.ts';
import type { Format } from '../../data/format.ts';
import type { Gathered } from '../../data/gathered.ts';
import type { releaseCheckWords } from '../../words/releaseChecks.ts';

/** Where the ballots of a members' survey are. */
export type BallotState = 'open' | 'uncounted' | 'counted';

/** What is read one by one: a reading that fails leaves its checks unknown. */
export type Readings = {
  readonly counting: Counting;
  readonly quarantine: Quarantine;
  readonly jobs: {
    readonly latest: readonly Job[];
    /** When the last collection of remarks that came to its end was begun; null where none is on record. */
    readonly collectedAt: string | null;
  };
  readonly waitingRemarks: number;
  readonly formula: FormulaOverview;
  readonly progress: Progress;
  /** By the id of each members' survey. */
  readonly ballots: ReadonlyMap<string, BallotState>;
  /** What the guard last saw in each residents' survey, and what was decided. */
  readonly guard: {
    readonly examinations: readonly Examination[];
    readonly decisions: readonly SetAsideListing[];
  };
};

/** What the API says of a campaign before a release is begun. */
export interface ReleaseFacts extends Gathered<Readings> {
  readonly releases: readonly ReleaseOverview[];
  readonly surveys: readonly Survey[];
  readonly now: Date;
}

export type CheckWords = ReturnType<typeof releaseCheckWords>;

/** `look`: it can be begun all the same, but something follows from it; `block`: the system would refuse. */
export type Verdict = keyof CheckWords['verdicts'];

export interface Check {
  readonly id: keyof CheckWords['names'];
  readonly verdict: Verdict;
  /** What is the case, and what follows from it. */
  readonly words: string;
  readonly points?: readonly string[];
  /** The section where something can be done about it. */
  readonly go?: { readonly to: string; readonly label: string };
}

/** All that a check is made from. */
export interface CheckContext {
  readonly campaign: CampaignOverview;
  readonly facts: ReleaseFacts;
  readonly own: CheckWords;
  readonly saying: Pick<Format, 'text' | 'say' | 'number' | 'dateTime'>;
}

/** A check of which not everything could be read. */
export const unknown = (id: Check['id'], own: CheckWords): Check => ({
  id,
  verdict: 'unknown',
  words: own.notKnown,
});
