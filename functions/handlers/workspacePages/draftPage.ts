import type { Handler, Reply } from '../../../schemas/handler.ts';
import { type Fault, ProblemError, problems } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Language } from '../../../schemas/text.ts';
import { inLanguage } from '../../../schemas/text.ts';
import type { Draft } from '../../../schemas/workspace.ts';
import { allIn, type Fields, oneIn, readFields, type Typed } from '../../../web/formFields.ts';
import { conflictPage } from '../../../web/workspace/conflictPage.ts';
import { type DraftView, draftPage as drawForm } from '../../../web/workspace/draftPage.ts';
import { draftPath, type FrameView, workspaceFields } from '../../../web/workspace/frame.ts';
import { notSavedPage } from '../../../web/workspace/notSavedPage.ts';
import { heldPage } from '../../../web/workspace/signInPage.ts';
import { submittedPage, summaryPage } from '../../../web/workspace/summaryPage.ts';
import { typedOf } from '../../../web/workspace/typedOf.ts';
import { merged, unsavedIn } from '../../rules/drafts/mergeCopies.ts';
import { checkAnswers } from '../../rules/forms/answers.ts';
import { withPledgesInForce } from '../pledges/inForce.ts';
import { publish } from '../surveyContext.ts';
import { saveSelf } from '../workspace/drafts.ts';
import { type SubmitDependencies, selfReceipt, submitSelf } from '../workspace/submission.ts';
import type { UnitAtWork } from '../workspace/unitAtWork.ts';
import { draftOf, readSelf, type SelfEvaluating } from '../workspace/unitSurvey.ts';
import { askToSignIn, frameOf, type PageDependencies, visitor } from './pageVisit.ts';
import { renewing } from './sessionCookie.ts';

type DraftPageDependencies = PageDependencies & SubmitDependencies;

/** A page that a unit has open. */
interface Visit {
  readonly work: UnitAtWork;
  readonly frame: FrameView;
  readonly surveyId: string;
}

/** What the pages show of a self-evaluation. */
const viewOf = async (
  { evidence, readPledges }: DraftPageDependencies,
  { work, frame }: Visit,
  self: SelfEvaluating,
  draft: Draft = draftOf(self, self.row),
): Promise<DraftView> => {
  const { campaign, at } = work;
  const [unit, files] = await Promise.all([
    withPledgesInForce(readPledges, campaign, work.unit, at),
    evidence.ofUnit(campaign.id, work.unit.id),
  ]);
  return { ...frame, survey: publish(self.context), unit, draft, evidence: files, now: at };
};

const formOf = (
  view: DraftView,
  more: { typed?: Typed; faults?: readonly Fault[]; changedMeanwhile?: boolean } = {},
): string => drawForm({ ...view, typed: typedOf(view.draft.answers), ...more });

/** The self-evaluation as it stands: the form, both texts where two devices wrote, or what was submitted. */
const shown = async (
  dependencies: DraftPageDependencies,
  visit: Visit,
  self: SelfEvaluating,
): Promise<string> => {
  const view = await viewOf(dependencies, visit, self);
  if (!view.draft.open) return submittedPage(view, await selfReceipt(dependencies, self));
  return view.draft.copies.length > 0 ? conflictPage(view) : formOf(view);
};

export const draftPage =
  (dependencies: DraftPageDependencies): Handler<Routes['draftPage']> =>
  async ({ params, subject, language, origin }) => {
    const { surveyId } = params;
    const frame = await frameOf(dependencies, draftPath(surveyId), language);
    const work = await visitor(dependencies, subject);
    if (!work) return askToSignIn(frame);
    const body = await shown(
      dependencies,
      { work, frame, surveyId },
      await readSelf(dependencies, work, surveyId),
    );
    return { status: 200, body, headers: renewing(dependencies.sessionKeys, work.session, origin, work.at) };
  };

type Sent = Reply<Routes['submitDraftPage']>;

/** A page's version: what is no number is one that nobody has, so that whatever was typed is kept as a copy. */
const versionIn = (fields: Fields): number => {
  const text = oneIn(fields, workspaceFields.version) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
};

/** Problems of a saving after which what was typed is nowhere but in what was sent: the page has to show it. */
const losing: readonly string[] = [
  'draft_submitted',
  'survey_closed',
  'survey_not_open',
  'survey_in_preparation',
  'too_many_copies',
];

/** What was typed and not saved; or how things stand, where all of it is saved already. */
const notSaved = async (
  dependencies: DraftPageDependencies,
  visit: Visit,
  fields: Fields,
  { code }: ProblemError,
): Promise<Sent> => {
  const self = await readSelf(dependencies, visit.work, visit.surveyId);
  const { answers } = readFields(fields, self.context.form).submission;
  const view = await viewOf(dependencies, visit, self);
  const unsaved = unsavedIn(self.context.form, view.draft.answers, answers);
  if (unsaved.length === 0) return { status: 200, body: await shown(dependencies, visit, self) };
  const reason = inLanguage(problems[code].title, visit.frame.language);
  return { status: 409, body: notSavedPage({ ...view, reason, fields, answers, unsaved }) };
};

