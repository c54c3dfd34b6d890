import { stringify } from 'csv-stringify/sync';
import type { SetAsideListing } from '../../../schemas/guard.ts';
import { npsOption } from '../../../schemas/question.ts';
import {
  type CampaignResults,
  type QuestionResult,
  type Rate,
  type UnitResult,
  withheldMessage,
} from '../../../schemas/result.ts';
import { type Language, type Text, textIn } from '../../../schemas/text.ts';

/** One line of the download; what does not apply is left empty. */
type Row = Record<(typeof columns)[number], string | number | undefined>;

/** Column names are the contract with whoever reads the file by program, and so the same in every language. */
export const columns = [
  'campaign_id',
  'view',
  'lanes',
  'survey_id',
  'form_versions',
  'unit_id',
  'unit',
  'region',
  'group_id',
  'group',
  'population',
  'population_source',
  'lane',
  'question_id',
  'question',
  'row_id',
  'row',
  'option_id',
  'option',
  'score',
  'counts_as_satisfied',
  'count',
  'counted',
  'set_aside',
  'answered',
  'valid',
  'dont_know',
  'skipped',
  'satisfaction_rate',
  'satisfaction_rate_low',
  'satisfaction_rate_high',
  'mean_score',
  'mean_score_low',
  'mean_score_high',
  'top_box',
  'top_box_low',
  'top_box_high',
  'top_two',
  'top_two_low',
  'top_two_high',
  'bottom_box',
  'bottom_box_low',
  'bottom_box_high',
  'share',
  'share_low',
  'share_high',
  'promoters',
  'passives',
  'detractors',
  'nps',
  'nps_low',
  'nps_high',
  'withheld',
  'withheld_because',
  'decision_id',
  'decision_rule',
  'decision_state',
  'decision_scope',
  'decision_reason',
  'decided_at',
  'restored_at',
  'restored_reason',
] as const;

const blank = Object.fromEntries(columns.map((column) => [column, undefined])) as Row;

/** Six decimals are finer than any interval here and the same on every machine. */
const decimal = (value: number): string => value.toFixed(6);

/** A share with the ends of its interval. */
const rateColumns = (name: 'top_box' | 'top_two' | 'bottom_box', rate: Rate | undefined): Partial<Row> =>
  rate
    ? {
        [name]: decimal(rate.value),
        [`${name}_low`]: decimal(rate.low),
        [`${name}_high`]: decimal(rate.high),
      }
    : {};

type Facts = Omit<UnitResult, 'counted' | 'lanes' | 'questions'>;

/** What a line is about: a question, or a row of it, in some versions of a form. */
interface About {
  readonly formId: string;
  readonly formVersions: readonly number[];
  readonly questionId: string;
  readonly rowId?: string | undefined;
  readonly rowText?: Text | undefined;
}

const selectionOf = ({ campaignId, view, lanes }: CampaignResults) => ({
  campaign_id: campaignId,
  view,
  lanes: lanes.join('+'),
});

const factsOf = (results: CampaignResults, facts: Facts, language: Language): Row => ({
  ...blank,
  ...selectionOf(results),
  survey_id: facts.surveyId,
  form_versions: facts.formVersions.join('+'),
  unit_id: facts.unitId,
  unit: textIn(facts.name, language),
  region: facts.region.join(' > '),
  group_id: facts.groupId,
  group: textIn(facts.groupName, language),
  population: facts.population?.count,
  population_source: facts.population?.source && textIn(facts.population.source, language),
});

/** The words of a question, and of its row, in the latest of the versions that has them. */
const wordsOf = ({ forms }: CampaignResults, about: About, language: Language): Partial<Row> => {
  const asked = forms
    .filter(({ formId, formVersion }) => formId === about.formId && about.formVersions.includes(formVersion))
    .toSorted((a, b) => b.formVersion - a.formVersion)
    .flatMap(({ questions }) => questions.filter(({ id }) => id === about.questionId));
  const row = asked
    .flatMap((question) => (question.type === 'matrix' ? question.rows : []))
    .find(({ id }) => id === about.rowId);
  const rowText = about.rowText ?? row?.text;
  return {
    form_versions: about.formVersions.join('+'),
    question_id: about.questionId,
    question: asked[0] && textIn(asked[0].text, language),
    row_id: about.rowId,
    row: rowText && textIn(rowText, language),
  };
};

