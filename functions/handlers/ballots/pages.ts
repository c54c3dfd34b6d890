import { BallotCast } from '../../../schemas/ballot.ts';
import type { Handler, Reply } from '../../../schemas/handler.ts';
import { type ProblemCode, ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Language } from '../../../schemas/text.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { type BallotView, ballotPage, type Right } from '../../../web/ballot/ballotPage.ts';
import { ballotFields } from '../../../web/ballot/ballotParts.ts';
import { castPage } from '../../../web/ballot/castPage.ts';
import { codePage, type RightProblem } from '../../../web/ballot/codePage.ts';
import { type Fields, fieldNames, oneIn, readFields } from '../../../web/formFields.ts';
import type { Scripts } from '../../../web/scripts.ts';
import { addedQuestions } from '../../../web/shownQuestions.ts';
import { ballotText } from '../../rules/ballots/ballotText.ts';
import { readToken } from '../../rules/ballots/blindText.ts';
import { publish, requireOpen } from '../surveyContext.ts';
import { type BallotContext, codeWindow, readBallotContext } from './ballotContext.ts';
import type { BallotDependencies } from './ballots.ts';
import { cast } from './cast.ts';
import { evenly } from './evenly.ts';
import { readMemberCode } from './readMemberCode.ts';
import { unitOfToken } from './unitOfToken.ts';

export interface BallotPageDependencies extends BallotDependencies {
  readonly scripts: Pick<Scripts, 'address'>;
}

type PageReply = Reply<Routes['submitBallotPage']>;

/** A member's page that somebody has open. */
interface Visit {
  readonly context: BallotContext;
  readonly language: Language;
  /** What was shown as the right to cast. */
  readonly right: Right;
  readonly fields: Fields;
}

const isLarge = (fields: Fields): boolean => oneIn(fields, fieldNames.large) !== undefined;

const codePageOf = async (
  { scripts, ballotLists }: BallotPageDependencies,
  { context, language, right, fields = {} }: Omit<Visit, 'fields'> & Partial<Visit>,
  problem?: RightProblem,
): Promise<string> => {
  const { survey, secrecy, window, tokenWindow } = context;
  return codePage({
    survey: publish(context),
    secrecy,
    window,
    tokenWindow,
    counted: (await ballotLists.head(survey.id)) !== undefined,
    language,
    typed: right.token ?? right.code,
    problem,
    large: isLarge(fields),
    script: await scripts.address('member'),
  });
};

const noRight: Right = { code: '' };

/** The page as it is opened. @throws {ProblemError} survey_unknown, survey_in_preparation */
export const showBallotPage =
  (dependencies: BallotPageDependencies): Handler<Routes['ballotPage']> =>
  async ({ params, language }) => {
    const context = await readBallotContext(dependencies, params.surveyId);
    if (context.campaign.state === 'draft') throw new ProblemError('survey_in_preparation');
    return { status: 200, body: await codePageOf(dependencies, { context, language, right: noRight }) };
  };

const rightProblems: Readonly<Partial<Record<ProblemCode, 403 | 404 | 422>>> = {
  code_mistyped: 422,
  code_unknown: 404,
  code_spent: 403,
  code_withdrawn: 403,
  token_unusable: 403,
};

/** What the shown right is for, or what stands in its way. */
const readRight = async (
  dependencies: BallotPageDependencies,
  { context, right }: Visit,
): Promise<{ readonly unit?: Unit | undefined; readonly problem?: RightProblem | undefined }> => {
  if (right.token === undefined) return readMemberCode(dependencies, context.campaign, right.code);
  const token = readToken(right.token);
  const unit = token && (await unitOfToken(dependencies, context, token));
  return unit ? { unit } : { problem: 'token_unusable' };
};

const isSalt = (text: string | undefined): text is string => /^[0-9a-f]{64}$/.test(text ?? '');

/** The ballot to fill in, with what was filled in already. */
const ballotPageOf = async (
  { scripts, randomBytes }: BallotPageDependencies,
  { context, language, right, fields }: Visit,
  unit: Unit,
  more: Partial<Pick<BallotView, 'faults' | 'added' | 'formChanged'>> = {},
): Promise<string> => {
  const salt = oneIn(fields, ballotFields.salt);
  return ballotPage({
    survey: publish(context),
    unit,
    secrecy: context.secrecy,
    language,
    right,
    salt: isSalt(salt) ? salt : Buffer.from(randomBytes(32)).toString('hex'),
    typed: readFields(fields, context.form).typed,
    large: isLarge(fields),
    faults: [],
    script: await scripts.address('member'),
    ...more,
  });
};

