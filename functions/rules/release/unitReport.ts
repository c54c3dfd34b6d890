import type { Measure } from '../../../schemas/formula.ts';
import { laneWords } from '../../../schemas/lane.ts';
import type {
  Estimate,
  ReleasedUnit,
  ReleaseFigure,
  ReleaseLine,
  ReleaseNode,
  ReleaseWithheld,
  UnitIndex,
} from '../../../schemas/release.ts';
import { inLanguage, type Language, textIn } from '../../../schemas/text.ts';
import {
  indexStateWords,
  lineWords,
  periodWords,
  type Statistic,
  splitWords,
  statistics,
  statisticWords,
} from './releaseWords.ts';
import { reportWords } from './reportWords.ts';

/** A figure of a unit's report: one line, its chief statistic, and the same of those to compare with. */
export interface ReportFigure {
  readonly line: ReleaseLine;
  readonly valid: number;
  readonly statistic: Statistic;
  readonly estimate: Estimate;
  /** Ends of the scale that it is drawn on. */
  readonly scale: readonly [number, number];
  /** Of the unit's group, or where there is none of all units. */
  readonly compared: Estimate | undefined;
}

const isWhole = ({ lane, period }: ReleaseFigure): boolean => lane === undefined && period === undefined;

const chiefOf = (figure: ReleaseFigure): Statistic | undefined =>
  (['mean', 'nps'] as const).find((one) => figure[one] !== undefined) ??
  statistics.find((one) => figure[one] !== undefined);

/** Ends of the scale that a statistic is drawn on. */
export const scales: Readonly<Record<Statistic, readonly [number, number]>> = {
  satisfied: [0, 1],
  mean: [0, 100],
  topTwo: [0, 1],
  topBox: [0, 1],
  bottomBox: [0, 1],
  friendsFamily: [0, 1],
  nps: [-100, 100],
};

/** The unit that a report is about. @throws {RangeError} where it is not among the nodes */
export const reportedUnit = ({ nodes }: ReleasedUnit): ReleaseNode => {
  const unit = nodes.find(({ kind }) => kind === 'unit');
  if (!unit) throw new RangeError('a unit without its node');
  return unit;
};

/** What a report compares with: the group, or where it has no node all units. */
export const comparedNode = ({ nodes }: ReleasedUnit): ReleaseNode | undefined =>
  nodes.find(({ kind }) => kind === 'group') ?? nodes.find(({ kind }) => kind === 'all');

/** Figures of a unit by line, in the order of the lines: those of the whole line, one each. */
export const reportFigures = (unit: ReleasedUnit, types: readonly ReleaseLine['type'][]): ReportFigure[] => {
  const own = reportedUnit(unit);
  const other = comparedNode(unit);
  const figureAt = (nodeId: string | undefined, lineId: string): ReleaseFigure | undefined =>
    unit.figures.find((one) => one.nodeId === nodeId && one.lineId === lineId && isWhole(one));
  return unit.lines.flatMap((line): ReportFigure[] => {
    const figure = types.includes(line.type) ? figureAt(own.id, line.id) : undefined;
    const statistic = figure && chiefOf(figure);
    const estimate = statistic && figure?.[statistic];
    if (!figure || !statistic || !estimate) return [];
    const compared = figureAt(other?.id, line.id)?.[statistic];
    return [{ line, valid: figure.valid, statistic, estimate, scale: scales[statistic], compared }];
  });
};

/** A number as people read it: a share as a percentage, points with one decimal. */
export const numberWords = (value: number, statistic: Statistic): string =>
  statisticWords[statistic].unit === 'share' ? `${(value * 100).toFixed(1)} %` : value.toFixed(1);

/** An interval as people read it. */
export const intervalWords = ({ low, high }: Estimate, statistic: Statistic, language: Language): string =>
  reportWords(language).range(numberWords(low, statistic), numberWords(high, statistic));

/** The statistic that a change by a measure is of: its values have that statistic's unit. */
export const measuredStatistic: Readonly<Record<Measure, Statistic>> = {
  mean: 'mean',
  satisfied: 'satisfied',
  top_two: 'topTwo',
  nps: 'nps',
  friends_family: 'friendsFamily',
};

/** A difference of two figures without its unit: of shares, in percentage points. What rounds to 0 has no sign. */
const differenceNumber = (value: number, statistic: Statistic): string => {
  const rounded = (statisticWords[statistic].unit === 'share' ? value * 100 : value).toFixed(1);
  return rounded === '-0.0' ? '0.0' : rounded;
};

const withUnit = (number: string, statistic: Statistic, language: Language): string =>
  statisticWords[statistic].unit === 'points' ? number : reportWords(language).percentagePoints(number);

/** A difference of two figures as people read it, with its sign: `+2.5`, or of shares `+2.5 percentage points`. */
export const differenceWords = (value: number, statistic: Statistic, language: Language): string => {
  const number = differenceNumber(value, statistic);
  return withUnit(`${Number(number) > 0 ? '+' : ''}${number}`, statistic, language);
};

