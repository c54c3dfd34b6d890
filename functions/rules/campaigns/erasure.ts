import type { Campaign, Erasure } from '../../../schemas/campaign.ts';

/** Days between the second person's agreement and the erasure, in which it can be taken back. */
export const graceDays = 7;

const dayMs = 86_400_000;

/** When an erasure that is agreed to now begins. */
export const beginningOf = (agreedAt: Date): string =>
  new Date(agreedAt.getTime() + graceDays * dayMs).toISOString();

type Erasing = Pick<Campaign, 'erasure'>;

/** Whether it has been decided that what people answered goes: nothing new is made from it then, nor from what a backup brought back of it. */
export const isCondemned = ({ erasure }: Erasing): boolean =>
  erasure?.agreedAt !== undefined || erasure?.begunAt !== undefined;

/** Whether some of it may be gone already. */
export const isErasing = ({ erasure }: Erasing): boolean => erasure?.begunAt !== undefined;

/** Whether there is something to erase now. */
export const isErasureDue = ({ erasure }: Erasing, now: Date): boolean =>
  erasure?.beginsAt !== undefined &&
  erasure.erasedAt === undefined &&
  Date.parse(erasure.beginsAt) <= now.getTime();

/** Whether a response that is deleted is one that two people decided to erase. */
export const isErasedByNow = ({ erasure }: Erasing, now: Date): boolean =>
  erasure?.beginsAt !== undefined && Date.parse(erasure.beginsAt) <= now.getTime();

/**
 * An erasure as somebody asks for it.
 * @param former one that came to its end, if a backup has brought back since what it erased: as it has begun once, this one is not taken back
 */
export const askedErasure = (reason: string, askedBy: string, now: Date, former?: Erasure): Erasure => ({
  reason,
  askedBy,
  askedAt: now.toISOString(),
  ...(former?.begunAt !== undefined && { begunAt: former.begunAt }),
});

/**
 * Until when a campaign's responses are to be kept: so many months after it was closed, to the minute; undefined where that
 * was not decided, or it is not closed.
 */
export const keptUntil = ({
  keepMonths,
  closedAt,
}: Pick<Campaign, 'keepMonths' | 'closedAt'>): string | undefined => {
  if (keepMonths === undefined || closedAt === undefined) return undefined;
  const end = new Date(closedAt);
  const day = end.getUTCDate();
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + keepMonths);
  // The 31st of a month that has none is its last day.
  const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(day, last));
  return end.toISOString();
};
