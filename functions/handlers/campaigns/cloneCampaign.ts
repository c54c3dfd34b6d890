import type { Campaign } from '../../../schemas/campaign.ts';
import type { Formula, FormulaPlan } from '../../../schemas/formula.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { Id } from '../../../schemas/ids.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { copiedSurveyId, movedPhases } from '../../rules/campaigns/campaigns.ts';
import { hashOf } from '../../rules/canonical.ts';
import type { FormulaStore } from '../../store/formulaStore.ts';
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

export interface CloneDependencies extends OfficeDependencies {
  readonly formulas: FormulaStore;
}

/** The same weights and measures on the copies of the surveys. Of a survey that is gone the linter will speak. */
const formulaFor = (campaign: Campaign, from: Formula, now: Date): Formula => {
  const { campaignId, revision: _revision, savedAt: _savedAt, hash: _hash, ...plan } = from;
  const copied: FormulaPlan = {
    ...plan,
    surveys: plan.surveys.map((survey) => ({
      ...survey,
      surveyId: copiedSurveyId(survey.surveyId, campaignId, campaign.id),
    })),
  };
  return {
    campaignId: campaign.id,
    ...copied,
    revision: 1,
    savedAt: now.toISOString(),
    hash: hashOf(copied),
  };
};

/** A new draft. Units that are retired stay behind; so do posters, codes and responses, which belong to the round. */
export const cloneCampaign =
  (dependencies: CloneDependencies): Handler<Routes['cloneCampaign']> =>
  async ({ params, body: { id, name, opensAt }, subject }) => {
    const { setup, lists, writes, bulk, change, now, newPlainId, formulas } = dependencies;
    const from = await readCampaign(setup, params.campaignId);
    const phases = phasesFrom(from, opensAt);
    const surveys = (await lists.surveys(from.id)).map((survey) => surveyFor(id, survey));
    if (await setup.campaign(id)) throw new ProblemError('campaign_exists');
    const units = (await lists.units(from))
      .filter(({ retired }) => !retired)
      .map((unit): Unit => ({ ...unit, campaignId: id }));
    const unitSet = units.length > 0 ? newPlainId() : null;
    if (unitSet) await bulk.putUnits(id, unitSet, units);
    const { closedAt: _closed, erasure: _erasure, ...rest } = from;
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
    const formula = await formulas.read(from.id);
    const copy = formula && formulaFor(campaign, formula, now());
    await change({
      subject,
      verb: 'campaign:write',
      object: `campaign/${id}`,
      after: { campaign, surveys, ...(copy && { formula: copy }), copyOf: from.id },
      writes: [
        ...writes.createCampaign(campaign),
        ...surveys.flatMap(writes.createSurvey),
        ...(copy ? [formulas.save(copy)] : []),
      ],
      refused: () => taken(dependencies, id),
    });
    return { status: 201, body: overviewOf(campaign, now()) };
  };
