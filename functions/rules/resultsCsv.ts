import { stringify } from 'csv-stringify/sync';
import type { CampaignResults, RatingResult, UnitResult } from '../../schemas/result.ts';
import { type Language, textIn } from '../../schemas/text.ts';

/** One line of the download; what does not apply is left empty. */
type Row = Record<(typeof columns)[number], string | number | undefined>;

/** Column names are the contract with whoever reads the file by program, and so the same in every language. */
export const columns = [
  'campaign_id',
  'survey_id',
  'form_version',
  'unit_id',
  'unit',
  'region',
  'group_id',
  'group',
  'population',
  'population_source',
  'question_id',
  'question',
  'option_id',
  'option',
  'score',
  'counts_as_satisfied',
  'count',
  'counted',
  'answered',
  'valid',
  'dont_know',
  'skipped',
  'satisfaction_rate',
  'satisfaction_rate_low',
  'satisfaction_rate_high',
  'mean_score',
  'withheld',
] as const;

const blank = Object.fromEntries(columns.map((column) => [column, undefined])) as Row;

/** Six decimals are finer than any interval here and the same on every machine. */
const decimal = (value: number): string => value.toFixed(6);

type Facts = Omit<UnitResult, 'counted' | 'questions'>;

const factsOf = (results: CampaignResults, facts: Facts, language: Language): Row => ({
  ...blank,
  campaign_id: results.campaignId,
  survey_id: facts.surveyId,
  form_version: facts.formVersion,
  unit_id: facts.unitId,
  unit: textIn(facts.name, language),
  region: facts.region.join(' > '),
  group_id: facts.groupId,
  group: textIn(facts.groupName, language),
  population: facts.population?.count,
  population_source: facts.population && textIn(facts.population.source, language),
});

const figuresOf = (rating: RatingResult): Partial<Row> => ({
  answered: rating.answered,
  valid: rating.valid,
  dont_know: rating.dontKnow,
  skipped: rating.skipped,
  satisfaction_rate: decimal(rating.satisfactionRate.value),
  satisfaction_rate_low: decimal(rating.satisfactionRate.low),
  satisfaction_rate_high: decimal(rating.satisfactionRate.high),
  mean_score: decimal(rating.meanScore),
});

/** Rows of every unit x question x option, and one for each thing withheld. A text question has one row. */
export const resultRows = (results: CampaignResults, language: Language): Row[] => {
  const wordsOf = (facts: Facts, questionId: string): string => {
    const form = results.forms.find(
      (one) => one.formId === facts.formId && one.formVersion === facts.formVersion,
    );
    const question = form?.questions.find(({ id }) => id === questionId);
    return question ? textIn(question.text, language) : '';
  };
  const shown = results.units.flatMap((unit) =>
    unit.questions.flatMap((question): Row[] => {
      const base: Row = {
        ...factsOf(results, unit, language),
        counted: unit.counted,
        question_id: question.questionId,
        question: wordsOf(unit, question.questionId),
      };
      if (question.type === 'text') {
        return [
          { ...base, count: question.answered, answered: question.answered, skipped: question.skipped },
        ];
      }
      return question.histogram.map((option) => ({
        ...base,
        ...figuresOf(question),
        option_id: option.optionId,
        option: textIn(option.label, language),
        score: option.score ?? undefined,
        counts_as_satisfied: option.score === null ? undefined : Number(option.satisfied),
        count: option.count,
      }));
    }),
  );
  const withheld = results.withheld.map((one) => ({
    ...factsOf(results, one, language),
    question_id: one.questionId ?? undefined,
    question: one.questionId === null ? undefined : wordsOf(one, one.questionId),
    withheld: one.reason,
  }));
  return [...shown, ...withheld];
};

/**
 * The figures as CSV: RFC 4180, with a byte order mark, without which Excel takes Chinese for another encoding, and with
 * cells that a spreadsheet would run as a formula made inert by a leading apostrophe.
 */
export const resultsCsv = (results: CampaignResults, language: Language): string =>
  stringify(resultRows(results, language), {
    header: true,
    columns: [...columns],
    bom: true,
    record_delimiter: '\r\n',
    // The library quotes a cell for a whole line ending only; RFC 4180 wants it for either half.
    quoted_match: /[\r\n]/,
    escape_formulas: true,
  });
