import type { Campaign } from '../../../schemas/campaign.ts';
import { type Formula, type FormulaOverview, FormulaPlan } from '../../../schemas/formula.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { lanes } from '../../../schemas/lane.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Language } from '../../../schemas/text.ts';
import { hasOpened } from '../../rules/campaigns/campaigns.ts';
import { hashOf } from '../../rules/canonical.ts';
import { type AskedSurvey, formulaErrors, lintFormula } from '../../rules/formula/formulaLint.ts';
import { presetPlans } from '../../rules/formula/presets.ts';
import { reorderings } from '../../rules/formula/reorderings.ts';
import type { FormulaStore } from '../../store/formulaStore.ts';
import type { Answered } from '../campaigns/answered.ts';
import { type ResultsDependencies, readCampaignResults } from '../results.ts';
import { type OfficeDependencies, readCampaign, requireRevision } from '../setUp.ts';

export interface FormulaDependencies extends OfficeDependencies {
  readonly formulas: FormulaStore;
  readonly answered: Answered;
}

/** A campaign's surveys, each with its form as it is asked now. */
const askedIn = async (
  { setup }: Pick<FormulaDependencies, 'setup'>,
  surveys: readonly Survey[],
): Promise<AskedSurvey[]> => {
  const found = await Promise.all(
    surveys.map(async ({ id, audience, formId, formVersion }) => {
      const form = await setup.form(formId, formVersion);
      return form ? [{ id, audience, form }] : [];
    }),
  );
  return found.flat();
};

/** Whether a survey has opened, or anybody has answered: from then on weights hold, so that nobody chooses them by the figures. */
const isFrozen = async (
  { answered, now }: Pick<FormulaDependencies, 'answered' | 'now'>,
  campaign: Campaign,
  surveys: readonly Survey[],
): Promise<boolean> => {
  const phases = campaign.phases.filter(({ id }) => surveys.some(({ phaseId }) => phaseId === id));
  if (campaign.state !== 'draft' && hasOpened({ phases }, now())) return true;
  for (const survey of surveys) if (await answered(survey)) return true;
  return false;
};

const overviewOf = async (
  dependencies: FormulaDependencies,
  campaign: Campaign,
  formula: Formula | undefined,
  language: Language,
): Promise<FormulaOverview> => {
  const surveys = await dependencies.lists.surveys(campaign.id);
  return {
    formula: formula ?? null,
    frozen: await isFrozen(dependencies, campaign, surveys),
    findings: formula
      ? lintFormula(formula, await askedIn(dependencies, surveys), campaign.threshold, language)
      : [],
  };
};

export const listPresets: Handler<Routes['listPresets']> = async () => ({
  status: 200,
  body: { presets: presetPlans.map((plan) => ({ ...plan })) },
});

export const readFormula =
  (dependencies: FormulaDependencies): Handler<Routes['readFormula']> =>
  async ({ params, language }) => {
    const campaign = await readCampaign(dependencies.setup, params.campaignId);
    const formula = await dependencies.formulas.read(campaign.id);
    return { status: 200, body: await overviewOf(dependencies, campaign, formula, language) };
  };

export const saveFormula =
  (dependencies: FormulaDependencies): Handler<Routes['saveFormula']> =>
  async ({ params, body, subject, language }) => {
    const { setup, lists, formulas, change, now } = dependencies;
    const campaign = await readCampaign(setup, params.campaignId);
    const surveys = await lists.surveys(campaign.id);
    if (await isFrozen(dependencies, campaign, surveys)) throw new ProblemError('formula_frozen');
    const before = await formulas.read(campaign.id);
    requireRevision(before?.revision ?? 0, body.revision);
    const plan = FormulaPlan.parse(body);
    const faults = formulaErrors(plan, await askedIn(dependencies, surveys), campaign.threshold, language);
    if (faults.length > 0) throw new ProblemError('formula_invalid', {}, faults);
    const after: Formula = {
      campaignId: campaign.id,
      ...plan,
      revision: body.revision + 1,
      savedAt: now().toISOString(),
      hash: hashOf(plan),
    };
    await change({
      subject,
      verb: 'campaign:write',
      object: `formula/${campaign.id}`,
      before,
      after,
      writes: [formulas.save(after)],
      refused: async () =>
        new ProblemError('revision_stale', { revision: (await formulas.read(campaign.id))?.revision ?? 0 }),
    });
    return { status: 200, body: await overviewOf(dependencies, campaign, after, language) };
  };

export const checkFormula = (
  dependencies: FormulaDependencies & ResultsDependencies,
): Handler<Routes['checkFormula']> => {
  const results = readCampaignResults(dependencies);
  return async ({ params, body, language }) => {
    const { setup, lists } = dependencies;
    const campaign = await readCampaign(setup, params.campaignId);
    const surveys = await askedIn(dependencies, await lists.surveys(campaign.id));
    const findings = lintFormula(body, surveys, campaign.threshold, language);
    const isFaulty = findings.some(({ level }) => level === 'error');
    const found = isFaulty ? [] : reorderings(body, await results(campaign.id, { view: 'cleaned', lanes }));
    return { status: 200, body: { findings, reorderings: found } };
  };
};
