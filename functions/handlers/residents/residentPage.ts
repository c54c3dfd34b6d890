import type { Handler, Reply } from '../../../schemas/handler.ts';
import { type Fault, ProblemError } from '../../../schemas/problem.ts';
import { Submission } from '../../../schemas/response.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Language } from '../../../schemas/text.ts';
import { posterPath, residentPath } from '../../../web/addresses.ts';
import { type Fields, readFields, type Typed } from '../../../web/formFields.ts';
import { receiptPage } from '../../../web/receiptPage.ts';
import { residentPage } from '../../../web/residentPage.ts';
import { addedQuestions } from '../../../web/shownQuestions.ts';
import { type AcceptDependencies, acceptSubmission } from './accept.ts';
import { readPosterTarget, type TargetDependencies } from './posterTarget.ts';
import { publish, readTarget, requireOpen, type SetupDependencies, type Target } from './surveyContext.ts';

export interface ShowDependencies {
  /** A new id for one response. */
  readonly newId: () => string;
}

type SendDependencies = ShowDependencies & AcceptDependencies;

/** A page that somebody has open. */
interface Visit {
  readonly target: Target;
  /** The page's own path, by ids or by a poster. */
  readonly path: string;
  readonly language: Language;
}

interface Filled {
  readonly responseId: string;
  readonly typed: Typed;
  readonly faults?: readonly Fault[];
  readonly added?: ReadonlySet<string>;
  readonly alreadySent?: boolean;
  readonly formChanged?: boolean;
}

const pageOf = ({ target, path, language }: Visit, filled: Filled): string => {
  const { context, unit, servicePointId } = target;
  const servicePoint = unit.servicePoints.find(({ id }) => id === servicePointId);
  return residentPage({
    path,
    survey: publish(context),
    unit,
    servicePoint,
    language,
    faults: [],
    ...filled,
  });
};

/** The empty page. Every showing has a response id of its own, so no two people can share one. */
const show = ({ newId }: ShowDependencies, visit: Visit): string => {
  requireOpen(visit.target.context);
  return pageOf(visit, { responseId: newId(), typed: new Map() });
};

/**
 * The page sent in. Whatever is wrong, the page comes back with everything that was typed; so it does when the answers
 * lead to questions that it did not have. An id that is already used by other answers is replaced by a new one, for the
 * next person at the same phone.
 */
const send = async (
  dependencies: SendDependencies,
  visit: Visit,
  fields: Fields,
): Promise<Reply<Routes['submitResidentPage']>> => {
  const { target, path, language } = visit;
  const { form } = target.context;
  requireOpen(target.context);
  const { submission, typed, shown, switchTo } = readFields(fields, form);
  const again = (filled: Partial<Filled>): string => pageOf(visit, { responseId, typed, ...filled });
  const parsed = Submission.safeParse(submission);
  const responseId = parsed.success ? parsed.data.id : dependencies.newId();
  if (switchTo) return { status: 200, body: pageOf({ ...visit, language: switchTo }, { responseId, typed }) };
  // Fields that the page itself writes are broken: nothing a person could put right, so a fresh page keeps the answers.
  if (!parsed.success) return { status: 422, body: again({ formChanged: true }) };
  const added = addedQuestions(form, target.unit.pledges, submission.answers, shown);
  if (added.length > 0 && parsed.data.formVersion === form.version) {
    return { status: 200, body: again({ added: new Set(added.map(({ question }) => question.id)) }) };
  }
  try {
    const { stored, receipt } = await acceptSubmission(dependencies, target, parsed.data);
    const survey = publish(target.context);
    const body = receiptPage({ path, survey, unit: target.unit, receipt, language, again: !stored });
    return stored ? { status: 201, body } : { status: 200, body };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    switch (error.code) {
      case 'answers_invalid':
        return { status: 422, body: again({ faults: error.faults }) };
      case 'response_conflict':
        return { status: 409, body: again({ responseId: dependencies.newId(), alreadySent: true }) };
      case 'form_version_stale':
        return { status: 409, body: again({ formChanged: true }) };
      default:
        throw error;
    }
  }
};

type UnitParams = { readonly surveyId: string; readonly unitId: string };

const visitUnit = async (
  dependencies: SetupDependencies,
  { surveyId, unitId }: UnitParams,
  language: Language,
): Promise<Visit> => ({
  target: await readTarget(dependencies, surveyId, unitId),
  path: residentPath(surveyId, unitId),
  language,
});

const visitPoster = async (
  dependencies: TargetDependencies,
  { token }: { readonly token: string },
  language: Language,
): Promise<Visit> => ({
  target: await readPosterTarget(dependencies, token),
  path: posterPath(token),
  language,
});

/** The page by the ids of survey and unit. */
export const showResidentPage =
  (dependencies: ShowDependencies & SetupDependencies): Handler<Routes['residentPage']> =>
  async ({ params, language }) => ({
    status: 200,
    body: show(dependencies, await visitUnit(dependencies, params, language)),
  });

export const submitResidentPage =
  (dependencies: SendDependencies & SetupDependencies): Handler<Routes['submitResidentPage']> =>
  async ({ params, body, language }) =>
    send(dependencies, await visitUnit(dependencies, params, language), body);

/** The page by the token of a poster. */
export const showPosterPage =
  (dependencies: ShowDependencies & TargetDependencies): Handler<Routes['posterPage']> =>
  async ({ params, language }) => ({
    status: 200,
    body: show(dependencies, await visitPoster(dependencies, params, language)),
  });

export const submitPosterPage =
  (dependencies: SendDependencies & TargetDependencies): Handler<Routes['submitPosterPage']> =>
  async ({ params, body, language }) =>
    send(dependencies, await visitPoster(dependencies, params, language), body);
