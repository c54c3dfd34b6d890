import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { PosterStore } from '../../store/posterStore.ts';
import type { ReleaseStore } from '../../store/releaseStore.ts';
import { campaignStale, type OfficeDependencies, readCampaign, stateProblem } from '../setUp.ts';
import type { Answered } from './answered.ts';

export interface DeleteDependencies extends OfficeDependencies {
  readonly posters: Pick<PosterStore, 'read'>;
  readonly answered: Answered;
  readonly releases: Pick<ReleaseStore, 'line' | 'stayWrite'>;
}

/** Deletes a survey's posters, so that none leads to it any more. */
export const deletePosters = async (
  { bulk, posters }: Pick<DeleteDependencies, 'bulk' | 'posters'>,
  surveyId: string,
): Promise<void> => {
  const { places } = await posters.read(surveyId);
  await bulk.deletePosters(
    surveyId,
    places.flat().map(({ token }) => token),
  );
};

/** Warm functions go by what they read of a campaign for half a minute; in twice that nobody takes a response any more. */
const settledMs = 60_000;

/**
 * Deletes what was set up by mistake. The campaign and its surveys go in one write, so that nobody schedules what is half
 * gone; what hung on them and leads nowhere any more is cleared away after it.
 */
export const deleteCampaign =
  (dependencies: DeleteDependencies): Handler<Routes['deleteCampaign']> =>
  async ({ params, subject }) => {
    const { setup, lists, writes, bulk, change, now, answered, releases } = dependencies;
    const campaign = await readCampaign(setup, params.campaignId);
    const { id, state, closedAt, unitSet } = campaign;
    const settled = closedAt === undefined || now().getTime() - Date.parse(closedAt) >= settledMs;
    if (!(state === 'draft' || (state === 'closed' && settled))) throw stateProblem(campaign);
    const surveys = await lists.surveys(id);
    for (const survey of surveys) {
      if (await answered(survey)) throw new ProblemError('has_responses');
    }
    const line = await releases.line(id);
    // What is public names its campaign for good, and what is under way is about to. What was given up is nobody's.
    if (line.openId !== null || line.publicIds.length > 0) throw new ProblemError('has_releases');
    await change({
      subject,
      verb: 'campaign:write',
      object: `campaign/${id}`,
      before: { campaign, surveys },
      writes: [
        ...writes.deleteCampaign(campaign),
        ...surveys.flatMap(writes.deleteSurvey),
        releases.stayWrite(id, line),
      ],
      refused: campaignStale(setup, id),
    });
    for (const survey of surveys) await deletePosters(dependencies, survey.id);
    if (unitSet) await bulk.deleteUnits(id, unitSet);
    await bulk.deleteBatches(id);
    return { status: 200, body: { deleted: id } };
  };
