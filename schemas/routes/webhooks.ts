import * as z from 'zod/mini';
import { Deleted } from '../campaign.ts';
import { CreatedWebhook, Delivery, DeliveryState, Webhook, WebhookCreation } from '../event.ts';
import { json, jsonBody, LanguageQuery, queryOf, type RouteSet } from '../route.ts';

/** Other systems that are told of what happens. */
export const webhookRoutes = {
  listWebhooks: {
    method: 'GET',
    path: '/v1/webhooks',
    summary: 'Every address that is told of events',
    permission: 'webhook:read',
    function: 'office',
    params: {},
    query: LanguageQuery,
    replies: { 200: json('The webhooks', z.object({ webhooks: z.array(Webhook) })) },
    problems: [],
  },
  createWebhook: {
    method: 'POST',
    path: '/v1/webhooks',
    summary: 'Tell an address of events. What is sent is signed as Standard Webhooks says.',
    permission: 'webhook:write',
    function: 'office',
    params: {},
    query: LanguageQuery,
    body: jsonBody(WebhookCreation),
    replies: { 201: json('The webhook with its secret, which is shown this once', CreatedWebhook) },
    problems: ['webhook_address_refused'],
  },
  deleteWebhook: {
    method: 'DELETE',
    path: '/v1/webhooks/{webhookId}',
    summary: 'Tell it no more',
    permission: 'webhook:write',
    function: 'office',
    params: { webhookId: 'webhook_unknown' },
    query: LanguageQuery,
    replies: { 200: json('It is gone', Deleted) },
    problems: ['webhook_unknown'],
  },
  listDeliveries: {
    method: 'GET',
    path: '/v1/deliveries',
    summary: 'What was sent to webhooks, or could not be: `state=dead` lists what was given up',
    permission: 'webhook:read',
    function: 'office',
    params: {},
    query: queryOf({ state: z._default(DeliveryState, 'dead') }),
    replies: {
      200: json(
        'The deliveries, latest first, at most a thousand',
        z.object({ deliveries: z.array(Delivery) }),
      ),
    },
    problems: [],
  },
  retryDelivery: {
    method: 'POST',
    path: '/v1/deliveries/{deliveryId}/retry',
    summary: 'Try a delivery that was given up once more',
    permission: 'webhook:write',
    function: 'office',
    params: { deliveryId: 'delivery_unknown' },
    query: LanguageQuery,
    replies: { 200: json('The delivery, to be tried at once', Delivery) },
    problems: ['delivery_unknown'],
  },
} as const satisfies RouteSet;
