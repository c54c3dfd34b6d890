import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { Event, EventType } from '../../../../schemas/event.ts';
import { webhookMessage } from '../../../../schemas/examples/webhooks.ts';
import { Instant } from '../../../../schemas/ids.ts';

const { campaignId, phaseId, releaseId } = Event.shape;

/** What is sent of an event: see `messageOf` in functions/rules/events/webhookSignature.ts. */
const Message = z.object({
  type: EventType,
  timestamp: Instant,
  data: z.object({ campaignId, phaseId, releaseId }),
});

/** What other systems receive. */
export const webhooks: ZodOpenApiPathsObject = {
  event: {
    post: {
      operationId: 'receiveEvent',
      tags: ['webhooks'],
      summary: 'What is sent to a webhook, signed as Standard Webhooks says',
      requestParams: {
        header: z.object({
          'webhook-id': z.string(),
          'webhook-timestamp': z.string(),
          'webhook-signature': z.string(),
        }),
      },
      requestBody: {
        required: true,
        content: { 'application/json': { schema: Message, example: webhookMessage } },
      },
      responses: { '2XX': { description: 'Received. Anything else is tried again later.' } },
      security: [],
    },
  },
};
