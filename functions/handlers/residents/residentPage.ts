import type { Handler, Reply } from '../../../schemas/handler.ts';
import { type Fault, ProblemError } from '../../../schemas/problem.ts';
import type { Entitlement } from '../../../schemas/proof.ts';
import { Submission } from '../../../schemas/response.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Language } from '../../../schemas/text.ts';
import { posterPath } from '../../../web/addresses.ts';
import { type Fields, readFields, type Typed } from '../../../web/formFields.ts';
import { type PostedProof, readProof } from '../../../web/proofFields.ts';
import { receiptPage } from '../../../web/receiptPage.ts';
import { isAboutProof } from '../../../web/refusal.ts';
import { residentPage } from '../../../web/residentPage.ts';
import type { Scripts } from '../../../web/scripts.ts';
import { addedQuestions } from '../../../web/shownQuestions.ts';
import { ownNonce, readSolution } from '../../rules/proof/readSolution.ts';
import { readTicket } from '../../rules/proof/ticket.ts';
import { publish, requireOpen } from '../surveyContext.ts';
import { type AcceptDependencies, acceptSubmission } from './accept.ts';
import { defenceOf } from './defended.ts';
import { type EntitlementDependencies, entitle } from './entitlement.ts';
import { type PosterTarget, readPosterTarget, type TargetDependencies } from './posterTarget.ts';

export interface PageDependencies extends EntitlementDependencies, TargetDependencies {
  readonly scripts: Pick<Scripts, 'address'>;
}

type SendDependencies = PageDependencies & AcceptDependencies;

/** A page that somebody has open. */
interface Visit {
  readonly target: PosterTarget;
  readonly path: string;
  readonly language: Language;
}

interface Filled {
  readonly typed: Typed;
  readonly visitCode?: string;
  readonly large?: boolean;
  readonly faults?: readonly Fault[];
  readonly added?: ReadonlySet<string>;
  readonly alreadySent?: boolean;
  readonly codeUsed?: boolean;
  readonly formChanged?: boolean;
  readonly refusal?: ProblemError;
}

/** What entitles the next sending of a page. */
interface Right {
  readonly entitlement: Pick<Entitlement, 'challenge' | 'ticket'>;
  readonly solution?: string;
  readonly resend?: boolean;
}

const visitOf = async (dependencies: PageDependencies, token: string, language: Language): Promise<Visit> => {
  const target = await readPosterTarget(dependencies, token);
  return { target, path: posterPath(token), language };
};

const pageOf = async (
  { scripts }: PageDependencies,
  { target, path, language }: Visit,
  right: Right,
  { visitCode = '', ...filled }: Filled,
): Promise<string> => {
  const { context, unit, poster } = target;
  return residentPage({
    path,
    survey: publish(context),
    unit,
    servicePoint: unit.servicePoints.find(({ id }) => id === poster.servicePointId),
    language,
    faults: [],
    ...right,
    scripts: { resident: await scripts.address('resident'), solver: await scripts.address('solver') },
    ...(defenceOf(target).lanes.includes('visit_code') && { visitCode }),
    ...filled,
  });
};

/**
 * What entitles a page that comes back: to the same response as before, so that it is counted once however often it comes back
 * and goes out, even if its reply was lost and hours went by. What its script has solved already need not be solved again.
 */
const rightAgain = async (
  dependencies: PageDependencies,
  target: PosterTarget,
  { ticket, solution, resent }: PostedProof,
  refusal: ProblemError | undefined,
): Promise<Right> => {
  const { proofKeys } = dependencies;
  const { poster, context } = target;
  const solved = readSolution(proofKeys, poster.token, solution, context.at);
  const former = ownNonce(readTicket(proofKeys, poster.token, ticket, context.at)) ?? ownNonce(solved);
  const { challenge, ...unsolved } = await entitle(dependencies, target, former);
  if (solved.nonce !== undefined) return { entitlement: unsolved, solution };
  const resend = !resent && refusal !== undefined && isAboutProof(refusal);
  return { entitlement: { ...unsolved, ...(challenge && { challenge }) }, resend };
};

