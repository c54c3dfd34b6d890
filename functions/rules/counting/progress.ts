import { progressDays, type SurveyProgress, type UnitProgress } from '../../../schemas/progress.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Tally } from '../../../schemas/tally.ts';

/** What came in about a unit on one day, `2026-12-01`. */
interface DayCount {
  readonly unitId: string;
  readonly day: string;
  readonly count: number;
}

/** The day so many days after another one. Browsers use it too. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, day.length);

/** The first of the days that are told. */
export const firstDayTold = (today: string): string => dayAfter(today, 1 - progressDays);

const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

export interface ProgressInput {
  readonly survey: Pick<Survey, 'id' | 'audience'>;
  /** Units that are appraised. */
  readonly unitIds: readonly string[];
  readonly tallies: readonly Tally[];
  readonly days: readonly DayCount[];
  /** Where units' self-evaluations are, of a survey of units. */
  readonly evaluations: ReadonlyMap<string, NonNullable<UnitProgress['evaluation']>> | undefined;
  readonly today: string;
}

/**
 * How many responses of a survey have come in, by unit and day. How many there are of a unit is no answer of anybody's, and
 * results tell it too, however few they are: what is withheld below the threshold is what they say. Which lane they came by is not
 * told here.
 */
export const surveyProgress = (input: ProgressInput): SurveyProgress => {
  const { survey, unitIds, tallies, days, evaluations, today } = input;
  const counted = new Map<string, number>();
  for (const { surveyId, unitId, counted: count } of tallies) {
    if (surveyId === survey.id) counted.set(unitId, (counted.get(unitId) ?? 0) + count);
  }
  const first = firstDayTold(today);
  const told = days.filter(({ day, count }) => count > 0 && day >= first && day <= today);
  const since = told.reduce<string | null>(
    (earliest, { day }) => (earliest === null || day < earliest ? day : earliest),
    null,
  );
  const byUnit = Map.groupBy(told, ({ unitId }) => unitId);
  const byDayOf = (unitId: string): number[] => {
    const counts: number[] = [];
    for (const { day, count } of byUnit.get(unitId) ?? []) {
      const place = daysBetween(since ?? day, day);
      while (counts.length <= place) counts.push(0);
      counts[place] = (counts[place] ?? 0) + count;
    }
    return counts;
  };
  const ids = [...new Set([...unitIds, ...counted.keys()])].sort();
  return {
    surveyId: survey.id,
    audience: survey.audience,
    since,
    units: ids.map((unitId) => ({
      unitId,
      counted: counted.get(unitId) ?? 0,
      byDay: byDayOf(unitId),
      ...(evaluations && { evaluation: evaluations.get(unitId) ?? 'not_begun' }),
    })),
  };
};
