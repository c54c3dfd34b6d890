import type { Handler } from '../../../schemas/handler.ts';
import type { Entitlement } from '../../../schemas/proof.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { usedShare } from '../../rules/proof/caps.ts';
import { challengeOf, challengeSeconds } from '../../rules/proof/challenge.ts';
import { attemptsFor, counterWithin } from '../../rules/proof/difficulty.ts';
import type { ProofKeys } from '../../rules/proof/keys.ts';
import { ticketOf, ticketSeconds } from '../../rules/proof/ticket.ts';
import { requireOpen } from '../surveyContext.ts';
import { defenceOf, type LoadDependencies, readLoad } from './defended.ts';
import { type PosterTarget, readPosterTarget, type TargetDependencies } from './posterTarget.ts';

export interface EntitlementDependencies extends LoadDependencies {
  /** The first makes challenges and tickets; all of them verify. */
  readonly proofKeys: readonly ProofKeys[];
  readonly randomBytes: (count: number) => Buffer;
}

/**
 * What entitles to one response at a poster: a challenge, as hard as the load asks for, and a ticket, as far as the survey takes
 * them. Both are good for the same response, so that a page which is sent once without its script and once with it is
 * counted once.
 * @param former the nonce of a page that comes back: it goes on being good for the response that it was good for
 */
export const entitle = async (
  dependencies: EntitlementDependencies,
  target: PosterTarget,
  former?: string,
): Promise<Entitlement> => {
  const { proofKeys, randomBytes } = dependencies;
  const [keys] = proofKeys;
  if (!keys) throw new Error('no key to make challenges with');
  const poster = target.poster.token;
  const now = target.context.at;
  const { lanes } = defenceOf(target);
  const random = (): string => randomBytes(16).toString('hex');
  const nonce = former ?? random();
  const isSolvable = lanes.includes('proof_of_work');
  const attempts = isSolvable
    ? attemptsFor(usedShare(await readLoad(dependencies, target), defenceOf(target)))
    : 0;
  const seconds = isSolvable ? challengeSeconds : ticketSeconds;
  return {
    ...(isSolvable && {
      challenge: challengeOf(keys, {
        poster,
        nonce,
        salt: random(),
        counter: counterWithin(attempts, randomBytes(4).readUInt32BE()),
        now,
      }),
    }),
    ...(lanes.includes('no_script') && { ticket: ticketOf(keys, poster, nonce, now) }),
    expiresAt: new Date((Math.floor(now.getTime() / 1000) + seconds) * 1000).toISOString(),
  };
};

/** A challenge and a ticket for programs. */
export const readEntitlement =
  (dependencies: EntitlementDependencies & TargetDependencies): Handler<Routes['readEntitlement']> =>
  async ({ params }) => {
    const target = await readPosterTarget(dependencies, params.token);
    requireOpen(target.context);
    return { status: 200, body: await entitle(dependencies, target) };
  };