/** Saves what the page says, and then shows it, or what is about to be submitted. */
const save = async (
  dependencies: DraftPageDependencies,
  visit: Visit,
  fields: Fields,
  look: boolean,
): Promise<Sent> => {
  const { work, surveyId } = visit;
  const { context } = await readSelf(dependencies, work, surveyId);
  const { submission, typed } = readFields(fields, context.form);
  const { answers } = submission;
  const outcome = await saveSelf(dependencies, work, surveyId, {
    version: versionIn(fields),
    answers,
    settles: [],
  });
  const view = await viewOf(dependencies, visit, outcome.self, outcome.draft);
  if (outcome.draft.copies.length > 0) return { status: 409, body: conflictPage(view) };
  if (!look) return { status: 200, body: formOf(view, { typed }) };
  const pledgeIds = view.unit.pledges.map(({ id }) => id);
  const { faults } = checkAnswers(context.form, answers, pledgeIds);
  if (faults) return { status: 422, body: formOf(view, { typed, faults }) };
  return { status: 200, body: summaryPage(view) };
};

/** The same; and whatever could not be saved is shown, so that nothing that was typed is lost without a word. */
const saveOrShow = (
  dependencies: DraftPageDependencies,
  visit: Visit,
  fields: Fields,
  look: boolean,
): Promise<Sent> =>
  save(dependencies, visit, fields, look).catch((error: unknown) => {
    if (!(error instanceof ProblemError) || !losing.includes(error.code)) throw error;
    return notSaved(dependencies, visit, fields, error);
  });

/** Puts together what was chosen of both texts. Should a third device have saved meanwhile, there is more to choose from. */
const settle = async (dependencies: DraftPageDependencies, visit: Visit, fields: Fields): Promise<Sent> => {
  const { work, surveyId } = visit;
  const { context, row } = await readSelf(dependencies, work, surveyId);
  // They are settled by now, perhaps by this very request before its reply was lost, or even submitted.
  if (row.copies.length === 0) {
    return { status: 200, body: await shown(dependencies, visit, { work, context, row }) };
  }
  const settles = allIn(fields, workspaceFields.settles);
  const copies = row.copies.filter(({ id }) => settles.includes(id));
  const picked = (questionId: string): string | undefined =>
    oneIn(fields, `${workspaceFields.pick}${questionId}`);
  const version = versionIn(fields);
  // What was chosen was chosen against the draft that the page showed: against another one it is chosen anew.
  if (version !== row.version) {
    return { status: 409, body: conflictPage(await viewOf(dependencies, visit, { work, context, row })) };
  }
  const outcome = await saveSelf(dependencies, work, surveyId, {
    version,
    answers: merged(context.form, row.answers, copies, picked),
    settles: copies.map(({ id }) => id),
  });
  const view = await viewOf(dependencies, visit, outcome.self, outcome.draft);
  return outcome.draft.copies.length > 0
    ? { status: 409, body: conflictPage(view) }
    : { status: 200, body: formOf(view) };
};

/** Submits the version that was looked through. */
const submit = async (
  dependencies: DraftPageDependencies,
  visit: Visit,
  fields: Fields,
  language: Language,
): Promise<Sent> => {
  const { work, surveyId } = visit;
  const again = async (more: Parameters<typeof formOf>[1], status: 409 | 422): Promise<Sent> => {
    const self = await readSelf(dependencies, work, surveyId);
    const view = await viewOf(dependencies, visit, self);
    // Another device may have submitted what is there now.
    if (!view.draft.open) return { status, body: await shown(dependencies, visit, self) };
    const body = view.draft.copies.length > 0 ? conflictPage(view) : formOf(view, more);
    return { status, body };
  };
  try {
    const version = versionIn(fields);
    const { stored, receipt } = await submitSelf(dependencies, work, surveyId, { version, language });
    const self = await readSelf(dependencies, work, surveyId);
    const body = submittedPage(await viewOf(dependencies, visit, self), receipt);
    return { status: stored ? 201 : 200, body };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.code === 'answers_invalid') return again({ faults: error.faults }, 422);
    if (error.code === 'draft_stale') return again({ changedMeanwhile: true }, 409);
    if (error.code === 'draft_unsettled') return again({}, 409);
    throw error;
  }
};

/** The page sent in. Whatever it asks for, what was typed is saved first. */
export const submitDraftPage =
  (dependencies: DraftPageDependencies): Handler<Routes['submitDraftPage']> =>
  async ({ params, subject, language, origin, body }) => {
    const { surveyId } = params;
    const frame = await frameOf(dependencies, draftPath(surveyId), language);
    const work = await visitor(dependencies, subject);
    if (!work) return { status: 401, body: heldPage(frame, body) };
    const visit = { work, frame, surveyId };
    const headers = renewing(dependencies.sessionKeys, work.session, origin, work.at);
    switch (oneIn(body, workspaceFields.action)) {
      case 'submit':
        return { ...(await submit(dependencies, visit, body, language)), headers };
      case 'settle':
        return { ...(await settle(dependencies, visit, body)), headers };
      case 'look':
        return { ...(await saveOrShow(dependencies, visit, body, true)), headers };
      default:
        return { ...(await saveOrShow(dependencies, visit, body, false)), headers };
    }
  };
