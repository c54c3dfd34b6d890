import type { Response } from '../../../schemas/response.ts';
import { daysIn } from '../snapshot/days.ts';

/** What responses add to what came in about one unit within one month. */
export interface DayDelta {
  readonly surveyId: string;
  readonly unitId: string;
  /** As `2026-12`. */
  readonly month: string;
  /** By the day of the month, `01` to `31`. */
  readonly counts: Readonly<Record<string, number>>;
}

const monthLength = '2026-12'.length;

/** What responses add to the days of their units, by the clocks of a time zone. */
export const dayCountsOf = (
  responses: readonly Pick<Response, 'surveyId' | 'unitId' | 'acceptedAt'>[],
  timeZone: string,
): DayDelta[] => {
  const dayOf = daysIn(timeZone);
  const placed = responses.map(({ surveyId, unitId, acceptedAt }) => ({
    surveyId,
    unitId,
    day: dayOf(acceptedAt),
  }));
  const months = Map.groupBy(
    placed,
    ({ surveyId, unitId, day }) => `${surveyId}/${unitId}/${day.slice(0, monthLength)}`,
  );
  return [...months.values()].flatMap((ofMonth) => {
    const [first] = ofMonth;
    if (!first) return [];
    const counts: Record<string, number> = {};
    for (const { day } of ofMonth) {
      const inMonth = day.slice(monthLength + 1);
      counts[inMonth] = (counts[inMonth] ?? 0) + 1;
    }
    const { surveyId, unitId, day } = first;
    return [{ surveyId, unitId, month: day.slice(0, monthLength), counts }];
  });
};
