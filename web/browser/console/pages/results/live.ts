import type { Question } from '../../../../../schemas/question.ts';
import type { CampaignResults, QuestionResult, Withheld } from '../../../../../schemas/result.ts';
import { type Language, type Text, textIn } from '../../../../../schemas/text.ts';

/** A question, or a row of one, in one survey, as live results know it. */
export interface LiveLine {
  readonly id: string;
  readonly surveyId: string;
  readonly formId: string;
  readonly name: string;
  /** The versions of the form that were added up, where others ask differently and stand on lines of their own. */
  readonly versions: readonly number[] | undefined;
  /** Whether any unit's figures are shown. */
  readonly hasFigures: boolean;
}

/** One unit on one question: its figures, or why they are withheld. */
export interface LiveRow {
  readonly unitId: string;
  readonly name: CampaignResults['units'][number]['name'];
  readonly groupId: string;
  readonly groupName: CampaignResults['units'][number]['groupName'];
  readonly counted: number | undefined;
  readonly result: QuestionResult | undefined;
  readonly reason: Withheld['reason'] | undefined;
}

/** What tells lines apart: versions of a form that ask the same question differently are lines of their own. */
interface Asked {
  readonly surveyId: string;
  readonly formId: string;
  readonly questionId: string;
  readonly rowId?: string | undefined;
  readonly formVersions: readonly number[];
}

/** Pledges are rows of each unit's own: they stand together under their question, one by one beside the unit. */
const lineId = ({ surveyId, formId, questionId, rowId, formVersions }: Asked): string =>
  `${surveyId}/${formId}/${formVersions.join('+')}/${questionId}${rowId === undefined ? '' : `.${rowId}`}`;

interface Found extends Asked {
  readonly rowText?: Text | undefined;
}

/** How the question is asked in the latest of the versions, and its place in the form. */
const questionIn = (
  { forms }: CampaignResults,
  { formId, formVersions, questionId }: Asked,
): { readonly question: Question | undefined; readonly place: number } => {
  const latest = Math.max(...formVersions);
  const questions = forms.find((form) => form.formId === formId && form.formVersion === latest)?.questions;
  const place = questions?.findIndex(({ id }) => id === questionId) ?? -1;
  return { question: questions?.[place], place };
};

const rowTextOf = (question: Question | undefined, { rowId, rowText }: Found): Text | undefined =>
  rowText ?? (question?.type === 'matrix' ? question.rows.find(({ id }) => id === rowId)?.text : undefined);

/** The versions of a line, where they are not all that ask its question. */
const partOf = ({ notCombined }: CampaignResults, asked: Asked): readonly number[] | undefined => {
  const apart = notCombined.find(
    ({ formId, questionId }) => formId === asked.formId && questionId === asked.questionId,
  );
  return apart?.versions.flat().some((version) => !asked.formVersions.includes(version))
    ? asked.formVersions
    : undefined;
};

/**
 * The questions that were answered, survey by survey, in the order of the form; those too of which every figure is withheld.
 * @param nameOf a question's name, where it is of some versions of the form alone
 */
export const liveLines = (
  results: CampaignResults,
  language: Language,
  nameOf: (name: string, versions: readonly number[]) => string,
): LiveLine[] => {
  const shown = results.units.flatMap(({ surveyId, formId, questions }) =>
    questions.map((one): Found => ({ ...one, surveyId, formId })),
  );
  const withheld = results.withheld.flatMap(({ questionId, ...one }): Found[] =>
    // A pledge that nobody may see a figure of has no words here.
    questionId === null || questionIn(results, { ...one, questionId }).question?.type === 'pledges'
      ? []
      : [{ ...one, questionId }],
  );
  const lines = new Map<string, { readonly line: LiveLine; readonly place: number }>();
  const all = [...shown, ...withheld];
  for (const [index, found] of all.entries()) {
    const id = lineId(found);
    if (lines.has(id)) continue;
    const { surveyId, formId, questionId } = found;
    const { question, place } = questionIn(results, found);
    const words = question ? textIn(question.text, language) : questionId;
    const rowText = rowTextOf(question, found);
    const whole = rowText ? `${words} · ${textIn(rowText, language)}` : words;
    const versions = partOf(results, found);
    const name = versions ? nameOf(whole, versions) : whole;
    const hasFigures = index < shown.length;
    lines.set(id, { line: { id, surveyId, formId, name, versions, hasFigures }, place });
  }
  const surveys = [...new Set(all.map(({ surveyId }) => surveyId))];
  return [...lines.values()]
    .sort((a, b) => surveys.indexOf(a.line.surveyId) - surveys.indexOf(b.line.surveyId) || a.place - b.place)
    .map(({ line }) => line);
};

/** Every unit of a line's survey: its figures on the line, or why there are none. */
export const liveRows = (results: CampaignResults, line: LiveLine): LiveRow[] => {
  const isHere = ({ surveyId, formId }: Pick<Asked, 'surveyId' | 'formId'>): boolean =>
    surveyId === line.surveyId && formId === line.formId;
  const shown = results.units
    .filter(isHere)
    .flatMap(({ unitId, name, groupId, groupName, counted, questions, surveyId, formId }): LiveRow[] => {
      const result = questions.find((one) => lineId({ ...one, surveyId, formId }) === line.id);
      return result ? [{ unitId, name, groupId, groupName, counted, result, reason: undefined }] : [];
    });
  const withheld = results.withheld
    .filter(
      ({ questionId, ...one }) =>
        isHere(one) && (questionId === null || lineId({ ...one, questionId }) === line.id),
    )
    .map(({ unitId, name, groupId, groupName, reason }): LiveRow => {
      return { unitId, name, groupId, groupName, counted: undefined, result: undefined, reason };
    });
  const all = new Map([...withheld, ...shown].map((row) => [row.unitId, row]));
  return [...all.values()].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
};
