import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { addressIn } from '../../../web/addresses.ts';
import { oneIn } from '../../../web/formFields.ts';
import { homePath, workspaceFields } from '../../../web/workspace/frame.ts';
import { signInPage as drawSignIn, type SignInReason } from '../../../web/workspace/signInPage.ts';
import { todoPage } from '../../../web/workspace/todoPage.ts';
import { latestReleaseOf, type ResultsDependencies } from '../workspace/results.ts';
import { type SessionDependencies, signIn } from '../workspace/sessions.ts';
import { type WorkspaceDependencies, workspaceOf } from '../workspace/workspace.ts';
import { frameOf, type PageDependencies, visitor } from './pageVisit.ts';
import { cookieWith, noCookie, renewing } from './sessionCookie.ts';

/** The to-do list, or the field for the key. */
export const workspacePage =
  (
    dependencies: PageDependencies & WorkspaceDependencies & Pick<ResultsDependencies, 'releases'>,
  ): Handler<Routes['workspacePage']> =>
  async ({ subject, language, origin }) => {
    const frame = await frameOf(dependencies, homePath, language);
    const work = await visitor(dependencies, subject);
    if (!work) {
      return { status: 200, body: drawSignIn({ ...frame, ...(subject?.unit && { reason: 'ended' }) }) };
    }
    const [workspace, release] = await Promise.all([
      workspaceOf(dependencies, work),
      latestReleaseOf(dependencies, work.campaign.id),
    ]);
    return {
      status: 200,
      body: todoPage({ ...frame, workspace, release, now: work.at }),
      headers: renewing(dependencies.sessionKeys, work.session, origin, work.at),
    };
  };

/** Problems of a key, with how the page says them. */
const reasons: Partial<Record<string, { readonly status: 403 | 404 | 422; readonly reason: SignInReason }>> =
  {
    key_mistyped: { status: 422, reason: 'mistyped' },
    key_unknown: { status: 404, reason: 'unknown' },
    key_withdrawn: { status: 403, reason: 'withdrawn' },
  };

/** More characters than a key has, however it is typed. */
const longestTyped = 64;

/** Takes a key, or ends the session. */
export const signInPage =
  (dependencies: PageDependencies & SessionDependencies): Handler<Routes['signInPage']> =>
  async ({ body, language, origin }) => {
    const frame = await frameOf(dependencies, homePath, language);
    if (body[workspaceFields.action] === 'leave') {
      return {
        status: 200,
        body: drawSignIn({ ...frame, reason: 'left' }),
        headers: { 'set-cookie': noCookie(origin) },
      };
    }
    const typed = (oneIn(body, workspaceFields.key) ?? '').slice(0, longestTyped);
    try {
      const { token, expiresAt } = await signIn(dependencies, typed);
      const cookie = cookieWith(token, expiresAt, origin, dependencies.now());
      return {
        status: 303,
        body: '',
        headers: { location: addressIn(homePath, language), 'set-cookie': cookie },
      };
    } catch (error) {
      const met = error instanceof ProblemError ? reasons[error.code] : undefined;
      if (!met) throw error;
      return { status: met.status, body: drawSignIn({ ...frame, reason: met.reason, typed }) };
    }
  };
