import type { Statistic } from '../../../../../functions/rules/release/releaseWords.ts';
import { statistics } from '../../../../../functions/rules/release/releaseWords.ts';
import type {
  Change,
  ReleaseCell,
  ReleaseFigure,
  ReleaseNode,
  ReleaseWithheld,
  UnitIndex,
} from '../../../../../schemas/release.ts';
import type {
  ContentsLine,
  ContentsRanking,
  ReleaseContents,
  ReleaseLinePart,
} from '../../../../../schemas/releaseContents.ts';
import type { Audience } from '../../../../../schemas/survey.ts';

/** How an address names an index: by its survey, or as this where it is the composite. */
export const composite = 'composite';

/** The survey of an index that an address names; null for the composite. */
export const surveyOfIndex = (index: string): string | null => (index === composite ? null : index);

/** A unit as a release names it. */
export interface UnitNode extends ReleaseNode {
  readonly unitId: string;
}

/** Ways through the contents of a release. */
export interface Reading {
  readonly contents: ReleaseContents;
  readonly units: readonly UnitNode[];
  /** Groups that have a unit. */
  readonly groups: readonly ReleaseNode[];
  readonly unitNamed: (unitId: string) => UnitNode | undefined;
  readonly indexOf: (unitId: string, surveyId: string | null) => UnitIndex | undefined;
  readonly rankingOf: (groupId: string, surveyId: string | null) => ContentsRanking | undefined;
  /** A unit's band by an index, with the number of those that are ranked beside it. */
  readonly bandOf: (
    unitId: string,
    surveyId: string | null,
  ) => { readonly best: number; readonly worst: number; readonly of: number } | undefined;
}

const keyOf = (id: string, surveyId: string | null): string => `${surveyId ?? ''}\n${id}`;

export const readingOf = (contents: ReleaseContents): Reading => {
  const units = contents.nodes.flatMap((node) =>
    node.unitId === undefined ? [] : [{ ...node, unitId: node.unitId }],
  );
  const byUnit = new Map(units.map((unit) => [unit.unitId, unit]));
  const indices = new Map(contents.indices.map((index) => [keyOf(index.unitId, index.surveyId), index]));
  const rankings = new Map(contents.rankings.map((one) => [keyOf(one.groupId, one.surveyId), one]));
  const bands = new Map(
    contents.rankings.flatMap(({ surveyId, of, units: ranked }) =>
      ranked.map(({ unitId, best, worst }) => [keyOf(unitId, surveyId), { best, worst, of }] as const),
    ),
  );
  return {
    contents,
    units,
    groups: contents.nodes.filter(({ kind }) => kind === 'group'),
    unitNamed: (unitId) => byUnit.get(unitId),
    indexOf: (unitId, surveyId) => indices.get(keyOf(unitId, surveyId)),
    rankingOf: (groupId, surveyId) => rankings.get(keyOf(groupId, surveyId)),
    bandOf: (unitId, surveyId) => bands.get(keyOf(unitId, surveyId)),
  };
};

/** The surveys of an audience; all where none is chosen. */
export const surveysOf = (
  { surveys }: ReleaseContents,
  audience: Audience | '',
): ReleaseContents['surveys'] => surveys.filter((survey) => audience === '' || survey.audience === audience);

/** The indices that an audience has a part in alone: the composite first, which is of all audiences together. */
export const indicesFor = ({ contents }: Reading, audience: Audience | ''): string[] => {
  const asked = new Set(surveysOf(contents, audience).map(({ id }) => id));
  const ofSurveys = (contents.formula?.surveys ?? []).flatMap(({ surveyId }) =>
    asked.has(surveyId) ? [surveyId] : [],
  );
  return contents.formula && audience === '' ? [composite, ...ofSurveys] : ofSurveys;
};

/** The lines of an audience, in the order of the release. */
export const linesFor = (contents: ReleaseContents, audience: Audience | ''): ContentsLine[] => {
  const asked = new Set(surveysOf(contents, audience).map(({ id }) => id));
  return contents.lines.filter(({ surveyId }) => asked.has(surveyId));
};

/** The line that an address names; else the first one that is rated and told of all units together, the first that is rated, or the first. */
export const lineNamed = (
  { figures }: Pick<ReleaseContents, 'figures'>,
  lines: readonly ContentsLine[],
  id: string,
): ContentsLine | undefined => {
  const told = new Set(figures.map(({ lineId }) => lineId));
  const rated = lines.filter(({ type }) => type === 'rating' || type === 'matrix');
  return (
    lines.find((line) => line.id === id) ?? rated.find((line) => told.has(line.id)) ?? rated[0] ?? lines[0]
  );
};

/** Statistics that any of these figures has, in their usual order. */
export const statisticsOf = (figures: readonly ReleaseFigure[]): Statistic[] =>
  statistics.filter((statistic) => figures.some((figure) => figure[statistic] !== undefined));

/** What is told of one node on one line. */
export interface Told {
  readonly node: ReleaseNode;
  readonly cell: ReleaseCell | undefined;
  readonly figure: ReleaseFigure | undefined;
  readonly withheld: ReleaseWithheld | undefined;
  readonly changes: readonly Change[];
}

/** What is told of nodes on one line. Of what neither has counts nor is withheld nothing is said: they were not asked. */
export const toldOf = (part: ReleaseLinePart, nodes: readonly ReleaseNode[]): Told[] => {
  const cells = new Map(part.cells.map((cell) => [cell.nodeId, cell]));
  const figures = new Map(part.figures.map((figure) => [figure.nodeId, figure]));
  const withheld = new Map(part.withheld.map((entry) => [entry.nodeId, entry]));
  const changes = Map.groupBy(part.changes, ({ nodeId }) => nodeId);
  return nodes.flatMap((node) => {
    const told = {
      node,
      cell: cells.get(node.id),
      figure: figures.get(node.id),
      withheld: withheld.get(node.id),
      changes: changes.get(node.id) ?? [],
    };
    return told.cell || told.withheld ? [told] : [];
  });
};
