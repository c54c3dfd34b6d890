import { ProblemError } from '../../../schemas/problem.ts';
import type { JobOf, JobWork, Step } from '../jobs/jobWork.ts';
import { documentStep, indexName, receiptsName, receiptsStep, remarksStep } from './documentSteps.ts';
import { fileStep, finishStep, tilesStep, unitsStep } from './fileSteps.ts';
import { beginRelease } from './headStep.ts';
import { pageStep } from './pageStep.ts';
import { partsStep } from './partsStep.ts';
import { workPrefix } from './places.ts';
import {
  Frozen,
  ReleaseCheckpoint,
  type ReleaseDependencies,
  readRelease,
  type StepContext,
  workOf,
} from './releaseDependencies.ts';
import {
  commitmentsName,
  discloseStep,
  mergedName,
  mergeStep,
  mergingNames,
  partName,
  readStep,
  selvesName,
  toldName,
} from './snapshotSteps.ts';

const steps: Readonly<
  Record<
    Exclude<ReleaseCheckpoint['stage'], 'finish'>,
    (dependencies: ReleaseDependencies, step: StepContext) => Promise<ReleaseCheckpoint>
  >
> = {
  read: readStep,
  merge: mergeStep,
  disclose: discloseStep,
  receipts: receiptsStep,
  remarks: remarksStep,
  document: documentStep,
  parts: partsStep,
  tiles: tilesStep,
  units: unitsStep,
  files: fileStep,
  pages: pageStep,
};

/** Everything that steps up to this one, and the one that may have died after it, can have written. */
const workNames = (from: ReleaseCheckpoint, surveyIds: readonly string[]): string[] => {
  const { place, parts, chunks } = from;
  const readFrom = (survey: number): number[] => [
    ...(parts[survey] ?? []),
    ...(survey === place.survey ? [place.bucket] : []),
  ];
  return [
    ...place.surveyIds.flatMap((surveyId, survey) =>
      readFrom(survey).flatMap((bucket) => [partName(surveyId, bucket), commitmentsName(surveyId, bucket)]),
    ),
    ...surveyIds.flatMap((surveyId, survey) => [
      ...mergingNames(from, surveyId),
      mergedName(surveyId),
      selvesName(surveyId),
      ...[...(chunks[survey] ?? []), ...(survey === from.survey ? [from.line] : [])].map((line) =>
        toldName(surveyId, line),
      ),
    ]),
    receiptsName,
    indexName,
    ...[from.compared, from.comments].flatMap((name) => name ?? []),
    from.tallies,
    // Last: it says of which surveys the others are.
    from.context,
  ];
};

/** Attempts at ending a release whose line others are changing. */
const attempts = 5;

/**
 * Prepares a release: reads every response once, decides what may be told, and writes its document and files. Every step follows
 * from its checkpoint, so that it can be done again from anywhere in its middle.
 */
export const releaseWork = (dependencies: ReleaseDependencies): JobWork<'release', ReleaseCheckpoint> => {
  const { releases, files, write } = dependencies;

  const clear = async (job: JobOf<'release'>, from: ReleaseCheckpoint): Promise<void> => {
    const frozen = await workOf(dependencies, job)
      .read<Frozen>(from.context)
      .catch(() => undefined);
    const surveyIds = frozen?.context.surveys.map(({ survey }) => survey.id) ?? from.place.surveyIds;
    const prefix = workPrefix({ campaignId: job.campaignId, id: job.params.releaseId });
    await files.remove(workNames(from, surveyIds).map((name) => `${prefix}${name}`));
  };

  /** Says that a release failed, and makes room for another. Of one that was discarded nothing is to be said. */
  const fail = async ({ params, campaignId }: JobOf<'release'>, failure: string): Promise<void> => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const release = await releases.read(params.releaseId);
      if (release?.state !== 'preparing') return;
      const line = await releases.line(campaignId);
      const after = { ...release, state: 'failed' as const, failure, revision: release.revision + 1 };
      const outcome = await write([
        releases.stepWrite(release, after),
        releases.closeWrite(release, line, 'given_up'),
      ]);
      if (outcome === 'made') return;
    }
    throw new Error('others are changing the release');
  };

  return {
    kind: 'release',
    checkpoint: ReleaseCheckpoint,

    begin: (job) => beginRelease(dependencies, job),

    step: async (job, from): Promise<Step<ReleaseCheckpoint>> => {
      const release = await readRelease(dependencies, job);
      // It may have been checked already by the time that the word of it is made up for.
      const isDone = from.stage === 'finish' && !!from.made && release.hash === from.made.hash;
      if (release.state !== 'preparing' && (!isDone || release.state === 'discarded'))
        throw new ProblemError('release_state');
      const progress = { done: from.seen, total: Math.max(from.expected, from.seen) };
      if (from.stage !== 'finish') {
        const work = workOf(dependencies, job);
        const frozen = Frozen.parse(await work.read(from.context));
        const checkpoint = await steps[from.stage](dependencies, { ...frozen, release, work, from });
        return { checkpoint, progress: { ...progress, done: checkpoint.seen } };
      }
      if (!isDone) {
        const work = workOf(dependencies, job);
        const frozen = Frozen.parse(await work.read(from.context));
        await finishStep(dependencies, { ...frozen, release, work, from });
      }
      await clear(job, from);
      const { hash = '', leaves = 0, summary } = from.made ?? {};
      return {
        checkpoint: from,
        progress,
        finished: { files: [], outcome: { hash, leaves, responses: summary?.responses ?? 0 } },
      };
    },

    abandon: async (job, checkpoint, failure) => {
      await fail(job, failure);
      if (checkpoint) await clear(job, checkpoint);
    },
  };
};
