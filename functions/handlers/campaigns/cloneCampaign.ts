import type { Campaign } from '../../../schemas/campaign.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { Id } from '../../../schemas/ids.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { copiedSurveyId, movedPhases } from '../../rules/campaigns/campaigns.ts';
import { type OfficeDependencies, readCampaign } from '../setUp.ts';
import { overviewOf } from './campaigns.ts';

/** @throws {ProblemError} fields_invalid when there is no such moment */
const phasesFrom = (from: Campaign, opensAt: string): Campaign['phases'] => {
  try {
    return movedPhases(from, opensAt);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ProblemError('fields_invalid', {}, [{ field: 'opensAt', code: 'moment_invalid' }]);
  }
};

/** @throws {ProblemError} fields_invalid when the id leaves no room for the surveys' */
const surveyFor = (campaignId: string, from: Survey): Survey => {
  const id = copiedSurveyId(from.id, from.campaignId, campaignId);
  if (!Id.safeParse(id).success) {
    throw new ProblemError('fields_invalid', {}, [
      { field: 'id', code: 'text_too_long', max: Math.max(1, 63 - (id.length - campaignId.length)) },
    ]);
  }
  return { ...from, id, campaignId, revision: 1 };
};

/** @throws {ProblemError} campaign_exists or survey_exists, whichever of the new ids is taken */
const taken = async ({ setup }: OfficeDependencies, campaignId: string): Promise<ProblemError> =>
  new ProblemError((await setup.campaign(campaignId)) ? 'campaign_exists' : 'survey_exists');

/** A new draft. Units that are retired stay behind; so do posters, codes and responses, which belong to the round. */
export const cloneCampaign =
  (dependencies: OfficeDependencies): Handler<Routes['cloneCampaign']> =>
  async ({ params, body: { id, name, opensAt }, subject }) => {
    const { setup, lists, writes, bulk, change, now, newPlainId } = dependencies;
    const from = await readCampaign(setup, params.campaignId);
    const phases = phasesFrom(from, opensAt);
    const surveys = (await lists.surveys(from.id)).map((survey) => surveyFor(id, survey));
    if (await setup.campaign(id)) throw new ProblemError('campaign_exists');
    const units = (await lists.units(from))
      .filter(({ retired }) => !retired)
      .map((unit): Unit => ({ ...unit, campaignId: id }));
    const unitSet = units.length > 0 ? newPlainId() : null;
    if (unitSet) await bulk.putUnits(id, unitSet, units);
    const { closedAt: _closed, ...rest } = from;
    const campaign: Campaign = {
      ...rest,
      id,
      name,
      phases,
      state: 'draft',
      revision: 1,
      unitSet,
      unitCount: units.length,
    };
    await change({
      subject,
      verb: 'campaign:write',
      object: `campaign/${id}`,
      after: { campaign, surveys, copyOf: from.id },
      writes: [...writes.createCampaign(campaign), ...surveys.flatMap(writes.createSurvey)],
      refused: () => taken(dependencies, id),
    });
    return { status: 201, body: overviewOf(campaign, now()) };
  };
