import * as z from 'zod/mini';
import { Count, Hash, Id } from '../../../schemas/ids.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { ReleaseBasis } from '../../../schemas/release.ts';
import { ReleaseFile, type ReleaseOverview, ReleaseSummary } from '../../../schemas/releaseLife.ts';
import { DisclosureState } from '../../rules/disclosure/state.ts';
import { Membership, SnapshotContext } from '../../rules/snapshot/context.ts';
import type { BallotListStore } from '../../store/ballotListStore.ts';
import type { CommentStore } from '../../store/commentStore.ts';
import type { FileStore } from '../../store/files.ts';
import type { FormulaStore } from '../../store/formulaStore.ts';
import type { GuardStore } from '../../store/guardStore.ts';
import type { PledgeStore } from '../../store/pledgeStore.ts';
import type { ReleaseStore } from '../../store/releaseStore.ts';
import type { SetupLists, SetupStore } from '../../store/setupStore.ts';
import type { TallyStore } from '../../store/tallyStore.ts';
import type { TransactionOutcome } from '../../store/transact.ts';
import type { Write } from '../../store/writes.ts';
import type { JobOf } from '../jobs/jobWork.ts';
import { type WalkDependencies, WalkPlace } from '../rebuild/rawWalk.ts';
import { workPrefix } from './places.ts';
import { type WorkFiles, workFiles } from './workFiles.ts';

export interface ReleaseDependencies extends WalkDependencies {
  /** Reads consistently. */
  readonly setup: Pick<SetupStore, 'campaign'>;
  readonly lists: Pick<SetupLists, 'units' | 'surveys' | 'formVersions'>;
  readonly formulas: Pick<FormulaStore, 'read'>;
  readonly pledges: Pick<PledgeStore, 'ofCampaign'>;
  readonly tallies: Pick<TallyStore, 'counting' | 'read' | 'readBallots'>;
  readonly guard: Pick<GuardStore, 'decisions'>;
  readonly ballotLists: Pick<BallotListStore, 'head' | 'read'>;
  readonly comments: Pick<CommentStore, 'passed'>;
  readonly releases: Pick<ReleaseStore, 'read' | 'line' | 'secret' | 'stepWrite' | 'closeWrite'>;
  readonly write: (writes: readonly Write[]) => Promise<TransactionOutcome>;
  /** What a release is worked out from: it is deleted afterwards. */
  readonly files: FileStore;
  /** What is released, and what has been disclosed: nothing there is ever deleted. */
  readonly published: FileStore;
  readonly recomputeScript: () => Promise<string>;
  /** How many responses end a step of the reading. */
  readonly stepResponses?: number;
}

/** What the release that is being prepared is made in: in this order. */
const stages = [
  'read',
  'merge',
  'disclose',
  'receipts',
  'remarks',
  'document',
  'parts',
  'tiles',
  'units',
  'files',
  'pages',
  'finish',
] as const;

export const ReleaseCheckpoint = z.object({
  /** Names of what was found at the beginning and holds for all steps. */
  context: z.string(),
  tallies: z.string(),
  compared: z.nullable(z.string()),
  /** Name of the remarks that go out, once they are chosen: the office may go on reviewing. */
  comments: z.nullable(z.string()),
  stage: z.enum(stages),
  /** Where the reading of raw responses is; its surveys are all but members'. */
  place: WalkPlace,
  /** By survey of the reading, the first bucket of each part. */
  parts: z.array(z.array(z.int())),
  /** The survey that is merged or disclosed next, by its place in the context, and the part or line of it that is next. */
  survey: z.int(),
  line: z.int(),
  /** By survey, the first line of each chunk of lines that was disclosed. */
  chunks: z.array(z.array(z.int())),
  /** The next part, tile, unit, file or page. */
  at: z.int(),
  /** Once the document is there. */
  made: z.nullable(z.object({ hash: Hash, root: Hash, leaves: Count, summary: ReleaseSummary })),
  files: z.array(ReleaseFile),
  seen: z.int(),
  expected: z.int(),
});

export type ReleaseCheckpoint = z.infer<typeof ReleaseCheckpoint>;

/** What is kept of a release for those after it, and for later campaigns that are compared with it. */
export const DisclosedObject = z.object({
  membership: Membership,
  state: DisclosureState,
  /** Whole counts, and what it takes to know what they are of. */
  told: z.object({
    surveys: ReleaseBasis.shape.surveys,
    lines: ReleaseBasis.shape.lines,
    cells: ReleaseBasis.shape.cells,
  }),
});

export type DisclosedObject = z.infer<typeof DisclosedObject>;

/** What was found at the beginning. */
export const Frozen = z.object({
  context: SnapshotContext,
  previous: ReleaseBasis.shape.release.shape.previous,
  /** The public releases before it, the oldest first. */
  publicIds: z.array(Id),
});

export type Frozen = z.infer<typeof Frozen>;

/** One step's surroundings: the release as it is now, and what was found at the beginning. */
export interface StepContext extends Frozen {
  readonly release: ReleaseOverview;
  readonly work: WorkFiles;
  readonly from: ReleaseCheckpoint;
}

export const workOf = (
  { files }: Pick<ReleaseDependencies, 'files'>,
  { campaignId, params }: JobOf<'release'>,
) => workFiles(files, workPrefix({ campaignId, id: params.releaseId }));

/** @throws {ProblemError} release_unknown */
export const readRelease = async (
  { releases }: Pick<ReleaseDependencies, 'releases'>,
  { params }: JobOf<'release'>,
): Promise<ReleaseOverview> => {
  const release = await releases.read(params.releaseId);
  if (!release) throw new ProblemError('release_unknown');
  return release;
};
