import type { ReleaseLine } from '../../../schemas/release.ts';
import { chosen, type QuestionTally, tallyRow } from '../../../schemas/tally.ts';
import type { Text } from '../../../schemas/text.ts';
import type { Atom, LineAtoms } from '../disclosure/disclosure.ts';
import { own } from '../own.ts';
import {
  type AskedSurvey,
  countedOption,
  questionLines,
  questionsOf,
  responsesLine,
  surveyIn,
  versionsUpTo,
} from './asked.ts';
import type { SnapshotCell } from './cells.ts';
import type { SnapshotContext } from './context.ts';
import { isCountedAnywhere } from './membership.ts';

type Amounts = Pick<Atom, 'counts' | 'answered' | 'valid' | 'skipped'>;

const scored = new Set<ReleaseLine['type']>(['rating', 'matrix', 'pledges']);

const totalOf = ({ histogram }: QuestionTally): number =>
  Object.values(histogram).reduce((sum, count) => sum + count, 0);

/** What a cell says on a line; undefined where it was not asked there. */
const amountsIn = (line: ReleaseLine, cell: SnapshotCell): Amounts | undefined => {
  if (line.type === 'responses') {
    const { counted } = cell;
    return { counts: { [countedOption]: counted }, answered: counted, valid: counted, skipped: 0 };
  }
  const question = line.questionId ?? '';
  if (line.type === 'multiple') {
    // Whoever answers says of every choice whether it applies, so any of them tells how many answered.
    const whole = own(cell.questions, tallyRow(question, line.options[0]?.id));
    if (!whole) return undefined;
    const answered = totalOf(whole);
    const counts = Object.fromEntries(
      line.options.map(({ id }) => [
        id,
        own(own(cell.questions, tallyRow(question, id))?.histogram ?? {}, chosen) ?? 0,
      ]),
    );
    return { counts, answered, valid: answered, skipped: whole.skipped };
  }
  const tally = own(cell.questions, tallyRow(question, line.rowId));
  if (!tally) return undefined;
  const answered = totalOf(tally);
  const valid = scored.has(line.type)
    ? line.options.reduce(
        (sum, { id, score }) => sum + (score === null ? 0 : (own(tally.histogram, id) ?? 0)),
        0,
      )
    : answered;
  return { counts: tally.histogram, answered, valid, skipped: tally.skipped };
};

/** Pledges in force, by id, with their words. Units that promised the same in the same words share it. */
const pledgesInForce = ({ units }: Pick<SnapshotContext, 'units'>): Map<string, Text> =>
  new Map(units.flatMap(({ pledges }) => pledges.map(({ id, text }) => [id, text] as const)));

/** Pledges that were rated, whatever is in force by now. */
const ratedPledges = (questionId: string, cells: readonly SnapshotCell[]): string[] => {
  const prefix = tallyRow(questionId, '');
  const rows = new Set(cells.flatMap(({ questions }) => Object.keys(questions)));
  return [...rows]
    .filter((row) => row.startsWith(prefix))
    .map((row) => row.slice(prefix.length))
    .toSorted();
};

const atomsOf = (line: ReleaseLine, cells: readonly SnapshotCell[]): Atom[] => {
  const versions = new Set(line.formVersions);
  return cells.flatMap((cell): Atom[] => {
    const amounts = versions.has(cell.formVersion) ? amountsIn(line, cell) : undefined;
    if (!amounts || amounts.answered + amounts.skipped === 0) return [];
    const { unitId, lane, day, inReleases, isIn } = cell;
    return [{ unitId, lane, day, inReleases, isIn, ...amounts }];
  });
};

/** Every line of a survey, and how to find what is counted on it. */
const linesIn = (
  context: SnapshotContext,
  survey: AskedSurvey,
  versions: ReadonlySet<number>,
  cells: readonly SnapshotCell[],
): ReleaseLine[] => {
  const inForce = pledgesInForce(context);
  const pledgesOf = (questionId: string): Map<string, Text> =>
    new Map([
      ...inForce,
      ...ratedPledges(questionId, cells).flatMap((id) =>
        inForce.has(id) ? [] : [[id, { 'zh-CN': id, en: id }] as const],
      ),
    ]);
  return [
    responsesLine(survey, versions),
    ...questionsOf(survey, versions).flatMap((one) => {
      const { id, type } = one.asked[0].question;
      return questionLines(survey, one, type === 'pledges' ? pledgesOf(id) : new Map());
    }),
  ];
};

/**
 * A survey's lines with what is counted on them: `responses` first, then in the order of the form. Counts of other forms, of
 * units that are not in the list, and those that no release counts have no part in them.
 */
export const linesOf = (
  context: SnapshotContext,
  surveyId: string,
  cells: readonly SnapshotCell[],
): LineAtoms[] => {
  const survey = surveyIn(context, surveyId);
  const units = new Set(context.units.map(({ id }) => id));
  const counted = cells.filter(
    (cell) =>
      cell.surveyId === surveyId &&
      cell.formId === survey.survey.formId &&
      units.has(cell.unitId) &&
      isCountedAnywhere(cell),
  );
  const versions = new Set([survey.survey.formVersion, ...counted.map(({ formVersion }) => formVersion)]);
  return linesIn(context, survey, versions, counted).map((line) => ({ line, atoms: atomsOf(line, counted) }));
};

/**
 * The lines on which units say of themselves what options with scores say. Nothing is counted on them: what a unit says of
 * itself is no secret.
 */
export const selfLinesOf = (context: SnapshotContext, surveyId: string): ReleaseLine[] => {
  const survey = surveyIn(context, surveyId);
  return linesIn(context, survey, versionsUpTo(survey), []).filter(({ type }) => scored.has(type));
};

/** Units that a line of a pledge is about: those that made it, and those of which it was rated. */
export const makersOf = (
  { units }: Pick<SnapshotContext, 'units'>,
  { line, atoms }: LineAtoms,
): Set<string> =>
  new Set([
    ...units.filter(({ pledges }) => pledges.some(({ id }) => id === line.rowId)).map(({ id }) => id),
    ...atoms.map(({ unitId }) => unitId),
  ]);
