import type { CampaignOverview } from '../../../../../schemas/campaign.ts';
import type { PreparedCampaign } from './prepared.ts';
import { type Step, type StepState, steps } from './stepNames.ts';

/** Residents need posters, members and units codes. */
const hasPapers = ({ surveys, posterCounts, batches }: PreparedCampaign): boolean => {
  const hasCodes = (kind: 'member' | 'unit'): boolean =>
    batches.some((batch) => batch.kind === kind && batch.withdrawnAt === undefined);
  return surveys.every(({ id, audience }) => {
    if (audience === 'resident') return (posterCounts.get(id) ?? 0) > 0;
    return audience === 'inspector' || hasCodes(audience);
  });
};

/** Whether there is a phase that is open or will be. */
export const hasTimeLeft = ({ phases }: Pick<CampaignOverview, 'phases'>, now: Date): boolean =>
  phases.some(({ closesAt }) => closesAt === null || Date.parse(closesAt) > now.getTime());

/** Where each step is, worked out of what the system has. */
export const stepStates = (
  campaign: CampaignOverview,
  prepared: PreparedCampaign,
  now: Date,
): Readonly<Record<Step, StepState>> => {
  const { surveys, forms, formula } = prepared;
  const hasUnits = campaign.unitCount > 0;
  const hasForm = forms.some(({ latestVersion }) => latestVersion !== null);
  const hasSurvey = surveys.length > 0;
  const orWaits = (isReady: boolean, isDone: boolean): StepState => {
    if (isDone) return 'done';
    return isReady ? 'todo' : 'waiting';
  };
  const formulaState = (): StepState => {
    if (formula.findings.some(({ level }) => level === 'error')) return 'trouble';
    return orWaits(hasSurvey, formula.formula !== null || formula.frozen);
  };
  return {
    details: hasTimeLeft(campaign, now) || campaign.state !== 'draft' ? 'done' : 'trouble',
    units: hasUnits ? 'done' : 'todo',
    forms: hasSurvey ? 'done' : hasForm ? 'usable' : 'todo',
    surveys: orWaits(hasForm, hasSurvey),
    formula: formulaState(),
    papers: orWaits(hasUnits && hasSurvey, hasUnits && hasSurvey && hasPapers(prepared)),
    schedule: orWaits(hasUnits && hasSurvey, campaign.state !== 'draft'),
  };
};

/** The step to do next; undefined once all are done. */
export const nextStep = (states: Readonly<Record<Step, StepState>>): Step | undefined =>
  steps.find((step) => states[step] === 'trouble' || states[step] === 'todo');
