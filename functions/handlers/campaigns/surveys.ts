import type { Campaign, Phase } from '../../../schemas/campaign.ts';
import type { Handler, Subject } from '../../../schemas/handler.ts';
import { type Fault, ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { surveyWindow } from '../../rules/campaigns/window.ts';
import {
  type OfficeDependencies,
  readCampaign,
  requireEditable,
  requireRevision,
  stateProblem,
} from '../setUp.ts';
import { type DeleteDependencies, deletePosters } from './deleteCampaign.ts';
import { requireApart } from './requireFair.ts';

/** A copy of a campaign makes all of its surveys in one transaction. */
const maxSurveys = 40;

type Chosen = Omit<Survey, 'id' | 'campaignId' | 'revision'>;

/** What of a survey fits its audience: nothing is kept that would never be looked at. */
const misfitsOf = ({ audience, defence, secrecy, tokenPhaseId }: Chosen): Fault[] => {
  const isBlind = audience === 'member' && secrecy === 'blind';
  const misfits: Record<string, boolean> = {
    defence: defence !== undefined && audience !== 'resident',
    secrecy: secrecy !== undefined && audience !== 'member',
    tokenPhaseId: tokenPhaseId !== undefined && !isBlind,
  };
  const faults = Object.keys(misfits)
    .filter((field) => misfits[field])
    .map((field): Fault => ({ field, code: 'field_invalid' }));
  return isBlind && tokenPhaseId === undefined
    ? [...faults, { field: 'tokenPhaseId', code: 'field_missing' }]
    : faults;
};

/** @throws {ProblemError} fields_invalid, phase_unknown, form_version_unknown */
const requireChosen = async (
  { setup }: OfficeDependencies,
  phases: readonly Phase[],
  chosen: Chosen,
): Promise<void> => {
  const { phaseId, formId, formVersion, tokenPhaseId } = chosen;
  const misfits = misfitsOf(chosen);
  if (misfits.length > 0) throw new ProblemError('fields_invalid', {}, misfits);
  if (!phases.some(({ id }) => id === phaseId)) throw new ProblemError('phase_unknown');
  requireApart(phases, { phaseId, tokenPhaseId }, 'tokenPhaseId');
  if (!(await setup.form(formId, formVersion))) throw new ProblemError('form_version_unknown');
};

/** @throws {ProblemError} campaign_unknown, survey_unknown, campaign_state */
const readEditable = async ({ setup }: OfficeDependencies, campaignId: string, surveyId: string) => {
  const campaign = await readCampaign(setup, campaignId);
  const survey = await setup.survey(surveyId);
  if (survey?.campaignId !== campaignId) throw new ProblemError('survey_unknown');
  requireEditable(campaign);
  return { campaign, survey };
};

/** The problem when a survey was changed by somebody else in the meantime. */
const surveyStale =
  ({ setup }: OfficeDependencies, surveyId: string) =>
  async () => {
    const current = await setup.survey(surveyId);
    return current
      ? new ProblemError('revision_stale', { revision: current.revision })
      : new ProblemError('survey_unknown');
  };

const recordOf = (subject: Subject | undefined, id: string) =>
  ({ subject, verb: 'survey:write', object: `survey/${id}` }) as const;

export const listSurveys =
  ({ setup, lists }: OfficeDependencies): Handler<Routes['listSurveys']> =>
  async ({ params }) => {
    const { id } = await readCampaign(setup, params.campaignId);
    return { status: 200, body: { surveys: await lists.surveys(id) } };
  };

export const createSurvey =
  (dependencies: OfficeDependencies): Handler<Routes['createSurvey']> =>
  async ({ params, body, subject }) => {
    const { setup, lists, writes, change } = dependencies;
    const campaign = await readCampaign(setup, params.campaignId);
    requireEditable(campaign);
    await requireChosen(dependencies, campaign.phases, body);
    if ((await lists.surveyIds(campaign.id)).length >= maxSurveys) {
      throw new ProblemError('too_many_surveys', { max: maxSurveys });
    }
    const survey: Survey = { ...body, campaignId: campaign.id, revision: 1 };
    await change({
      ...recordOf(subject, survey.id),
      after: survey,
      writes: writes.createSurvey(survey),
      refused: () => new ProblemError('survey_exists'),
    });
    return { status: 201, body: survey };
  };

/** @throws {ProblemError} campaign_state while a survey is open: to be answered, or for codes to buy tokens */
const requireNotOpen = (campaign: Campaign, { phaseId, tokenPhaseId }: Survey, now: Date): void => {
  const phases = campaign.phases.filter(({ id }) => id === phaseId || id === tokenPhaseId);
  if (phases.some((phase) => surveyWindow(campaign, phase, now).state === 'open'))
    throw stateProblem(campaign);
};

/** Whether a survey that has responses may become this: the same in all but its defence and a later version of its form. */
const isLaterVersion = (before: Survey, after: Survey): boolean =>
  before.audience === after.audience &&
  before.phaseId === after.phaseId &&
  before.formId === after.formId &&
  (before.secrecy ?? 'code') === (after.secrecy ?? 'code') &&
  before.tokenPhaseId === after.tokenPhaseId &&
  before.formVersion <= after.formVersion;

export const updateSurvey =
  (dependencies: DeleteDependencies): Handler<Routes['updateSurvey']> =>
  async ({ params, body: { revision, ...chosen }, subject }) => {
    const { writes, change, now, answered } = dependencies;
    const { campaign, survey: before } = await readEditable(dependencies, params.campaignId, params.surveyId);
    requireRevision(before.revision, revision);
    await requireChosen(dependencies, campaign.phases, chosen);
    const after: Survey = { id: before.id, campaignId: campaign.id, ...chosen, revision: revision + 1 };
    if (!isLaterVersion(before, after)) {
      // Ballots are not read before the close: nobody would notice one that came in by other rules than it is counted by.
      if (before.audience === 'member') requireNotOpen(campaign, before, now());
      if (await answered(before)) throw new ProblemError('survey_in_use');
    }
    await change({
      ...recordOf(subject, before.id),
      before,
      after,
      writes: writes.changeSurvey(after, revision),
      refused: surveyStale(dependencies, before.id),
    });
    return { status: 200, body: after };
  };

/** An open survey is not deleted, so that no response can come in between the look for one and the deletion. */
export const deleteSurvey =
  (dependencies: DeleteDependencies): Handler<Routes['deleteSurvey']> =>
  async ({ params, subject }) => {
    const { writes, change, now, answered } = dependencies;
    const { campaign, survey } = await readEditable(dependencies, params.campaignId, params.surveyId);
    requireNotOpen(campaign, survey, now());
    if (await answered(survey)) throw new ProblemError('has_responses');
    await deletePosters(dependencies, survey.id);
    await change({
      ...recordOf(subject, survey.id),
      before: survey,
      writes: writes.deleteSurvey(survey),
      refused: surveyStale(dependencies, survey.id),
    });
    return { status: 200, body: { deleted: survey.id } };
  };
