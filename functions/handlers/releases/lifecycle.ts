import type { Campaign } from '../../../schemas/campaign.ts';
import type { Handler, Subject } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { ReleaseOverview, ReleaseState } from '../../../schemas/releaseLife.ts';
import type { Permission } from '../../../schemas/roles.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { identified } from '../../rules/events/eventId.ts';
import { settledBefore } from '../../rules/guard/due.ts';
import { newJob } from '../../rules/jobs/newJob.ts';
import { newRelease } from '../../rules/release/newRelease.ts';
import type { EventStore } from '../../store/eventStore.ts';
import type { JobStore } from '../../store/jobStore.ts';
import type { ReleaseStore } from '../../store/releaseStore.ts';
import type { Write } from '../../store/writes.ts';
import { requireKept } from '../erasure/requireKept.ts';
import { type OfficeDependencies, readCampaign, requireRevision, stateProblem } from '../setUp.ts';

export interface ReleaseDependencies
  extends Pick<OfficeDependencies, 'setup' | 'change' | 'now' | 'newPlainId'> {
  readonly releases: Pick<
    ReleaseStore,
    'read' | 'list' | 'line' | 'createWrites' | 'stepWrite' | 'closeWrite'
  >;
  readonly jobs: Pick<JobStore, 'read' | 'createWrites' | 'cancelWrites'>;
  readonly events: Pick<EventStore, 'recordWrites'>;
}

/** How audit entries name a release. */
export const releaseObject = ({ campaignId, id }: Pick<ReleaseOverview, 'campaignId' | 'id'>): string =>
  `campaign/${campaignId}/release/${id}`;

interface ReleaseParams {
  readonly campaignId: string;
  readonly releaseId: string;
}

/** @throws {ProblemError} campaign_unknown, release_unknown */
export const readReleaseOf = async (
  { setup, releases }: Pick<ReleaseDependencies, 'setup'> & { readonly releases: Pick<ReleaseStore, 'read'> },
  { campaignId, releaseId }: ReleaseParams,
): Promise<ReleaseOverview> => {
  await readCampaign(setup, campaignId);
  const release = await releases.read(releaseId);
  if (release?.campaignId !== campaignId) throw new ProblemError('release_unknown');
  return release;
};

const isPublished = (release: ReleaseOverview | undefined): release is ReleaseOverview =>
  release?.state === 'public' || release?.state === 'superseded';

export const listReleases =
  ({ setup, releases }: ReleaseDependencies): Handler<Routes['listReleases']> =>
  async ({ params }) => {
    const { id } = await readCampaign(setup, params.campaignId);
    return { status: 200, body: { releases: await releases.list(id) } };
  };

export const showRelease =
  (dependencies: ReleaseDependencies): Handler<Routes['readRelease']> =>
  async ({ params }) => ({ status: 200, body: await readReleaseOf(dependencies, params) });

/** @throws {ProblemError} release_unknown unless both releases, where they are named, can be read by everybody */
const requirePublished = async (
  { releases }: Pick<ReleaseDependencies, 'releases'>,
  { id: campaignId }: Campaign,
  correctedId: string | undefined,
  comparedId: string | undefined,
): Promise<void> => {
  const [corrected, compared] = await Promise.all(
    [correctedId, comparedId].map(async (id) => (id === undefined ? undefined : await releases.read(id))),
  );
  // One corrects what this campaign has said, and compares with what another one did.
  const isWrong =
    (correctedId !== undefined && !(isPublished(corrected) && corrected.campaignId === campaignId)) ||
    (comparedId !== undefined && !(isPublished(compared) && compared.campaignId !== campaignId));
  if (isWrong) throw new ProblemError('release_unknown');
};

export const createRelease =
  (dependencies: ReleaseDependencies): Handler<Routes['createRelease']> =>
  async ({ params, body, subject }) => {
    const { setup, releases, jobs, change, now, newPlainId } = dependencies;
    const campaign = await readCampaign(setup, params.campaignId);
    // Nobody has answered a draft, and what it asks may still change.
    if (campaign.state === 'draft') throw stateProblem(campaign);
    requireKept(campaign);
    const { title, view, comments, correction, comparedWith } = body;
    await requirePublished(dependencies, campaign, correction?.releaseId, comparedWith);
    const line = await releases.line(campaign.id);
    if (line.openId !== null) throw new ProblemError('release_under_way');
    const at = now();
    const id = newPlainId();
    const createdBy = subject?.id ?? '';
    const job = newJob({
      campaignId: campaign.id,
      params: { kind: 'release', releaseId: id },
      createdBy,
      now: at,
      newPlainId,
    });
    const release = newRelease({
      id,
      campaignId: campaign.id,
      number: line.last + 1,
      title,
      view,
      comments,
      cutoff: settledBefore(at).toISOString(),
      createdAt: at.toISOString(),
      previousId: line.publicIds.at(-1) ?? null,
      correction: correction ?? null,
      comparedWith: comparedWith ?? null,
      jobId: job.id,
      createdBy,
    });
    await change({
      subject,
      verb: 'release:write',
      object: releaseObject(release),
      after: release,
      writes: [...releases.createWrites(release, line), ...jobs.createWrites(job)],
      // Since the line was read, somebody began another one or deleted the campaign.
      refused: async () => {
        await readCampaign(setup, campaign.id);
        return new ProblemError('release_under_way');
      },
    });
    return { status: 202, body: release };
  };

