import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { type Response, receiptOf } from '../../../schemas/response.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Visit } from '../../../schemas/visit.ts';
import { commitmentOf } from '../../rules/counting/commitment.ts';
import { checkAnswers } from '../../rules/forms/answers.ts';
import { minuteOf } from '../../rules/instants.ts';
import { dayIn, visitResponseId } from '../../rules/visits/visit.ts';
import type { ReadPledges } from '../../store/pledgeStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import type { VisitStore } from '../../store/visitStore.ts';
import { withPledgesInForce } from '../pledges/inForce.ts';
import { readSurveyContext, requireOpen } from '../surveyContext.ts';
import { type Persistence, untilDone } from '../untilDone.ts';

export interface VisitDependencies extends Persistence {
  readonly setup: SetupStore;
  readonly visits: VisitStore;
  readonly readResponse: (surveyId: string, responseId: string) => Promise<Response | undefined>;
  readonly readPledges: ReadPledges;
  readonly now: () => Date;
}

/** Whether what is stored says the same as what was sent: all but the instant of the first sending. */
const isSame = (
  stored: { readonly response: Response; readonly visit: Visit },
  sent: { readonly response: Response; readonly visit: Visit },
): boolean =>
  stored.response.commitment === sent.response.commitment &&
  stored.visit.kind === sent.visit.kind &&
  stored.visit.day === sent.visit.day &&
  stored.visit.notes === sent.visit.notes;

/** What was recorded, or had been: the same sent again is harmless. @throws {ProblemError} response_conflict, busy */
const record = async (
  { visits, readResponse, wait }: VisitDependencies,
  sent: { readonly response: Response; readonly visit: Visit },
) => {
  const { surveyId, unitId, id } = sent.response;
  return untilDone({ wait }, async () => {
    const outcome = await visits.record(sent.response, sent.visit);
    if (outcome === 'made') return { ...sent, isNew: true };
    if (outcome === 'disturbed') return undefined;
    const [response, visit] = await Promise.all([
      readResponse(surveyId, id),
      visits.read(surveyId, unitId, id),
    ]);
    if (!response || !visit || !isSame({ response, visit }, sent))
      throw new ProblemError('response_conflict');
    return { response, visit, isNew: false };
  });
};

/**
 * Records a visit: its answers as a response that carries no person, and beside it who came, when, and notes that only the
 * office and the inspector read.
 */
export const recordVisit =
  (dependencies: VisitDependencies): Handler<Routes['recordVisit']> =>
  async ({ params, body, subject }) => {
    const { setup, readPledges, now } = dependencies;
    const inspector = subject?.id;
    if (!inspector) throw new ProblemError('token_invalid');
    const at = now();
    const context = await readSurveyContext(setup, 'inspector', params.surveyId, at);
    const { survey, campaign, form } = context;
    const unit = await setup.unit(campaign, params.unitId);
    if (!unit || unit.retired) throw new ProblemError('unit_unknown');
    requireOpen(context);
    if (body.formVersion !== form.version) {
      throw new ProblemError('form_version_stale', { currentVersion: form.version });
    }
    if (body.day > dayIn(campaign.timeZone, at)) throw new ProblemError('day_in_future');
    const { pledges } = await withPledgesInForce(readPledges, campaign, unit, at);
    const checked = checkAnswers(
      form,
      body.answers,
      pledges.map(({ id }) => id),
    );
    if (checked.faults) throw new ProblemError('answers_invalid', {}, checked.faults);
    const said = {
      id: visitResponseId(survey.id, unit.id, inspector, body.id),
      surveyId: survey.id,
      unitId: unit.id,
      formId: form.id,
      formVersion: form.version,
      language: body.language,
      answers: checked.answers,
    };
    const response: Response = {
      ...said,
      campaignId: campaign.id,
      lane: 'signed_in',
      acceptedAt: minuteOf(at).toISOString(),
      commitment: commitmentOf(said),
    };
    const { kind, day, notes } = body;
    const visit: Visit = {
      responseId: said.id,
      surveyId: survey.id,
      unitId: unit.id,
      kind,
      day,
      inspector,
      recordedAt: at.toISOString(),
      notes,
    };
    const done = await record(dependencies, { response, visit });
    const reply = { receipt: receiptOf(done.response), visit: done.visit };
    return done.isNew ? { status: 201, body: reply } : { status: 200, body: reply };
  };
