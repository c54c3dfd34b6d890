import type { webhookRoutes } from '../routes/webhooks.ts';
import { campaignId, deliveryId, eventId, webhookId } from './ids.ts';
import type { ExamplesOf } from './types.ts';

const at = '2025-08-31T16:00:00.000Z';

const webhook = {
  id: webhookId,
  url: 'https://hooks.example/pingyi',
  events: ['campaign.opened' as const, 'campaign.closed' as const],
  createdAt: '2025-08-20T06:00:00.000Z',
};

const dead = {
  id: deliveryId,
  webhookId,
  event: { id: eventId, type: 'campaign.opened', at, campaignId },
  state: 'dead',
  attempts: 8,
  nextAttemptAt: null,
  lastAttemptAt: '2025-09-02T01:12:40.000Z',
  lastStatus: 503,
  lastError: 'status',
} as const;

export const webhookExamples: ExamplesOf<typeof webhookRoutes> = {
  listWebhooks: { replies: { 200: { webhooks: [webhook] } } },
  createWebhook: {
    body: { url: webhook.url, events: webhook.events },
    replies: { 201: { ...webhook, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwQ3Vd1yAbCdE=' } },
  },
  deleteWebhook: { replies: { 200: { deleted: webhookId } } },
  listDeliveries: { replies: { 200: { deliveries: [dead] } } },
  retryDelivery: {
    replies: { 200: { ...dead, state: 'pending', nextAttemptAt: '2025-09-02T03:30:00.000Z' } },
  },
};

/** What a webhook receives. */
export const webhookMessage = { type: 'campaign.opened', timestamp: at, data: { campaignId } } as const;
