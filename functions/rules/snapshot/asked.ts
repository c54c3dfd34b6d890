import type { PublishedForm } from '../../../schemas/form.ts';
import { npsOption, npsScores } from '../../../schemas/question.ts';
import type { LineOption, ReleaseLine } from '../../../schemas/release.ts';
import { given, tallyRow } from '../../../schemas/tally.ts';
import { inEveryLanguage, type Text } from '../../../schemas/text.ts';
import { choicesOf, optionsOf } from '../forms/options.ts';
import { type AskedIn, agreeingVersions, askedIds } from '../results/agreement.ts';
import type { SnapshotContext } from './context.ts';

/** A survey with every published version of its form. */
export type AskedSurvey = SnapshotContext['surveys'][number];

/** A question in the versions in which it means the same, the latest first, and what its lines are called after. */
export interface Asked {
  readonly asked: readonly [AskedIn, ...AskedIn[]];
  /** `@` and the earliest of the versions; empty for those with the earliest of all. */
  readonly suffix: string;
}

const versionsIn = (asked: readonly AskedIn[]): number[] =>
  asked.map(({ form }) => form.version).toSorted((a, b) => a - b);

/**
 * Every question of a survey's form, by the versions that agree on it. What it is called follows from all versions that were
 * ever published, so that it is called the same in every release: a version added later is never the earliest of others.
 * @param versions those that were answered or are in use: only of them there are lines
 */
export const questionsOf = ({ forms }: AskedSurvey, versions: ReadonlySet<number>): Asked[] =>
  askedIds(forms).flatMap((questionId) => {
    const groups = agreeingVersions(forms, questionId)
      .map((all) => ({ all, earliest: Math.min(...versionsIn(all)) }))
      .sort((a, b) => a.earliest - b.earliest);
    return groups.flatMap(({ all, earliest }, place): Asked[] => {
      const [first, ...others] = all.filter(({ form }) => versions.has(form.version));
      return first ? [{ asked: [first, ...others], suffix: place === 0 ? '' : `@${earliest}` }] : [];
    });
  });

/** A choice has no score. */
const withoutScore = ({ id, label }: { readonly id: string; readonly label: Text }): LineOption => ({
  id,
  label,
  score: null,
  satisfied: false,
});

const givenOption = withoutScore({ id: given, label: inEveryLanguage({ 'zh-CN': '已填', en: 'Given' }) });

/** The one option of `responses`. */
export const countedOption = 'counted';

const npsOptions: readonly LineOption[] = npsScores.map((score) =>
  withoutScore({ id: npsOption(score), label: { 'zh-CN': String(score), en: String(score) } }),
);

const optionsIn = ({ form, question }: AskedIn): LineOption[] => {
  switch (question.type) {
    case 'rating':
    case 'matrix':
    case 'pledges':
      return optionsOf(form, question.scaleId).map(({ id, label, score, satisfied }) => ({
        id,
        label,
        score,
        satisfied,
      }));
    case 'single':
    case 'multiple':
      return choicesOf(form, question.listId).map(withoutScore);
    case 'nps':
      return [...npsOptions];
    default:
      return [givenOption];
  }
};

/** The line of how many responded. */
export const responsesLine = ({ survey }: AskedSurvey, versions: ReadonlySet<number>): ReleaseLine => ({
  id: `${survey.id}/responses`,
  surveyId: survey.id,
  type: 'responses',
  formId: survey.formId,
  formVersions: [...versions].toSorted((a, b) => a - b),
  options: [
    withoutScore({ id: countedOption, label: inEveryLanguage({ 'zh-CN': '答卷', en: 'Responses' }) }),
  ],
});

interface Row {
  readonly id: string;
  readonly text: Text;
  readonly having: readonly AskedIn[];
}

/** Rows of a matrix, with their words in the latest version that has them. */
const matrixRows = (asked: Asked['asked']): Row[] => {
  const rowsIn = ({ question }: AskedIn) => (question.type === 'matrix' ? question.rows : []);
  const ids = new Set(asked.flatMap((one) => rowsIn(one).map(({ id }) => id)));
  return [...ids].flatMap((id) => {
    const having = asked.filter((one) => rowsIn(one).some((row) => row.id === id));
    const text = having.flatMap(rowsIn).find((row) => row.id === id)?.text;
    return text ? [{ id, text, having }] : [];
  });
};

/** The name of a question's line, or of one of its rows. */
export const lineId = (surveyId: string, questionId: string, suffix: string, rowId?: string): string =>
  `${surveyId}/${tallyRow(questionId, rowId)}${suffix}`;

/** @param pledges words of every pledge that is rated or in force, by id */
export const questionLines = (
  { survey }: AskedSurvey,
  { asked, suffix }: Asked,
  pledges: ReadonlyMap<string, Text>,
): ReleaseLine[] => {
  const [first] = asked;
  const { question } = first;
  const options = optionsIn(first);
  const line = (having: readonly AskedIn[], row?: Pick<Row, 'id' | 'text'>): ReleaseLine => ({
    id: lineId(survey.id, question.id, suffix, row?.id),
    surveyId: survey.id,
    type: question.type,
    formId: survey.formId,
    formVersions: versionsIn(having),
    questionId: question.id,
    text: question.text,
    ...(row && { rowId: row.id, rowText: row.text }),
    options,
  });
  if (question.type === 'matrix') return matrixRows(asked).map((row) => line(row.having, row));
  if (question.type === 'pledges') return [...pledges].map(([id, text]) => line(asked, { id, text }));
  return [line(asked)];
};

/** Versions that may have been answered: a survey's version only ever goes up. */
export const versionsUpTo = ({ survey, forms }: AskedSurvey): Set<number> =>
  new Set(forms.map(({ version }) => version).filter((version) => version <= survey.formVersion));

/** A survey of the context. @throws {RangeError} where it is none */
export const surveyIn = ({ surveys }: Pick<SnapshotContext, 'surveys'>, surveyId: string): AskedSurvey => {
  const found = surveys.find(({ survey }) => survey.id === surveyId);
  if (!found) throw new RangeError(`${surveyId} is none of the campaign's surveys`);
  return found;
};

/** The version of a survey's form that something answers; undefined for any other form. */
export const formIn = (
  { forms }: AskedSurvey,
  { formId, formVersion }: { readonly formId: string; readonly formVersion: number },
): PublishedForm | undefined => forms.find(({ id, version }) => id === formId && version === formVersion);
