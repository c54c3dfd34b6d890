import { createHash, createHmac } from 'node:crypto';

/** 22 characters: 16 bytes. */
const idOf = (digest: Buffer): string => digest.subarray(0, 16).toString('base64url');

/**
 * The id of the one response that a nonce is good for, whether its challenge is solved or its ticket sent. The nonce is known
 * to whoever was given it alone.
 */
export const responseIdOf = (poster: string, nonce: string): string =>
  idOf(createHash('sha256').update(`pingyi-response-id-1|${poster}|${nonce}`).digest());

/**
 * The id of the one response that a visit code is good for in a survey: so the response itself spends the code. It is keyed,
 * so that nobody who has the codes finds their responses.
 */
export const visitResponseIdOf = (codeKey: Buffer, surveyId: string, code: string): string =>
  idOf(createHmac('sha256', codeKey).update(`pingyi-visit-response-1|${surveyId}|${code}`).digest());