/** The empty page. Every showing entitles to a response of its own, so no two people can share one. */
export const showPosterPage =
  (dependencies: PageDependencies): Handler<Routes['posterPage']> =>
  async ({ params, language }) => {
    const visit = await visitOf(dependencies, params.token, language);
    requireOpen(visit.target.context);
    const entitlement = await entitle(dependencies, visit.target);
    return { status: 200, body: await pageOf(dependencies, visit, { entitlement }, { typed: new Map() }) };
  };

/** What is wrong with a page that says nothing by which it could be sent. */
const noProof = ({ code }: PostedProof, target: PosterTarget): ProblemError => {
  const { lanes } = defenceOf(target);
  if (code !== '') return new ProblemError('visit_code_mistyped');
  return lanes.includes('no_script')
    ? new ProblemError('proof_invalid')
    : new ProblemError('lane_closed', { lanes: lanes.join(', ') });
};

/** How a refusal that leaves the page as it is goes out. */
const statusOf = ({ code }: ProblemError): 403 | 422 | 429 | undefined => {
  switch (code) {
    case 'proof_invalid':
    case 'proof_expired':
    case 'lane_closed':
      return 403;
    case 'visit_code_mistyped':
    case 'visit_code_unknown':
    case 'visit_code_withdrawn':
    case 'visit_code_elsewhere':
      return 422;
    case 'too_many_responses':
      return 429;
    default:
      return undefined;
  }
};

/**
 * The page sent in. Whatever is wrong, the page comes back with everything that was typed; so it does when the answers
 * lead to questions that it did not have. One whose right is used up by other answers gets a new one, for the
 * next person at the same phone.
 */
export const submitPosterPage =
  (dependencies: SendDependencies): Handler<Routes['submitPosterPage']> =>
  async ({ params, body: fields, language }): Promise<Reply<Routes['submitPosterPage']>> => {
    const visit = await visitOf(dependencies, params.token, language);
    const { target, path } = visit;
    const { form } = target.context;
    requireOpen(target.context);
    const { submission, typed, shown, switchTo, large } = readFields(fields as Fields, form);
    const sent = readProof(fields as Fields);
    const again = async (filled: Partial<Filled>, shownIn = language): Promise<string> => {
      const right = await rightAgain(dependencies, target, sent, filled.refusal);
      const shownVisit = { ...visit, language: shownIn };
      return pageOf(dependencies, shownVisit, right, { typed, visitCode: sent.code, large, ...filled });
    };
    if (switchTo) return { status: 200, body: await again({}, switchTo) };
    const parsed = Submission.safeParse({ ...submission, proof: sent.proof });
    const isProofOnly = parsed.error?.issues.every(({ path: [field] }) => field === 'proof');
    // Fields that the page itself writes are broken: nothing a person could put right, so a fresh page keeps the answers.
    if (!parsed.success && !isProofOnly) return { status: 422, body: await again({ formChanged: true }) };
    const added = addedQuestions(form, target.unit.pledges, submission.answers, shown);
    if (added.length > 0 && submission.formVersion === form.version) {
      return {
        status: 200,
        body: await again({ added: new Set(added.map(({ question }) => question.id)) }),
      };
    }
    try {
      if (!parsed.success) throw noProof(sent, target);
      const { stored, receipt } = await acceptSubmission(dependencies, target, parsed.data);
      const survey = publish(target.context);
      const script = await dependencies.scripts.address('resident');
      const shown = { path, survey, unit: target.unit, language, script, large };
      const body = receiptPage({ ...shown, receipt, again: !stored });
      return stored ? { status: 201, body } : { status: 200, body };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const status = statusOf(error);
      if (status === 429) {
        const headers = { 'retry-after': String(error.members.retryAfterSeconds) };
        return { status, headers, body: await again({ refusal: error }) };
      }
      if (status) return { status, body: await again({ refusal: error }) };
      switch (error.code) {
        case 'answers_invalid':
          return { status: 422, body: await again({ faults: error.faults }) };
        case 'response_conflict': {
          const entitlement = await entitle(dependencies, target);
          return {
            status: 409,
            body: await pageOf(
              dependencies,
              visit,
              { entitlement },
              { typed, large, alreadySent: true, codeUsed: sent.code !== '' },
            ),
          };
        }
        case 'form_version_stale':
          return { status: 409, body: await again({ formChanged: true }) };
        default:
          throw error;
      }
    }
  };