interface Step {
  readonly change: Partial<ReleaseOverview>;
  /** What else is written with it. */
  readonly writes?: readonly Write[];
}

interface StepOf {
  readonly params: ReleaseParams;
  readonly subject: Subject | undefined;
  readonly verb: Permission;
  /** The revision that was decided on. */
  readonly revision: number;
  readonly from: readonly ReleaseState[];
  /** What changes. @throws {ProblemError} when it must not */
  readonly step: (before: ReleaseOverview, at: Date) => Step | Promise<Step>;
}

/** That the release is where it was, but something beside it moved: then the step can be made anew. */
const movedBeside = new Error('what lies beside the release moved');

/** The line and a job move once at the most while a release stands still. */
const maxAttempts = 3;

/**
 * Makes a step and records it, all of it or nothing.
 * @throws {ProblemError} campaign_unknown, release_unknown, revision_stale, release_state, and what `step` throws
 */
const making =
  (dependencies: ReleaseDependencies) =>
  async ({ params, subject, verb, revision, from, step }: StepOf): Promise<ReleaseOverview> => {
    const { releases, change, now } = dependencies;
    const attempt = async (): Promise<ReleaseOverview> => {
      const before = await readReleaseOf(dependencies, params);
      requireRevision(before.revision, revision);
      if (!from.includes(before.state)) throw new ProblemError('release_state');
      const { change: changed, writes = [] } = await step(before, now());
      const after = { ...before, ...changed, revision: revision + 1 };
      await change({
        subject,
        verb,
        object: releaseObject(before),
        before,
        after,
        writes: [releases.stepWrite(before, after), ...writes],
        refused: async () => {
          const current = await releases.read(before.id);
          if (current?.revision === revision) throw movedBeside;
          return new ProblemError('revision_stale', { revision: current?.revision ?? revision });
        },
      });
      return after;
    };
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (error !== movedBeside || attempts >= maxAttempts) throw error;
      }
    }
  };

export const checkRelease =
  (dependencies: ReleaseDependencies): Handler<Routes['checkRelease']> =>
  async ({ params, body: { revision }, subject }) => {
    const body = await making(dependencies)({
      params,
      subject,
      verb: 'release:write',
      revision,
      from: ['draft'],
      step: ({ summary }, at) => {
        // What cannot be told from a summary that is not there is as bad as what the attack found.
        if (summary?.exposed !== 0) throw new ProblemError('release_exposes');
        return {
          change: { state: 'checked', checkedAt: at.toISOString(), checkedBy: subject?.id ?? '' },
        };
      },
    });
    return { status: 200, body };
  };

export const signRelease =
  (dependencies: ReleaseDependencies): Handler<Routes['signRelease']> =>
  async ({ params, body: { revision }, subject }) => {
    const body = await making(dependencies)({
      params,
      subject,
      verb: 'release:sign',
      revision,
      from: ['checked'],
      step: ({ createdBy, checkedBy }, at) => {
        const signedBy = subject?.id ?? '';
        if (signedBy === '' || signedBy === createdBy || signedBy === checkedBy)
          throw new ProblemError('second_person_needed');
        return { change: { state: 'signed', signedAt: at.toISOString(), signedBy } };
      },
    });
    return { status: 200, body };
  };

export const publishRelease =
  (dependencies: ReleaseDependencies): Handler<Routes['publishRelease']> =>
  async ({ params, body: { revision }, subject }) => {
    const { releases, events } = dependencies;
    const body = await making(dependencies)({
      params,
      subject,
      verb: 'release:write',
      revision,
      from: ['signed'],
      step: async ({ id, campaignId }, at) => {
        const line = await releases.line(campaignId);
        const formerId = line.publicIds.at(-1);
        const former = formerId === undefined ? undefined : await releases.read(formerId);
        const event = identified({
          type: 'release.published',
          at: at.toISOString(),
          campaignId,
          releaseId: id,
        });
        return {
          change: { state: 'public', publishedAt: event.at },
          writes: [
            releases.closeWrite({ campaignId, id }, line, 'public'),
            ...(former
              ? [
                  releases.stepWrite(former, {
                    ...former,
                    state: 'superseded',
                    supersededBy: id,
                    revision: former.revision + 1,
                  }),
                ]
              : []),
            ...events.recordWrites(event),
          ],
        };
      },
    });
    return { status: 200, body };
  };

export const discardRelease =
  (dependencies: ReleaseDependencies): Handler<Routes['discardRelease']> =>
  async ({ params, body: { revision }, subject }) => {
    const { releases, jobs } = dependencies;
    const body = await making(dependencies)({
      params,
      subject,
      verb: 'release:write',
      revision,
      from: ['preparing', 'draft', 'checked', 'signed'],
      step: async (before, at) => {
        const line = await releases.line(before.campaignId);
        const job =
          before.state === 'preparing' ? await jobs.read(before.campaignId, before.jobId) : undefined;
        // A job that ended this very moment has yet to say so of the release.
        const isAtWork = job?.state === 'waiting' || job?.state === 'running';
        return {
          change: { state: 'discarded' },
          writes: [
            releases.closeWrite(before, line, 'given_up'),
            ...(job && isAtWork ? jobs.cancelWrites(job, at) : []),
          ],
        };
      },
    });
    return { status: 200, body };
  };
