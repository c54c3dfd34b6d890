import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { blindedHash, isBlinded, signBlinded } from '../../rules/ballots/blind.ts';
import type { SurveyWindow } from '../../rules/campaigns/window.ts';
import { type BlindKeyStore, writtenKey } from '../../store/blindKeyStore.ts';
import type { TokenStore } from '../../store/tokenStore.ts';
import { requireOpen } from '../surveyContext.ts';
import { type BallotContext, type BallotSetup, codeWindow, readBallotContext } from './ballotContext.ts';
import { evenly, type Pace } from './evenly.ts';
import { type CodeReadingDependencies, noCode, readMemberCode } from './readMemberCode.ts';
import { type Patience, undisturbed } from './undisturbed.ts';

export interface TokenDependencies extends BallotSetup, CodeReadingDependencies, Patience, Pace {
  readonly tokens: TokenStore;
  readonly blindKeys: Pick<BlindKeyStore, 'pair' | 'read'>;
  readonly now: () => Date;
}

interface Sale {
  readonly unitId: string;
  readonly blindSignature: Buffer;
  readonly publicKey: string;
}

/**
 * Spends a code on a blind signature. The transaction is tried with any code whatever, so that a refused one takes as long as
 * another. A code that was spent on this very message is signed for again: the first reply was lost, and the signature is the
 * same.
 * @throws {ProblemError} code_mistyped, code_unknown, code_spent, code_withdrawn, fields_invalid, busy
 */
const sell = async (
  dependencies: TokenDependencies,
  { survey, campaign }: BallotContext,
  typed: string,
  blinded: Buffer,
): Promise<Sale> => {
  const { tokens, blindKeys, codes } = dependencies;
  const reading = await readMemberCode(dependencies, campaign, typed);
  const { unit, problem, code = noCode(campaign.id) } = reading;
  const pair = unit ? await blindKeys.pair(survey.id, unit.id) : await blindKeys.read(survey.id, code.unitId);
  // What this key cannot sign must not cost a code.
  const signable =
    pair !== undefined && 'privateKey' in pair && isBlinded(pair.publicKey, blinded) ? pair : undefined;
  if (!problem && !signable) {
    throw new ProblemError('fields_invalid', {}, [{ field: 'blinded', code: 'field_invalid' }]);
  }
  const hash = blindedHash(blinded);
  const outcome = await undisturbed(dependencies, () => tokens.sell(code, survey.id, hash));
  // Read again: two sendings of one order may have met, and the other one was first.
  const kept = await codes.code(code.hash);
  const sold = outcome === 'sold' || (outcome === 'code_spent' && kept?.blinded === hash);
  if (sold && unit && signable) {
    return {
      unitId: unit.id,
      blindSignature: signBlinded(signable.privateKey, blinded),
      publicKey: writtenKey(signable.publicKey),
    };
  }
  throw new ProblemError(problem ?? (outcome === 'withdrawn' ? 'code_withdrawn' : 'code_spent'));
};

/**
 * When tokens are sold: in the phase for it, and never once ballots are cast, however the phases were moved since. Who could do
 * both at once would be known by the clock.
 */
const saleWindow = (context: BallotContext): SurveyWindow => {
  const window = codeWindow(context);
  return context.window.state === 'scheduled' ? window : { ...window, state: 'closed' };
};

/** Blind mode, first window. */
export const buyToken =
  (dependencies: TokenDependencies): Handler<Routes['buyToken']> =>
  ({ params, body }) =>
    evenly(dependencies, async () => {
      const context = await readBallotContext(dependencies, params.surveyId);
      const { secrecy } = context;
      if (secrecy !== 'blind') throw new ProblemError('secrecy_differs', { secrecy });
      requireOpen({ ...context, window: saleWindow(context) });
      const blinded = Buffer.from(body.blinded, 'base64url');
      const { unitId, blindSignature, publicKey } = await sell(dependencies, context, body.code, blinded);
      return {
        status: 200,
        body: { unitId, blindSignature: blindSignature.toString('base64url'), publicKey },
      };
    });
