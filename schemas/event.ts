import * as z from 'zod/mini';
import { Id, Instant } from './ids.ts';

/** What others are told of. */
export const eventTypes = [
  'campaign.opened',
  'campaign.closed',
  'phase.opened',
  'phase.closed',
  'release.published',
] as const;

export const EventType = z.enum(eventTypes);

export type EventType = z.infer<typeof EventType>;

/** Something that happened. The same thing has the same id, however often it is found out. */
export const Event = z.object({
  id: z.string().check(z.regex(/^[0-9a-z]{26}$/)),
  type: EventType,
  at: Instant,
  campaignId: Id,
  phaseId: z.optional(Id),
  releaseId: z.optional(Id),
});

export type Event = z.infer<typeof Event>;

/** An address that is told of events. */
export const Webhook = z.object({
  id: Id,
  url: z.url({ protocol: /^https?$/ }).check(z.maxLength(500)),
  events: z.array(EventType).check(z.minLength(1)),
  createdAt: Instant,
});

export type Webhook = z.infer<typeof Webhook>;

const hasCredentials = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
};

/** Without a user and password in the address: whoever may look at webhooks sees it. */
export const WebhookCreation = z.object({
  url: Webhook.shape.url.check(z.refine((url) => url.isWellFormed() && !hasCredentials(url))),
  events: Webhook.shape.events,
});

/** With the secret that signs what is sent, which is shown this once. Standard Webhooks writes it `whsec_...`. */
export const CreatedWebhook = z.object({ ...Webhook.shape, secret: z.string() });

export const DeliveryState = z.enum(['pending', 'delivered', 'dead']);

export type DeliveryState = z.infer<typeof DeliveryState>;

/** One event on its way to one address. After the last attempt it is dead until somebody asks for another. */
export const Delivery = z.object({
  id: Id,
  webhookId: Id,
  event: Event,
  state: DeliveryState,
  attempts: z.int(),
  /** When it is tried next, while it is pending. */
  nextAttemptAt: z.nullable(Instant),
  lastAttemptAt: z.nullable(Instant),
  /** HTTP status of the last answer; null where there was none. */
  lastStatus: z.nullable(z.int()),
  /** Why the last attempt failed, as a code: `status`, `timeout`, `unreachable`, `address_refused`. */
  lastError: z.nullable(z.string()),
});

export type Delivery = z.infer<typeof Delivery>;
