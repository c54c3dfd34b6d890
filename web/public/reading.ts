import { isWhole, placeOf } from '../../functions/rules/release/outcomeCells.ts';
import { lineWords, type Statistic, statistics } from '../../functions/rules/release/releaseWords.ts';
import type { ReportWords } from '../../functions/rules/release/reportWords.ts';
import { reportWords } from '../../functions/rules/release/reportWords.ts';
import type {
  Estimate,
  ReleaseCell,
  ReleaseDocument,
  ReleaseFigure,
  ReleaseLine,
  ReleaseNode,
  ReleaseSurvey,
  ReleaseWithheldReason,
  UnitIndex,
} from '../../schemas/release.ts';
import { type Language, listed, localeOf, textIn } from '../../schemas/text.ts';
import { type PublicWords, publicWords } from './words.ts';

/** A release with what is told of whole lines at hand by place, and the words of one language. */
export interface PublicReading {
  readonly document: ReleaseDocument;
  readonly language: Language;
  readonly own: PublicWords;
  readonly report: ReportWords;
  readonly cell: (nodeId: string, lineId: string) => ReleaseCell | undefined;
  readonly figure: (nodeId: string, lineId: string) => ReleaseFigure | undefined;
  /** Why nothing is told; undefined where something is, or where there is nothing to tell. */
  readonly withheld: (nodeId: string, lineId: string) => ReleaseWithheldReason | undefined;
  readonly survey: (surveyId: string) => ReleaseSurvey | undefined;
  readonly unit: (unitId: string) => ReleaseNode | undefined;
  /** Lines that count how many responded, one a survey and version of its form. */
  readonly responseLines: readonly ReleaseLine[];
  /** A number of people or things, as it is written in the language. */
  readonly count: (number: number) => string;
}

export const publicReading = (document: ReleaseDocument, language: Language): PublicReading => {
  const { basis, outcome } = document;
  const cells = new Map(basis.cells.filter(isWhole).map((cell) => [placeOf(cell), cell]));
  const figures = new Map(outcome.figures.filter(isWhole).map((figure) => [placeOf(figure), figure]));
  const withheld = new Map(
    basis.withheld
      .filter((entry) => isWhole(entry) && entry.split === undefined)
      .map((entry) => [placeOf(entry), entry.reason]),
  );
  const surveys = new Map(basis.surveys.map((survey) => [survey.id, survey]));
  const units = new Map(
    basis.nodes.flatMap((node) => (node.unitId === undefined ? [] : [[node.unitId, node] as const])),
  );
  const numbers = new Intl.NumberFormat(localeOf(language));
  return {
    document,
    language,
    own: publicWords(language),
    report: reportWords(language),
    cell: (nodeId, lineId) => cells.get(placeOf({ nodeId, lineId })),
    figure: (nodeId, lineId) => figures.get(placeOf({ nodeId, lineId })),
    withheld: (nodeId, lineId) => withheld.get(placeOf({ nodeId, lineId })),
    survey: (surveyId) => surveys.get(surveyId),
    unit: (unitId) => units.get(unitId),
    responseLines: basis.lines.filter(({ type }) => type === 'responses'),
    count: (number) => numbers.format(number),
  };
};

/** What a unit's index lacks, in words. */
export const missingWords = (
  { survey, document, language, own }: PublicReading,
  { missing }: Pick<UnitIndex, 'missing'>,
): string => {
  const lines = new Map(document.basis.lines.map((line) => [line.id, line]));
  const names = missing.map((id) => {
    const found = survey(id);
    const line = lines.get(id);
    return found ? textIn(found.title, language) : line ? lineWords(line, language) : id;
  });
  return own.missing(listed([...new Set(names)], language));
};

/** The figure that people look at first, and what it is. */
export interface Headline {
  readonly statistic: Statistic;
  readonly estimate: Estimate;
}

/** A figure's chief statistic: the first that it has, in the order in which statistics are shown. */
export const headlineOf = (figure: ReleaseFigure | undefined): Headline | undefined => {
  const statistic = statistics.find((one) => figure?.[one] !== undefined);
  const estimate = statistic && figure?.[statistic];
  return statistic && estimate ? { statistic, estimate } : undefined;
};

/** Lines whose answers are rated on a scale: those that have figures with intervals wherever they are told. */
export const isRated = ({ type }: ReleaseLine): boolean =>
  type === 'rating' || type === 'matrix' || type === 'nps';
