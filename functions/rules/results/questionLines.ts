import type { QuestionOf, RatingQuestion } from '../../../schemas/question.ts';
import type { QuestionResult } from '../../../schemas/result.ts';
import { chosen, type QuestionTally, type Tally, tallyRow } from '../../../schemas/tally.ts';
import type { Text } from '../../../schemas/text.ts';
import type { Pledge } from '../../../schemas/unit.ts';
import { addQuestion } from '../counting/fold.ts';
import { choicesOf, optionsOf } from '../forms/options.ts';
import { own } from '../own.ts';
import type { Agreeing, AskedIn } from './agreement.ts';
import {
  type About,
  answeredSize,
  choiceResult,
  givenResult,
  npsResult,
  ratingResult,
  ratingSize,
  type Size,
} from './figures.ts';

/** Which lines a unit has: they are the same whichever of its responses the figures are of. */
export interface UnitLines {
  /** All of the unit's tallies in one survey. */
  readonly tallies: readonly Tally[];
  readonly pledges: readonly Pledge[];
}

/** A question or one of its rows, of which there are figures on any of the unit's responses. */
export interface ResultLine {
  readonly about: About;
  /** How many answers there are in tallies of the unit. */
  readonly sizeOf: (tallies: readonly Tally[]) => Size;
  /** The figures from tallies of the unit in which at least one answer is valid. */
  readonly resultOf: (tallies: readonly Tally[]) => QuestionResult;
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
const pledgeRows = (group: Agreeing, { tallies, pledges }: UnitLines): NamedRow[] => {
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
): ResultLine => {
  const options = optionsOf(form, question.scaleId);
  const row = tallyRow(about.questionId, about.rowId);
  const counts = (tallies: readonly Tally[]) => combined(tallies, about.formVersions, row);
  return {
    about,
    sizeOf: (tallies) => ratingSize(options, counts(tallies)),
    resultOf: (tallies) => ratingResult(about, question.type, options, counts(tallies)),
  };
};

const choiceLine = (
  about: About,
  form: AskedIn['form'],
  { id, type, listId }: QuestionOf<'single' | 'multiple'>,
): ResultLine => {
  const choices = choicesOf(form, listId);
  const countsOf = (tallies: readonly Tally[], row: string) => combined(tallies, about.formVersions, row);
  const countOf = (tallies: readonly Tally[], choiceId: string): number =>
    type === 'single'
      ? (own(countsOf(tallies, id).histogram, choiceId) ?? 0)
      : (countsOf(tallies, tallyRow(id, choiceId)).histogram[chosen] ?? 0);
  // Whoever answers a multiple choice says of every choice whether it applies, so any of its lines will do.
  const whole = (tallies: readonly Tally[]) =>
    countsOf(tallies, type === 'single' ? id : tallyRow(id, choices[0]?.id));
  const sizeOf = (tallies: readonly Tally[]): Size => answeredSize(whole(tallies));
  return {
    about,
    sizeOf,
    resultOf: (tallies) => {
      const counted = choices.map((choice) => ({ ...choice, count: countOf(tallies, choice.id) }));
      const { answered } = sizeOf(tallies);
      return choiceResult(about, type, counted, { answered, skipped: whole(tallies).skipped });
    },
  };
};

/** What there is to say of a question in the versions in which it means the same: one line, or one for each row. */
export const questionLines = (group: Agreeing, unit: UnitLines): ResultLine[] => {
  const { form, question } = group[0];
  const about: About = { questionId: question.id, formVersions: versionsOf(group) };
  const rowLines = (rows: readonly NamedRow[], asked: QuestionOf<'matrix' | 'pledges'>) =>
    rows.map(({ id, text, formVersions }) =>
      ratingLine({ ...about, rowId: id, rowText: text, formVersions }, { form, question: asked }),
    );
  const line = (resultOf: (counts: QuestionTally) => QuestionResult): ResultLine[] => {
    const counts = (tallies: readonly Tally[]) => combined(tallies, about.formVersions, question.id);
    return [
      {
        about,
        sizeOf: (tallies) => answeredSize(counts(tallies)),
        resultOf: (tallies) => resultOf(counts(tallies)),
      },
    ];
  };
  switch (question.type) {
    case 'rating':
      return [ratingLine(about, { form, question })];
    case 'matrix':
      return rowLines(matrixRows(group), question);
    case 'pledges':
      return rowLines(pledgeRows(group, unit), question);
    case 'single':
    case 'multiple':
      return [choiceLine(about, form, question)];
    case 'nps':
      return line((counts) => npsResult(about, counts));
    default: {
      const { type } = question;
      return line((counts) => givenResult(about, type, counts));
    }
  }
};
