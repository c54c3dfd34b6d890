import { responseStore } from '../../../functions/store/responseStore.ts';
import type { Pingyi } from '../../../infra/local/pingyi.ts';
import type { Response } from '../../../schemas/response.ts';
import { aResponse } from '../../support/counting.ts';

const dayMs = 86_400_000;

/** An instant so many days and minutes before now, as responses have it: to the minute. */
export const ago = (days: number, minutes = 0, now = new Date()): string => {
  const at = now.getTime() - days * dayMs - minutes * 60_000;
  return new Date(Math.floor(at / 60_000) * 60_000).toISOString();
};

/** Stores responses raw, as submit does, many at once, and waits until all are counted. */
export const cameIn = async (
  { database, idle }: Pick<Pingyi, 'database' | 'idle'>,
  responses: readonly { readonly unitId: string; readonly changes: Partial<Response> }[],
): Promise<void> => {
  const { accept } = responseStore(database);
  const left = [...responses];
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) await accept(aResponse(next.unitId, next.changes));
  };
  await Promise.all(Array.from({ length: 16 }, work));
  await idle();
};

/** Responses about units on the last days, more of some units than of others. */
export const spread = (unitIds: readonly string[], days: number, changes: Partial<Response> = {}) =>
  unitIds.flatMap((unitId, place) =>
    Array.from({ length: days }, (_, day) => day).flatMap((day) =>
      Array.from({ length: (place + 3 * day) % 4 }, (__, minute) => ({
        unitId,
        changes: { ...changes, acceptedAt: ago(day, 10 + minute) },
      })),
    ),
  );
