import {
  EventBridgeClient,
  type EventBridgeClientConfig,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import type { Event } from '../../schemas/event.ts';

/** Puts an event on a bus. The same event may come more than once; its id tells. */
export type EventBus = (event: Event) => Promise<void>;

/** EventBridge's bus of this name. Each event is an entry of source `pingyi`, its type the detail type. */
export const openEventBus = (name: string, config: EventBridgeClientConfig = {}): EventBus => {
  const client = new EventBridgeClient(config);
  return async (event) => {
    const { FailedEntryCount: failed = 0, Entries: [entry] = [] } = await client.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: name,
            Source: 'pingyi',
            DetailType: event.type,
            Detail: JSON.stringify(event),
            Time: new Date(event.at),
          },
        ],
      }),
    );
    if (failed > 0) {
      throw Object.assign(new Error('the bus did not take an event'), {
        name: entry?.ErrorCode ?? 'EventBusError',
      });
    }
  };
};
