import { canonicalJson } from '../../rules/canonicalJson.ts';
import { deltaOf } from '../../rules/counting/fold.ts';
import { type Compared, comparison, type DrillItem } from '../../rules/drill/comparison.ts';
import type { WholeItem } from '../../store/drillStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { formsOnce } from '../formsOnce.ts';

/** Reads a bucket of a survey in the order of ids, from behind one of them. */
export type ReadBucket = (surveyId: string, bucket: number, after?: string) => AsyncIterable<WholeItem>;

export interface StretchDependencies {
  readonly setup: Pick<SetupStore, 'form'>;
  readonly live: ReadBucket;
  readonly restored: ReadBucket;
}

export interface Stretch extends Compared {
  /** The last id that was compared when time was up; undefined at the bucket's end. */
  readonly after: string | undefined;
}

/** Where a stretch begins, and what belongs to it. */
export interface StretchPlan {
  readonly surveyId: string;
  readonly bucket: number;
  readonly after: string | undefined;
  readonly cut: Date;
  /** Asked now and then. */
  readonly hasTime: () => boolean;
}

/** Time is looked at once in so many ids. */
const idsBetween = 256;

/**
 * Goes through a bucket of both tables side by side, by id, until its end or until time is up. At least one id is compared,
 * so that whoever calls again gets on.
 */
export const compareStretch = ({ setup, live, restored }: StretchDependencies) => {
  const formOf = formsOnce(setup);
  const drillItem = async (whole: WholeItem | undefined): Promise<DrillItem | undefined> => {
    if (!whole) return undefined;
    const { item, response } = whole;
    const form = response && (await formOf(response.formId, response.formVersion));
    return {
      content: canonicalJson(item),
      acceptedAt: response && Date.parse(response.acceptedAt),
      unitId: response?.unitId,
      delta: form && deltaOf(form, response),
    };
  };
  return async ({ surveyId, bucket, after, cut, hasTime }: StretchPlan): Promise<Stretch> => {
    const compared = comparison(cut);
    const sides = [live, restored].map((read) => read(surveyId, bucket, after)[Symbol.asyncIterator]());
    const next = async (side: number): Promise<WholeItem | undefined> => {
      const { value, done } = (await sides[side]?.next()) ?? { done: true };
      return done ? undefined : value;
    };
    let [a, b] = await Promise.all([next(0), next(1)]);
    for (let ids = 1; a ?? b; ids += 1) {
      // Ids are in the order of their bytes in both tables, and have none but ASCII.
      const id: string = !b || (a && a.id <= b.id) ? (a?.id ?? '') : b.id;
      const [here, there] = [a?.id === id, b?.id === id];
      compared.add(await drillItem(here ? a : undefined), await drillItem(there ? b : undefined));
      [a, b] = await Promise.all([here ? next(0) : a, there ? next(1) : b]);
      if (ids % idsBetween === 0 && (a ?? b) && !hasTime()) return { ...compared.result(), after: id };
    }
    return { ...compared.result(), after: undefined };
  };
};
