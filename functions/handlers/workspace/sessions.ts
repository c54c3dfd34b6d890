import type { Handler, UnitSession } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Session } from '../../../schemas/workspace.ts';
import { codeHash, readCode } from '../../rules/codes/codes.ts';
import { newSession, renewedSession, sessionToken } from '../../rules/sessions/session.ts';
import type { UnitKey } from '../../store/unitKeyStore.ts';
import { type UnitDependencies, unitAtWork } from './unitAtWork.ts';

export interface SessionDependencies extends UnitDependencies {
  /** What codes are hashed with; one made with any of them is found. */
  readonly codeKeys: readonly Buffer[];
  /** The first signs tokens. */
  readonly sessionKeys: readonly Buffer[];
}

const signed = (sessionKeys: readonly Buffer[], session: UnitSession): Session => {
  const [key] = sessionKeys;
  if (!key) throw new Error('no key to sign sessions with');
  const { campaignId, unitId, expiresAt } = session;
  return { token: sessionToken(key, session), expiresAt, campaignId, unitId };
};

/** @throws {ProblemError} key_mistyped, key_unknown */
const findKey = async ({ unitKeys, codeKeys }: SessionDependencies, typed: string): Promise<UnitKey> => {
  const { code } = readCode(typed);
  if (code === undefined) throw new ProblemError('key_mistyped');
  for (const key of codeKeys) {
    const found = await unitKeys.find(codeHash(key, code));
    if (found) return found;
  }
  throw new ProblemError('key_unknown');
};

/**
 * Signs a unit in with its key, which is good any number of times.
 * @param typed as somebody typed it, in whatever width and case
 * @throws {ProblemError} key_mistyped, key_unknown, key_withdrawn
 */
export const signIn = async (dependencies: SessionDependencies, typed: string): Promise<Session> => {
  const { setup, unitKeys, sessionKeys, now } = dependencies;
  const { campaignId, unitId, batchId } = await findKey(dependencies, typed);
  const [isGood, campaign] = await Promise.all([
    unitKeys.isGood(campaignId, batchId),
    setup.campaign(campaignId),
  ]);
  const unit = campaign && (await setup.unit(campaign, unitId));
  if (!isGood || !unit || unit.retired) throw new ProblemError('key_withdrawn');
  return signed(sessionKeys, newSession({ campaignId, unitId, batchId }, now()));
};

export const openSession =
  (dependencies: SessionDependencies): Handler<Routes['openSession']> =>
  async ({ body }) => ({ status: 201, body: await signIn(dependencies, body.key) });

export const renewSession =
  (dependencies: SessionDependencies): Handler<Routes['renewSession']> =>
  async ({ subject }) => {
    const { session, at } = await unitAtWork(dependencies, subject);
    const renewed = renewedSession(session, at);
    if (!renewed) throw new ProblemError('session_ended');
    return { status: 201, body: signed(dependencies.sessionKeys, renewed) };
  };
