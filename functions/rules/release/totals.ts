import * as z from 'zod/mini';
import { Count, Name } from '../../../schemas/ids.ts';
import { Estimate, type ReleaseDocument } from '../../../schemas/release.ts';
import { type HeadlineStatistic, headlineStatistics } from '../../../schemas/releaseLife.ts';
import { languages, Text, textIn } from '../../../schemas/text.ts';
import { isWhole, placeOf } from './outcomeCells.ts';
import { lineWords } from './releaseWords.ts';

/** The undivided counts of one node on one line, and the figure that people look at first. */
export const Total = z.object({
  nodeId: z.string(),
  lineId: z.string(),
  /** Of whom and of what, in words. */
  name: Text,
  answered: Count,
  counts: z.record(Name, Count),
  statistic: z.nullable(z.enum(headlineStatistics)),
  estimate: z.nullable(Estimate),
});

export type Total = z.infer<typeof Total>;

/** What a release tells of every node and line as a whole: kept beside its document, which is far larger, to compare others with. */
export const Totals = z.object({ version: z.literal(1), totals: z.array(Total) });

export type Totals = z.infer<typeof Totals>;

/** The totals of a release, in the order of its cells. */
export const totalsOf = ({ basis, outcome }: ReleaseDocument): Totals => {
  const nodes = new Map(basis.nodes.map((node) => [node.id, node]));
  const lines = new Map(basis.lines.map((line) => [line.id, line]));
  const figures = new Map(outcome.figures.filter(isWhole).map((figure) => [placeOf(figure), figure]));
  const nameOf = (nodeId: string, lineId: string): Text => {
    const [node, line] = [nodes.get(nodeId), lines.get(lineId)];
    return Object.fromEntries(
      languages.map((language) => [
        language,
        `${node ? textIn(node.name, language) : nodeId} · ${line ? lineWords(line, language) : lineId}`,
      ]),
    );
  };
  const totals = basis.cells.filter(isWhole).map(({ nodeId, lineId, answered, counts }): Total => {
    const figure = figures.get(placeOf({ nodeId, lineId }));
    const statistic: HeadlineStatistic | undefined = headlineStatistics.find((name) => figure?.[name]);
    return {
      nodeId,
      lineId,
      name: nameOf(nodeId, lineId),
      answered,
      counts,
      statistic: statistic ?? null,
      estimate: (statistic && figure?.[statistic]) ?? null,
    };
  });
  return { version: 1, totals };
};
