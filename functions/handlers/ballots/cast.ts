import type * as z from 'zod/mini';
import type { BallotCast, BallotReceipt, BlindToken } from '../../../schemas/ballot.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { ballotCommitment } from '../../rules/ballots/ballotCommitment.ts';
import { tokenKey } from '../../rules/ballots/blind.ts';
import { type CheckedAnswers, checkAnswers } from '../../rules/forms/answers.ts';
import type { BallotStore, CastOutcome } from '../../store/ballotStore.ts';
import type { BlindKeyStore } from '../../store/blindKeyStore.ts';
import { notOpen, requireOpen } from '../surveyContext.ts';
import type { BallotContext } from './ballotContext.ts';
import { type CodeReadingDependencies, noCode, readMemberCode } from './readMemberCode.ts';
import { type Patience, undisturbed } from './undisturbed.ts';
import { unitOfToken } from './unitOfToken.ts';

export interface CastDependencies extends CodeReadingDependencies, Patience {
  readonly ballots: BallotStore;
  readonly blindKeys: Pick<BlindKeyStore, 'read' | 'publicKey'>;
}

/** A ballot as it was sent, by either right. */
export type Cast = z.output<typeof BallotCast>;

export interface CastReceipt {
  /** False when this very ballot was in before; in blind mode that cannot be told. */
  readonly stored: boolean;
  readonly receipt: BallotReceipt;
  readonly unit: Unit;
  /** What was stored, for the receipt's page to show its reader's own browser. */
  readonly answers: NonNullable<CheckedAnswers['answers']>;
}

/** The problem that ballots are being counted, whatever the clock says of the window. */
const sealedProblem = ({ campaign, window }: BallotContext): ProblemError =>
  notOpen({ campaign, window: { ...window, state: 'closed' } });

const ballotOf = (
  { survey, form }: BallotContext,
  unitId: string,
  { salt }: Pick<Cast, 'salt'>,
  answers: CastReceipt['answers'],
) => {
  const said = {
    surveyId: survey.id,
    unitId,
    formId: form.id,
    formVersion: form.version,
    answers,
    salt,
  };
  return { campaignId: survey.campaignId, ...said, commitment: ballotCommitment(said) };
};

const checkFor = ({ form }: BallotContext, unit: Unit | undefined, { answers }: Cast): CheckedAnswers =>
  checkAnswers(
    form,
    answers,
    (unit?.pledges ?? []).map(({ id }) => id),
  );

type Settled = Exclude<CastOutcome, 'disturbed'>;

/**
 * With a code. A transaction is tried with any code whatever, so that a refused one takes as long as another; of one that is
 * no code it cannot succeed. A spent code may be that of this very ballot, whose reply was lost: the transaction tells.
 */
const castByCode = async (
  dependencies: CastDependencies,
  context: BallotContext,
  sent: Cast,
): Promise<CastReceipt> => {
  const reading = await readMemberCode(dependencies, context.campaign, sent.code ?? '');
  const { unit, code = noCode(context.campaign.id), problem } = reading;
  const checked = checkFor(context, unit, sent);
  if (!problem && checked.faults) throw new ProblemError('answers_invalid', {}, checked.faults);
  const ballot = ballotOf(context, code.unitId, sent, checked.answers ?? {});
  const outcome: Settled = await undisturbed(dependencies, () =>
    dependencies.ballots.castByCode(code, ballot),
  );
  if (unit && checked.answers && (outcome === 'cast' || outcome === 'in_before')) {
    const { surveyId, unitId, commitment } = ballot;
    const receipt = { surveyId, unitId, commitment };
    return { stored: outcome === 'cast', receipt, unit, answers: checked.answers };
  }
  if (problem) throw new ProblemError(problem);
  if (outcome === 'sealed') throw sealedProblem(context);
  // A receipt would be another member's, and this one's voice would not count.
  if (outcome === 'salt_taken') {
    throw new ProblemError('fields_invalid', {}, [{ field: 'salt', code: 'field_invalid' }]);
  }
  // Meanwhile somebody spent it, or withdrew its batch.
  throw new ProblemError(outcome === 'withdrawn' ? 'code_withdrawn' : 'code_spent');
};

/** With a token, whose unit is the one whose key verifies it. */
const castByToken = async (
  dependencies: CastDependencies,
  context: BallotContext,
  token: BlindToken,
  sent: Cast,
): Promise<CastReceipt> => {
  const unit = await unitOfToken(dependencies, context, token);
  if (!unit) throw new ProblemError('token_unusable');
  const checked = checkFor(context, unit, sent);
  if (checked.faults) throw new ProblemError('answers_invalid', {}, checked.faults);
  const ballot = ballotOf(context, unit.id, sent, checked.answers);
  const outcome = await undisturbed(dependencies, () =>
    dependencies.ballots.castByToken(tokenKey(token), ballot),
  );
  if (outcome === 'sealed') throw sealedProblem(context);
  if (outcome !== 'cast') throw new ProblemError('token_unusable');
  const { surveyId, unitId, commitment } = ballot;
  return { stored: true, receipt: { surveyId, unitId, commitment }, unit, answers: checked.answers };
};

/**
 * Takes a ballot, from the page or from a program. Nothing but the ballot is written, and nothing is logged.
 * @throws {ProblemError} survey_in_preparation, survey_not_open, survey_closed, secrecy_differs, form_version_stale,
 *   code_mistyped, code_unknown, code_spent, code_withdrawn, token_unusable, answers_invalid, busy
 */
export const cast = async (
  dependencies: CastDependencies,
  context: BallotContext,
  sent: Cast,
): Promise<CastReceipt> => {
  requireOpen(context);
  const { secrecy, form } = context;
  if ((sent.token === undefined) === (secrecy === 'blind'))
    throw new ProblemError('secrecy_differs', { secrecy });
  if (sent.formVersion !== form.version) {
    throw new ProblemError('form_version_stale', { currentVersion: form.version });
  }
  return sent.token === undefined
    ? castByCode(dependencies, context, sent)
    : castByToken(dependencies, context, sent.token, sent);
};