/** The ballot sent in. Whatever is wrong, the page comes back with everything that was typed. */
const sendBallot = async (dependencies: BallotPageDependencies, visit: Visit): Promise<PageReply> => {
  const { context, language, right, fields } = visit;
  const { form } = context;
  const { submission, shown } = readFields(fields, form);
  const { unit, problem } = await readRight(dependencies, visit);
  const again = (more: Parameters<typeof ballotPageOf>[3]) =>
    unit ? ballotPageOf(dependencies, visit, unit, more) : codePageOf(dependencies, visit, 'code_unknown');
  const added = addedQuestions(form, unit?.pledges ?? [], submission.answers, shown);
  if (unit && added.length > 0 && submission.formVersion === form.version) {
    return {
      status: 200,
      body: await again({ added: new Set(added.map(({ question }) => question.id)) }),
    };
  }
  const sent = BallotCast.safeParse({
    ...(right.token === undefined ? { code: right.code } : { token: readToken(right.token) }),
    formVersion: submission.formVersion,
    answers: submission.answers,
    salt: oneIn(fields, ballotFields.salt),
  });
  // Fields that the page itself writes are broken: nothing a person could put right, so a fresh page keeps the answers.
  if (!sent.success && unit) return { status: 422, body: await again({ formChanged: true }) };
  if (!sent.success) throw new ProblemError(right.token === undefined ? 'code_unknown' : 'token_unusable');
  try {
    const done = await cast(dependencies, context, sent.data);
    const { commitment, surveyId, unitId } = done.receipt;
    const said = { surveyId, unitId, formId: form.id, formVersion: form.version, salt: sent.data.salt };
    const body = castPage({
      survey: publish(context),
      unit: done.unit,
      commitment,
      text: ballotText({ ...said, answers: done.answers }),
      again: !done.stored,
      language,
    });
    return done.stored ? { status: 201, body } : { status: 200, body };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.code === 'answers_invalid') {
      return { status: 422, body: await again({ faults: error.faults }) };
    }
    if (error.code === 'form_version_stale' && unit) {
      return { status: 409, body: await again({ formChanged: true }) };
    }
    // Whoever typed a wrong code is not helped by hearing of the form.
    throw error.code === 'form_version_stale' && problem ? new ProblemError(problem) : error;
  }
};

/**
 * The page sent in: first with a code or a token, then with the ballot. When which of them casts is the survey's matter;
 * codes that buy tokens are the script's.
 */
export const submitBallotPage =
  (dependencies: BallotPageDependencies): Handler<Routes['submitBallotPage']> =>
  ({ params, body: fields, language: asked }) =>
    evenly(dependencies, async () => {
      const context = await readBallotContext(dependencies, params.surveyId);
      const { switchTo } = readFields(fields, context.form);
      const language = switchTo ?? asked;
      const token = oneIn(fields, ballotFields.token);
      const right: Right = token === undefined ? { code: oneIn(fields, ballotFields.code) ?? '' } : { token };
      const visit: Visit = { context, language, right, fields };
      const isBallot = fields[fieldNames.formVersion] !== undefined;
      if (context.campaign.state === 'draft') throw new ProblemError('survey_in_preparation');
      if (switchTo && !isBallot) {
        return { status: 200, body: await codePageOf(dependencies, visit) };
      }
      const window = right.token === undefined ? codeWindow(context) : context.window;
      requireOpen({ ...context, window });
      const isCasting = (context.secrecy === 'blind') === (right.token !== undefined);
      // In the first window of the blind mode the browser computes: this page was sent without its script.
      if (!isCasting) return { status: 200, body: await codePageOf(dependencies, visit) };
      try {
        if (isBallot && !switchTo) return await sendBallot(dependencies, visit);
        const { unit, problem } = await readRight(dependencies, visit);
        if (problem) throw new ProblemError(problem);
        if (!unit) throw new ProblemError('code_unknown');
        return { status: 200, body: await ballotPageOf(dependencies, visit, unit) };
      } catch (error) {
        const status = error instanceof ProblemError ? rightProblems[error.code] : undefined;
        if (!(error instanceof ProblemError) || !status) throw error;
        return { status, body: await codePageOf(dependencies, visit, error.code as RightProblem) };
      }
    });
