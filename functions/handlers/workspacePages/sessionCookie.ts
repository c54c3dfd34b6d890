import type { UnitSession } from '../../../schemas/handler.ts';
import { sessionCookie } from '../../../schemas/sessionCookie.ts';
import { renewedSession, sessionToken } from '../../rules/sessions/session.ts';

/** How old a session's token may grow before a page hands out the next one. */
const renewAfterMs = 5 * 60_000;
const hourMs = 60 * 60_000;

/** Kept from scripts and from other sites; and from unencrypted lines wherever ours are encrypted. */
const attributes = (origin: string, seconds: number): string =>
  `HttpOnly; SameSite=Strict; Path=/; Max-Age=${seconds}${origin.startsWith('https:') ? '; Secure' : ''}`;

/** The `Set-Cookie` that signs a browser in. @param expiresAt when the token ends */
export const cookieWith = (token: string, expiresAt: string, origin: string, now: Date): string => {
  const seconds = Math.max(0, Math.floor((Date.parse(expiresAt) - now.getTime()) / 1000));
  return `${sessionCookie}=${token}; ${attributes(origin, seconds)}`;
};

/** The `Set-Cookie` that signs it out. */
export const noCookie = (origin: string): string => `${sessionCookie}=; ${attributes(origin, 0)}`;

/** A cookie for another hour, for a page that is opened a while after the last one was given; else no header. */
export const renewing = (
  sessionKeys: readonly Buffer[],
  session: UnitSession,
  origin: string,
  now: Date,
): { readonly 'set-cookie'?: string } => {
  const [key] = sessionKeys;
  if (!key || Date.parse(session.expiresAt) - now.getTime() > hourMs - renewAfterMs) return {};
  const next = renewedSession(session, now);
  return next ? { 'set-cookie': cookieWith(sessionToken(key, next), next.expiresAt, origin, now) } : {};
};
