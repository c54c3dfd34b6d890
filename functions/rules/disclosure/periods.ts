/** A stretch of days, both ends in it. */
export interface Period {
  readonly first: string;
  readonly last: string;
}

export const periodName = ({ first, last }: Period): string => `${first}/${last}`;

export const periodOf = (name: string): Period => {
  const [first = name, last = first] = name.split('/');
  return { first, last };
};

/**
 * The stretches of days of which a survey may tell counts: each with enough responses of all units together. Those that
 * were told before stay, and new ones are put behind them; days that are too few to stand by themselves go with the last.
 * @param responses by day, how many responses the release counts
 * @param before periods of the release before, in order
 * @param threshold fewest responses of a period
 */
export const periodsOf = (
  responses: ReadonlyMap<string, number>,
  before: readonly string[],
  threshold: number,
): Period[] => {
  const periods = before.map(periodOf);
  const days = [...responses.keys()].toSorted();
  const earliest = periods[0];
  if (earliest && days[0] !== undefined && days[0] < earliest.first) {
    periods[0] = { first: days[0], last: earliest.last };
  }
  const end = periods.at(-1)?.last ?? '';
  let first: string | undefined;
  let count = 0;
  let last = '';
  for (const day of days) {
    if (day <= end) {
      // A day of which there was nothing before belongs to the period before it.
      const index = periods.findLastIndex((period) => period.first <= day);
      const period = periods[index];
      if (period && period.last < day) periods[index] = { first: period.first, last: day };
      continue;
    }
    first ??= day;
    last = day;
    count += responses.get(day) ?? 0;
    if (count < threshold) continue;
    periods.push({ first, last: day });
    first = undefined;
    count = 0;
  }
  if (first !== undefined && count > 0) {
    const latest = periods.pop();
    periods.push({ first: latest?.first ?? first, last });
  }
  return periods;
};
