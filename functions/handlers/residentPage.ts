import type { Handler } from '../../schemas/handler.ts';
import { type Fault, ProblemError } from '../../schemas/problem.ts';
import { Submission } from '../../schemas/response.ts';
import type { Routes } from '../../schemas/routes.ts';
import type { Language } from '../../schemas/text.ts';
import { readFields } from '../../web/formFields.ts';
import { receiptPage } from '../../web/receiptPage.ts';
import { residentPage } from '../../web/residentPage.ts';
import { type AcceptDependencies, acceptSubmission } from './accept.ts';
import { publish, readSurveyContext, readUnit, requireOpen } from './surveyContext.ts';

export interface PageDependencies extends AcceptDependencies {
  /** A new id for one response. */
  readonly newId: () => string;
}

interface Filled {
  readonly typed: Readonly<Record<string, string>>;
  readonly faults?: readonly Fault[];
  readonly alreadySent?: boolean;
  readonly formChanged?: boolean;
  readonly responseId: string;
}

/** Reads what a page about a survey and a unit shows, whether the survey is open or not. */
const readView = async ({ setup, now }: AcceptDependencies, surveyId: string, unitId: string) => {
  const context = await readSurveyContext(setup, surveyId, now());
  const unit = await readUnit(setup, context.survey.campaignId, unitId);
  return { context, unit, survey: publish(context) };
};

/** The empty page. Every showing has a response id of its own, so no two people can share one. */
export const showResidentPage =
  (dependencies: PageDependencies): Handler<Routes['residentPage']> =>
  async ({ params, language }) => {
    const { context, unit, survey } = await readView(dependencies, params.surveyId, params.unitId);
    requireOpen(context);
    const responseId = dependencies.newId();
    return {
      status: 200,
      body: residentPage({ survey, unit, language, responseId, typed: {}, faults: [] }),
    };
  };

/**
 * The page sent in. Whatever is wrong, the page comes back with everything that was typed; an id that is already used
 * by other answers is replaced by a new one, for the next person at the same phone.
 */
export const submitResidentPage = (dependencies: PageDependencies): Handler<Routes['submitResidentPage']> => {
  const accept = acceptSubmission(dependencies);
  return async ({ params, body, language }) => {
    const { context, unit, survey } = await readView(dependencies, params.surveyId, params.unitId);
    requireOpen(context);
    const { submission, switchTo } = readFields(body);
    const again = (shownIn: Language, filled: Filled): string =>
      residentPage({ survey, unit, language: shownIn, faults: [], ...filled });
    const typed = submission.answers;
    const parsed = Submission.safeParse(submission);
    const responseId = parsed.success ? parsed.data.id : dependencies.newId();
    if (switchTo) return { status: 200, body: again(switchTo, { typed, responseId }) };
    // Fields that the page itself writes are broken: nothing a person could put right, so a fresh page keeps the answers.
    if (!parsed.success)
      return { status: 422, body: again(language, { typed, responseId, formChanged: true }) };
    try {
      const { stored, receipt } = await accept(params.surveyId, params.unitId, parsed.data);
      const page = receiptPage({ survey, unit, receipt, language, again: !stored });
      return { status: stored ? 201 : 200, body: page };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      switch (error.code) {
        case 'answers_invalid':
          return { status: 422, body: again(language, { typed, responseId, faults: error.faults }) };
        case 'response_conflict':
          return {
            status: 409,
            body: again(language, { typed, responseId: dependencies.newId(), alreadySent: true }),
          };
        case 'form_version_stale':
          return { status: 409, body: again(language, { typed, responseId, formChanged: true }) };
        default:
          throw error;
      }
    }
  };
};