/** The interval of a difference as people read it. */
export const differenceIntervalWords = (
  { low, high }: Estimate,
  statistic: Statistic,
  language: Language,
): string =>
  withUnit(
    reportWords(language).range(differenceNumber(low, statistic), differenceNumber(high, statistic)),
    statistic,
    language,
  );

/** What is withheld of the unit itself, in the order of the release. */
export const reportWithheld = (unit: ReleasedUnit): ReleaseWithheld[] => {
  const { id } = reportedUnit(unit);
  return unit.withheld.filter(({ nodeId }) => nodeId === id);
};

/** A line in words; with its survey before it where another survey of the unit asks the same. */
export const askedWords = ({ lines, surveys }: ReleasedUnit, lineId: string, language: Language): string => {
  const line = lines.find(({ id }) => id === lineId);
  if (!line) return lineId;
  const words = lineWords(line, language);
  const isAskedElsewhere = lines.some(
    (other) => other.surveyId !== line.surveyId && lineWords(other, language) === words,
  );
  const survey = isAskedElsewhere ? surveys.find(({ id }) => id === line.surveyId) : undefined;
  return survey ? `${textIn(survey.title, language)} · ${words}` : words;
};

/** What is withheld, in words: a question, and where only parts of its answers are withheld, which of them. */
export const withheldWords = (
  unit: ReleasedUnit,
  { lineId, lane, period, split }: ReleaseWithheld,
  language: Language,
): string =>
  [
    askedWords(unit, lineId, language),
    ...(split ? [inLanguage(splitWords[split], language)] : []),
    ...(lane ? [inLanguage(laneWords[lane], language)] : []),
    ...(period ? [periodWords(period)] : []),
  ].join(' · ');

/** An index of a report: what it is of, its numbers, and its state in words where it has none. */
export const indexTitle = (unit: ReleasedUnit, { surveyId }: UnitIndex, language: Language): string => {
  if (surveyId === null) return reportWords(language).composite;
  const survey = unit.surveys.find(({ id }) => id === surveyId);
  return survey ? textIn(survey.title, language) : surveyId;
};

/** Why an index has no number, or no place. */
export const indexNote = ({ state }: UnitIndex, language: Language): string =>
  state === 'ranked' ? '' : inLanguage(indexStateWords[state], language);

/** One line on how a unit's pledges were kept on the whole: a mean with its interval, or why there is none. */
export interface PledgeMean {
  readonly words: string;
  readonly statistic: Statistic;
  readonly estimate: Estimate | undefined;
}

/** How the unit's pledges were kept on the whole, by survey. */
export const reportPledgeMeans = (unit: ReleasedUnit, language: Language): PledgeMean[] => {
  const own = reportWords(language);
  const titles = new Map(unit.surveys.map(({ id, title }) => [id, textIn(title, language)]));
  return unit.fulfilments.flatMap(({ surveyId, pledges, mean, satisfied, missing }): PledgeMean[] => {
    const named = (words: string): string =>
      unit.fulfilments.length > 1 ? `${titles.get(surveyId) ?? surveyId} · ${words}` : words;
    if (!mean || !satisfied) {
      const words = named(own.pledgesIncomplete(missing.length, pledges));
      return [{ words, statistic: 'mean', estimate: undefined }];
    }
    return [
      { words: named(own.pledgesMean(pledges)), statistic: 'mean', estimate: mean },
      { words: named(own.pledgesSatisfied(pledges)), statistic: 'satisfied', estimate: satisfied },
    ];
  });
};

/** Names of the units from which this one cannot be told apart by an index, in words; none where it stands alone. */
export const notApartWords = (
  { notApartFrom }: ReleasedUnit['places'][number],
  language: Language,
): { readonly title: string; readonly names: string } | undefined =>
  notApartFrom.length === 0
    ? undefined
    : {
        title: reportWords(language).notApart(notApartFrom.length),
        names: reportWords(language).names(notApartFrom.map(({ name }) => textIn(name, language))),
      };

/** The unit's figures over time, by line, of lines that have at least two. */
export const reportTrends = (
  unit: ReleasedUnit,
): {
  readonly line: ReleaseLine;
  readonly statistic: Statistic;
  readonly points: readonly (readonly [string, Estimate])[];
}[] => {
  const own = reportedUnit(unit);
  return unit.lines.flatMap((line) => {
    if (line.type !== 'rating' && line.type !== 'nps' && line.type !== 'matrix') return [];
    const statistic: Statistic = line.type === 'nps' ? 'nps' : 'mean';
    const points = unit.figures
      .filter((one) => one.nodeId === own.id && one.lineId === line.id && one.period !== undefined)
      .flatMap((one) => {
        const estimate = one[statistic];
        return estimate ? [[one.period ?? '', estimate] as const] : [];
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    return points.length > 1 ? [{ line, statistic, points }] : [];
  });
};
