import * as z from 'zod/mini';
import { Count, Name } from '../../../schemas/ids.ts';
import { Estimate, type ReleaseDocument, type ReleaseLine } from '../../../schemas/release.ts';
import { type HeadlineStatistic, headlineStatistics } from '../../../schemas/releaseLife.ts';
import { languages, Text } from '../../../schemas/text.ts';
import { isWhole, placeOf } from './outcomeCells.ts';
import { lineWords } from './releaseWords.ts';

/** The undivided counts of one node on one line, and the figure that people look at first. */
export const Total = z.object({
  nodeId: z.string(),
  lineId: z.string(),
  answered: Count,
  counts: z.record(Name, Count),
  statistic: z.nullable(z.enum(headlineStatistics)),
  estimate: z.nullable(Estimate),
});

export type Total = z.infer<typeof Total>;

/** What a release tells of every node and line as a whole: kept beside its document, which is far larger, to compare others with. */
export const Totals = z.object({
  version: z.literal(1),
  /** What nodes and lines are called, by their ids. */
  nodes: z.record(z.string(), Text),
  lines: z.record(z.string(), Text),
  totals: z.array(Total),
});

export type Totals = z.infer<typeof Totals>;

/** The totals of a release, in the order of its cells. */
export const totalsOf = ({ basis, outcome }: ReleaseDocument): Totals => {
  const figures = new Map(outcome.figures.filter(isWhole).map((figure) => [placeOf(figure), figure]));
  const whole = basis.cells.filter(isWhole);
  const told = new Set(whole.flatMap(({ nodeId, lineId }) => [nodeId, lineId]));
  const inWords = (line: ReleaseLine): Text =>
    Object.fromEntries(languages.map((language) => [language, lineWords(line, language)]));
  return {
    version: 1,
    nodes: Object.fromEntries(basis.nodes.filter(({ id }) => told.has(id)).map(({ id, name }) => [id, name])),
    lines: Object.fromEntries(
      basis.lines.filter(({ id }) => told.has(id)).map((line) => [line.id, inWords(line)]),
    ),
    totals: whole.map(({ nodeId, lineId, answered, counts }): Total => {
      const figure = figures.get(placeOf({ nodeId, lineId }));
      const statistic: HeadlineStatistic | undefined = headlineStatistics.find((name) => figure?.[name]);
      return {
        nodeId,
        lineId,
        answered,
        counts,
        statistic: statistic ?? null,
        estimate: (statistic && figure?.[statistic]) ?? null,
      };
    }),
  };
};
