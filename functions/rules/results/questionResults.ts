import type { QuestionOf, RatingQuestion } from '../../../schemas/question.ts';
import type { QuestionResult } from '../../../schemas/result.ts';
import { chosen, type QuestionTally, type Tally, tallyRow } from '../../../schemas/tally.ts';
import type { Text } from '../../../schemas/text.ts';
import type { Pledge } from '../../../schemas/unit.ts';
import { addQuestion } from '../counting/fold.ts';
import { choicesOf, optionsOf } from '../forms/options.ts';
import { own } from '../own.ts';
import type { Agreeing, AskedIn } from './agreement.ts';
import { type About, choiceResult, givenResult, npsResult, ratingResult } from './figures.ts';

/** What figures of one unit are made from. */
export interface UnitCounts {
  /** The unit's tallies in one survey, one for each form version that was answered. */
  readonly tallies: readonly Tally[];
  readonly pledges: readonly Pledge[];
  /** On fewer answers than this, a figure is withheld. */
  readonly threshold: number;
}

/** The figures of a question or of one of its rows; without them where they are withheld. */
export interface ResultLine {
  readonly about: About;
  readonly result: QuestionResult | undefined;
}

const nothing: QuestionTally = { histogram: {}, skipped: 0 };

/** One line's counts, added up over the versions in which it means the same. */
const combined = (tallies: readonly Tally[], versions: readonly number[], row: string): QuestionTally =>
  tallies
    .filter(({ formVersion }) => versions.includes(formVersion))
    .reduce((total, { questions }) => addQuestion(total, own(questions, row) ?? nothing), nothing);

const versionsOf = (asked: readonly AskedIn[]): number[] =>
  asked.map(({ form }) => form.version).toSorted((a, b) => a - b);

/** A row, with its words in the latest version that has it. */
interface NamedRow {
  readonly id: string;
  readonly text: Text;
  readonly formVersions: number[];
}

const matrixRows = (group: Agreeing): NamedRow[] => {
  const rowsIn = ({ question }: AskedIn) => (question.type === 'matrix' ? question.rows : []);
  const ids = new Set(group.flatMap((asked) => rowsIn(asked).map(({ id }) => id)));
  return [...ids].flatMap((id) => {
    const having = group.filter((asked) => rowsIn(asked).some((row) => row.id === id));
    const row = having.flatMap(rowsIn).find((one) => one.id === id);
    return row ? [{ id, text: row.text, formVersions: versionsOf(having) }] : [];
  });
};

/** The unit's pledges as they are now, then those that it had when they were rated. */
const pledgeRows = (group: Agreeing, { tallies, pledges }: UnitCounts): NamedRow[] => {
  const formVersions = versionsOf(group);
  const prefix = tallyRow(group[0].question.id, '');
  const rated = tallies
    .filter(({ formVersion }) => formVersions.includes(formVersion))
    .flatMap(({ questions }) => Object.keys(questions))
    .filter((row) => row.startsWith(prefix))
    .map((row) => row.slice(prefix.length))
    .toSorted();
  const now = pledges.map(({ id }) => id);
  return [...new Set([...now, ...rated])].map((id) => ({
    id,
    text: pledges.find((pledge) => pledge.id === id)?.text ?? { en: id },
    formVersions,
  }));
};

const ratingLine = (
  about: About,
  { form, question }: { form: AskedIn['form']; question: RatingQuestion | QuestionOf<'matrix' | 'pledges'> },
  { tallies, threshold }: UnitCounts,
): ResultLine => {
  const counts = combined(tallies, about.formVersions, tallyRow(about.questionId, about.rowId));
  return {
    about,
    result: ratingResult(about, question.type, optionsOf(form, question.scaleId), counts, threshold),
  };
};

const choiceLine = (
  about: About,
  form: AskedIn['form'],
  { id, type, listId }: QuestionOf<'single' | 'multiple'>,
  { tallies, threshold }: UnitCounts,
): ResultLine => {
  const choices = choicesOf(form, listId);
  const lineOf = (row: string) => combined(tallies, about.formVersions, row);
  const counted = choices.map((choice) => ({
    ...choice,
    count:
      type === 'single'
        ? (own(lineOf(id).histogram, choice.id) ?? 0)
        : (lineOf(tallyRow(id, choice.id)).histogram[chosen] ?? 0),
  }));
  // Whoever answers a multiple choice says of every choice whether it applies, so any of its lines will do.
  const { histogram, skipped } = lineOf(type === 'single' ? id : tallyRow(id, choices[0]?.id));
  const answered = Object.values(histogram).reduce((total, count) => total + count, 0);
  return { about, result: choiceResult(about, type, counted, { answered, skipped }, threshold) };
};

/** What there is to say of a question in the versions in which it means the same: one line, or one for each row. */
export const questionResults = (group: Agreeing, unit: UnitCounts): ResultLine[] => {
  const { form, question } = group[0];
  const about: About = { questionId: question.id, formVersions: versionsOf(group) };
  const rowLines = (rows: readonly NamedRow[], asked: QuestionOf<'matrix' | 'pledges'>) =>
    rows.map(({ id, text, formVersions }) =>
      ratingLine({ ...about, rowId: id, rowText: text, formVersions }, { form, question: asked }, unit),
    );
  const counts = () => combined(unit.tallies, about.formVersions, question.id);
  switch (question.type) {
    case 'rating':
      return [ratingLine(about, { form, question }, unit)];
    case 'matrix':
      return rowLines(matrixRows(group), question);
    case 'pledges':
      return rowLines(pledgeRows(group, unit), question);
    case 'single':
    case 'multiple':
      return [choiceLine(about, form, question, unit)];
    case 'nps':
      return [{ about, result: npsResult(about, counts(), unit.threshold) }];
    default:
      return [{ about, result: givenResult(about, question.type, counts(), unit.threshold) }];
  }
};
