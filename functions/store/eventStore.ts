import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { Event } from '../../schemas/event.ts';
import type { Database } from './database.ts';
import { getItem, queryAll, toKey } from './items.ts';
import { eventKey, outboxKey, outboxPartition } from './keys.ts';
import { transact } from './transact.ts';
import { createWrite, putWrite, type Write } from './writes.ts';

/** What happened: each event is recorded once, and waits in the outbox until everybody has been told of it. */
export const eventStore = (database: Database) => {
  const recordWrites = (event: Event): Write[] => [
    createWrite(database, 'events', eventKey(event.id), event),
    putWrite(database, 'events', outboxKey(event.id), event),
  ];
  return {
    /** Records an event together with what made it happen. */
    recordWrites,

    /** Records an event that nobody has recorded before. @returns whether this call did */
    record: async (event: Event): Promise<boolean> =>
      // A read costs less than a refused write, and an event is looked at every minute for a day.
      (await getItem(database, 'events', eventKey(event.id), Event)) === undefined &&
      (await transact(database, recordWrites(event))) === 'made',

    /** The events that somebody has yet to be told of, earliest first. */
    waiting: async (): Promise<Event[]> => {
      const found = await queryAll(database, 'events', outboxPartition, '', Event);
      return found.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    },

    /** Takes an event out of the outbox. It stays recorded. */
    settle: async (eventId: string): Promise<void> => {
      await database.client.send(
        new DeleteItemCommand({ TableName: database.table('events'), Key: toKey(outboxKey(eventId)) }),
      );
    },
  };
};

export type EventStore = ReturnType<typeof eventStore>;