/** A question's figures: a row for each option, or one where there are none. */
const figuresOf = (result: QuestionResult, language: Language): Partial<Row>[] => {
  const { answered, skipped } = result;
  switch (result.type) {
    case 'rating':
    case 'matrix':
    case 'pledges':
      return result.histogram.map((option) => ({
        option_id: option.optionId,
        option: textIn(option.label, language),
        score: option.score ?? undefined,
        counts_as_satisfied: option.score === null ? undefined : Number(option.satisfied),
        count: option.count,
        answered,
        valid: result.valid,
        dont_know: result.dontKnow,
        skipped,
        satisfaction_rate: decimal(result.satisfactionRate.value),
        satisfaction_rate_low: decimal(result.satisfactionRate.low),
        satisfaction_rate_high: decimal(result.satisfactionRate.high),
        mean_score: decimal(result.meanScore),
        mean_score_low: decimal(result.meanInterval.low),
        mean_score_high: decimal(result.meanInterval.high),
        ...rateColumns('top_box', result.topBox),
        ...rateColumns('top_two', result.topTwo),
        ...rateColumns('bottom_box', result.bottomBox),
      }));
    case 'single':
    case 'multiple':
      return result.histogram.map((choice) => ({
        option_id: choice.optionId,
        option: textIn(choice.label, language),
        count: choice.count,
        answered,
        skipped,
        share: decimal(choice.share.value),
        share_low: decimal(choice.share.low),
        share_high: decimal(choice.share.high),
      }));
    case 'nps':
      return result.histogram.map((count, score) => ({
        option_id: npsOption(score),
        option: String(score),
        count,
        answered,
        skipped,
        promoters: result.promoters,
        passives: result.passives,
        detractors: result.detractors,
        // A number and no text: a minus sign would make a text look like a formula.
        nps: Number(decimal(result.score)),
        nps_low: Number(decimal(result.interval.low)),
        nps_high: Number(decimal(result.interval.high)),
      }));
    default:
      return [{ count: answered, answered, skipped }];
  }
};

/** What a decision names: an ISO 8601 interval and what narrows it, or how many single responses. */
const scopeOf = ({ what }: SetAsideListing): string => {
  if ('responseIds' in what) return `responses=${what.responseIds.length}`;
  const { from, to, servicePointId, lanes, pattern } = what.stretch;
  return [
    `${from}/${to}`,
    ...(servicePointId === undefined ? [] : [`service_point=${servicePointId ?? ''}`]),
    ...(lanes ? [`lanes=${lanes.join('+')}`] : []),
    ...(pattern === undefined ? [] : [`pattern=${pattern}`]),
  ].join(' ');
};

/** A decision to set something aside, with how many responses it leaves out where that may be told. */
const decisionRow = (results: CampaignResults, decision: SetAsideListing, language: Language): Row => {
  const { surveyId, unitId, id, rule, state, reason, decidedAt, restored, responses } = decision;
  const facts = [...results.units, ...results.withheld].find(
    (one) => one.surveyId === surveyId && one.unitId === unitId,
  );
  return {
    ...(facts ? factsOf(results, facts, language) : { ...blank, ...selectionOf(results) }),
    survey_id: surveyId,
    unit_id: unitId,
    set_aside: responses ?? undefined,
    decision_id: id,
    decision_rule: rule,
    decision_state: state,
    decision_scope: scopeOf(decision),
    decision_reason: reason,
    decided_at: decidedAt,
    restored_at: restored?.at,
    restored_reason: restored?.reason,
  };
};

/**
 * Rows of every unit x lane that brought responses, with how many of them are set aside; of every unit x question or row x
 * option; one for each thing withheld; and one for each decision to set something aside. Words and numbers have one row.
 */
export const resultRows = (results: CampaignResults, language: Language): Row[] => {
  const lanes = results.units.flatMap((unit) =>
    unit.lanes.map(
      ({ lane, counted, setAside }): Row => ({
        ...factsOf(results, unit, language),
        lane,
        counted,
        set_aside: setAside,
      }),
    ),
  );
  const shown = results.units.flatMap((unit) =>
    unit.questions.flatMap((question) => {
      const base = {
        ...factsOf(results, unit, language),
        counted: unit.counted,
        ...wordsOf(results, { formId: unit.formId, ...question }, language),
      };
      return figuresOf(question, language).map((figures): Row => ({ ...base, ...figures }));
    }),
  );
  const withheld = results.withheld.map(
    ({ questionId, ...one }): Row => ({
      ...factsOf(results, one, language),
      ...(questionId !== null && wordsOf(results, { ...one, questionId }, language)),
      withheld: one.reason,
      withheld_because: withheldMessage(one.reason, results.threshold, language),
    }),
  );
  const decisions = results.setAsides.map((decision) => decisionRow(results, decision, language));
  return [...lanes, ...shown, ...withheld, ...decisions];
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
