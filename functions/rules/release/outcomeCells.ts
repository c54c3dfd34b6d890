import type { ReleaseBasis, ReleaseCell, ReleaseLine } from '../../../schemas/release.ts';

/** Where counts stand: a node and a line. */
export const placeOf = ({ nodeId, lineId }: Pick<ReleaseCell, 'nodeId' | 'lineId'>): string =>
  `${nodeId}\n${lineId}`;

/** Whether counts are of a line's answers as a whole, not of one lane or stretch of days. */
export const isWhole = (slice: Pick<ReleaseCell, 'lane' | 'period'>): boolean =>
  slice.lane === undefined && slice.period === undefined;

/** Published counts of whole lines, by their place. */
export type WholeCells = ReadonlyMap<string, ReleaseCell>;

export const wholeCells = (cells: readonly ReleaseCell[]): WholeCells =>
  new Map(cells.filter(isWhole).map((cell) => [placeOf(cell), cell]));

/** Places about which something is said, be it that counts are withheld. */
export const spokenOf = ({
  cells,
  withheld,
}: Pick<ReleaseBasis, 'cells' | 'withheld'>): ReadonlySet<string> =>
  new Set([
    ...cells.filter(isWhole).map(placeOf),
    ...withheld.filter((entry) => isWhole(entry) && entry.split === undefined).map(placeOf),
  ]);

/** What a line is found by: its survey and question. */
export const questionOf = ({ surveyId, questionId }: Pick<ReleaseLine, 'surveyId' | 'questionId'>): string =>
  `${surveyId}\n${questionId ?? ''}`;

/** Lines by survey and question, in the order of the basis. */
export const linesByQuestion = (lines: readonly ReleaseLine[]): ReadonlyMap<string, readonly ReleaseLine[]> =>
  Map.groupBy(
    lines.filter(({ questionId }) => questionId !== undefined),
    questionOf,
  );

/** Whether two lines offer the same options with the same scores, in whatever order. */
export const sameOptions = (one: ReleaseLine, other: ReleaseLine): boolean => {
  const scores = new Map(other.options.map(({ id, score, satisfied }) => [id, `${score} ${satisfied}`]));
  return (
    one.options.length === other.options.length &&
    one.options.every(({ id, score, satisfied }) => scores.get(id) === `${score} ${satisfied}`)
  );
};
