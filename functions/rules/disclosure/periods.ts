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

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/**
 * The stretches of days of which a survey may tell counts: each with enough responses of all units together. They follow
 * each other without a gap from the first day to the last on which anybody could respond, so that their ends do not tell on which days
 * a few did. Those that were told before stay, and new ones are put behind them; days that are too few to stand by
 * themselves go with the last.
 * @param responses by day, how many responses the release counts
 * @param before periods of the release before, in order
 * @param threshold fewest responses of a period
 * @param open the days on which responses could come, up to the cutoff
 * @returns none where there are too few responses for one
 */
export const periodsOf = (
  responses: ReadonlyMap<string, number>,
  before: readonly string[],
  threshold: number,
  open: Period,
): Period[] => {
  const periods = before.map(periodOf);
  const end = periods.at(-1)?.last;
  let first = end === undefined ? open.first : dayAfter(end);
  let count = 0;
  for (const day of [...responses.keys()].toSorted()) {
    // What came later on days of a period that was told belongs to that.
    if (end !== undefined && day <= end) continue;
    count += responses.get(day) ?? 0;
    if (count < threshold) continue;
    periods.push({ first: first < day ? first : day, last: day });
    first = dayAfter(day);
    count = 0;
  }
  const latest = periods.pop();
  return latest
    ? [...periods, { first: latest.first, last: latest.last < open.last ? open.last : latest.last }]
    : [];
};
