import * as z from 'zod/mini';
import type { RawItem, RawPage, RawPlace } from '../../store/responseStore.ts';

/** Where a walk over the raw responses of a campaign's surveys is. Small, so that it fits a checkpoint. */
export const WalkPlace = z.object({
  surveyIds: z.array(z.string()),
  /** The place in `surveyIds`; past the last one, the walk is over. */
  survey: z.int(),
  bucket: z.int(),
  after: z.optional(z.string()),
});

export type WalkPlace = z.infer<typeof WalkPlace>;

export const walkFrom = (surveyIds: readonly string[]): WalkPlace => ({
  surveyIds: [...surveyIds],
  survey: 0,
  bucket: 0,
});

export const isOver = ({ surveyIds, survey }: WalkPlace): boolean => survey >= surveyIds.length;

/** Markers are read a hundred at a time: BatchGetItem's limit. */
const atOnce = 100;

export interface WalkDependencies {
  readonly rawPage: (surveyId: string, place: RawPlace, limit?: number) => Promise<RawPage>;
}

/** How much of the way one call goes: to so many items, or to the end of so many buckets, wherever new items came in. */
export type WalkLength = { readonly items: number } | { readonly buckets: number };

/**
 * Reads on from a place, passing raw items on in slices of at most a hundred of one survey.
 * @returns where the next call goes on
 */
export const walk =
  ({ rawPage }: WalkDependencies) =>
  async (
    from: WalkPlace,
    length: WalkLength,
    see: (surveyId: string, slice: readonly RawItem[]) => Promise<void>,
  ): Promise<WalkPlace> => {
    let place = from;
    let [seen, buckets] = [0, 0];
    const isEnough = () => ('items' in length ? seen >= length.items : buckets >= length.buckets);
    while (!isEnough() && !isOver(place)) {
      const surveyId = place.surveyIds[place.survey] ?? '';
      const page = await rawPage(surveyId, { bucket: place.bucket, after: place.after }, atOnce);
      if (page.items.length > 0) await see(surveyId, page.items);
      seen += page.items.length;
      if (page.next?.bucket !== place.bucket) buckets += 1;
      const { surveyIds, survey } = place;
      place = page.next
        ? { surveyIds, survey, bucket: page.next.bucket, after: page.next.after }
        : { surveyIds, survey: survey + 1, bucket: 0 };
    }
    return place;
  };
