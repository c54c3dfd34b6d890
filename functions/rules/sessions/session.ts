import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import type { UnitSession } from '../../../schemas/handler.ts';
import { Id } from '../../../schemas/ids.ts';
import { isSameText } from '../isSameText.ts';

/** How long a token is good for, and how long one typed key may be renewed: a working day. In milliseconds. */
export const sessionMs = 60 * 60 * 1000;
export const longestMs = 10 * 60 * 60 * 1000;

/** Says that it is a session's token, and in which way it was made. */
const prefix = 'u1';

/** Campaign, unit and batch; when the key was typed and until when the token is good, in milliseconds since 1970. */
const Said = z.tuple([Id, Id, Id, z.int(), z.int()]);

const isoOf = (ms: number): string => new Date(ms).toISOString();

const signatureOf = (key: Buffer, said: string): string =>
  createHmac('sha256', key).update(`pingyi-session-1|${said}`).digest('base64url');

/** A unit's right to act, from the moment its key was typed. */
export const newSession = (
  who: Pick<UnitSession, 'campaignId' | 'unitId' | 'batchId'>,
  now: Date,
): UnitSession => {
  const at = now.getTime();
  return { ...who, startedAt: isoOf(at), expiresAt: isoOf(at + sessionMs) };
};

/** The same for another hour, but no longer than a working day; undefined when that is over. */
export const renewedSession = (session: UnitSession, now: Date): UnitSession | undefined => {
  const end = Date.parse(session.startedAt) + longestMs;
  if (now.getTime() >= end) return undefined;
  return { ...session, expiresAt: isoOf(Math.min(now.getTime() + sessionMs, end)) };
};

/** The token of a session: `u1.` what it says `.` HMAC-SHA-256, both in Base64 without padding. Anybody may read it. */
export const sessionToken = (key: Buffer, session: UnitSession): string => {
  const { campaignId, unitId, batchId, startedAt, expiresAt } = session;
  const said = [campaignId, unitId, batchId, Date.parse(startedAt), Date.parse(expiresAt)];
  const text = Buffer.from(JSON.stringify(said)).toString('base64url');
  return `${prefix}.${text}.${signatureOf(key, text)}`;
};

const saidIn = (text: string): z.output<typeof Said> | undefined => {
  try {
    return Said.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
};

/** The longest token there can be: three ids of 63 characters, two numbers, and the signature. */
const longestToken = 400;

/** The session of a token that was made with one of the keys and has not expired. */
export const readSession = (keys: readonly Buffer[], token: string, now: Date): UnitSession | undefined => {
  if (token.length > longestToken) return undefined;
  const [version, text = '', signature = '', ...more] = token.split('.');
  if (version !== prefix || more.length > 0) return undefined;
  if (!keys.some((key) => isSameText(signatureOf(key, text), signature))) return undefined;
  const said = saidIn(text);
  if (!said) return undefined;
  const [campaignId, unitId, batchId, startedAt, expiresAt] = said;
  if (now.getTime() >= expiresAt) return undefined;
  return { campaignId, unitId, batchId, startedAt: isoOf(startedAt), expiresAt: isoOf(expiresAt) };
};
