import { createHmac } from 'node:crypto';
import type { Event } from '../../../schemas/event.ts';

const secretPrefix = 'whsec_';

/** A signing secret as Standard Webhooks writes it. @param bytes 24 to 64 random bytes */
export const secretOf = (bytes: Buffer): string => `${secretPrefix}${bytes.toString('base64')}`;

/** What is sent of an event: the payload that Standard Webhooks recommends, with ids only. */
export const messageOf = ({ type, at, id: _id, ...data }: Event): string =>
  JSON.stringify({ type, timestamp: at, data });

/** A message about to be sent. */
export interface Message {
  /** The same however often the message is sent. Without a full stop, which separates what is signed. */
  readonly id: string;
  readonly body: string;
  /** When this attempt is made. */
  readonly at: Date;
  readonly secret: string;
}

/**
 * The headers that let a receiver check who sent a message and when: HMAC-SHA256 over `id.timestamp.body`, as Standard
 * Webhooks 1.0.0 says (https://www.standardwebhooks.com).
 */
export const webhookHeaders = ({ id, body, at, secret }: Message) => {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};
