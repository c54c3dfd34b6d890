import type { Campaign } from '../../schemas/campaign.ts';
import type { Form, Question, RatingQuestion } from '../../schemas/form.ts';
import type {
  CampaignResults,
  QuestionResult,
  RatingResult,
  UnitResult,
  Withheld,
} from '../../schemas/result.ts';
import type { Survey } from '../../schemas/survey.ts';
import { type QuestionTally, type Tally, textGiven } from '../../schemas/tally.ts';
import type { Unit } from '../../schemas/unit.ts';
import { optionsOf } from './answers.ts';
import { cellKey } from './fold.ts';
import { wilson } from './wilson.ts';

export interface ResultsSource {
  readonly campaign: Campaign;
  readonly units: readonly Unit[];
  readonly surveys: readonly Survey[];
  /** Every form version that a tally or a survey names. */
  readonly forms: readonly Form[];
  readonly tallies: readonly Tally[];
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Figures of one rating question, or undefined where fewer than `threshold` answers are valid. */
const ratingResult = (
  form: Form,
  question: RatingQuestion,
  tally: QuestionTally,
  threshold: number,
): RatingResult | undefined => {
  const histogram = optionsOf(form, question.scaleId).map((option) => ({
    optionId: option.id,
    label: option.label,
    score: option.score,
    satisfied: option.satisfied,
    count: tally.histogram[option.id] ?? 0,
  }));
  const scored = histogram.filter((option) => option.score !== null);
  const valid = sum(scored.map((option) => option.count));
  if (valid < Math.max(1, threshold)) return undefined;
  const answered = sum(histogram.map((option) => option.count));
  const satisfied = sum(scored.filter((option) => option.satisfied).map((option) => option.count));
  return {
    questionId: question.id,
    type: 'rating',
    answered,
    valid,
    dontKnow: answered - valid,
    skipped: tally.skipped,
    histogram,
    satisfied,
    satisfactionRate: wilson(satisfied, valid),
    meanScore: sum(scored.map((option) => option.count * (option.score ?? 0))) / valid,
  };
};

const questionResult = (
  form: Form,
  question: Question,
  tally: QuestionTally,
  threshold: number,
): QuestionResult | undefined => {
  if (question.type === 'rating') return ratingResult(form, question, tally, threshold);
  const answered = tally.histogram[textGiven] ?? 0;
  return answered < threshold
    ? undefined
    : { questionId: question.id, type: 'text', answered, skipped: tally.skipped };
};

/** What may be shown of one unit's tally, and what is withheld of it. */
const unitResult = (
  campaign: Campaign,
  unit: Unit,
  form: Form,
  tally: Tally,
): { result?: UnitResult; withheld: Withheld[] } => {
  const { threshold } = campaign;
  const group = campaign.groups.find(({ id }) => id === unit.groupId);
  const facts = {
    surveyId: tally.surveyId,
    formId: form.id,
    formVersion: form.version,
    unitId: unit.id,
    name: unit.name,
    region: unit.region,
    groupId: unit.groupId,
    groupName: group?.name ?? { en: unit.groupId },
    population: unit.population,
  };
  const hide = (questionId: string | null): Withheld => ({ ...facts, questionId, reason: 'below_threshold' });
  if (tally.counted < threshold) return { withheld: [hide(null)] };
  const questions: QuestionResult[] = [];
  const withheld: Withheld[] = [];
  for (const question of form.questions) {
    const counts = tally.questions[question.id] ?? { histogram: {}, skipped: 0 };
    const result = questionResult(form, question, counts, threshold);
    if (result) questions.push(result);
    else withheld.push(hide(question.id));
  }
  return { result: { ...facts, counted: tally.counted, questions }, withheld };
};

const emptyTally = (survey: Survey, unitId: string): Tally => ({
  campaignId: survey.campaignId,
  surveyId: survey.id,
  unitId,
  formId: survey.formId,
  formVersion: survey.formVersion,
  counted: 0,
  questions: {},
});

/**
 * A campaign's figures from its tallies. Every unit of every survey is there, shown or listed as withheld, so that
 * neither list says whether a withheld unit has few answers or none.
 * @throws {Error} when a tally names a form version or a unit that the source lacks
 */
export const campaignResults = (source: ResultsSource, computedAt: Date): CampaignResults => {
  const { campaign, surveys } = source;
  const units = new Map(source.units.map((unit) => [unit.id, unit]));
  const forms = new Map(source.forms.map((form) => [`${form.id}/${form.version}`, form]));
  const tallies = new Map(source.tallies.map((tally) => [cellKey(tally), tally]));
  for (const survey of surveys) {
    for (const unit of source.units) {
      const empty = emptyTally(survey, unit.id);
      if (!tallies.has(cellKey(empty))) tallies.set(cellKey(empty), empty);
    }
  }
  const shown: UnitResult[] = [];
  const withheld: Withheld[] = [];
  for (const [, tally] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const unit = units.get(tally.unitId);
    const form = forms.get(`${tally.formId}/${tally.formVersion}`);
    if (!unit || !form) throw new Error('a tally without its unit or form');
    const one = unitResult(campaign, unit, form, tally);
    if (one.result) shown.push(one.result);
    withheld.push(...one.withheld);
  }
  return {
    campaignId: campaign.id,
    campaignName: campaign.name,
    ...(campaign.notice && { notice: campaign.notice }),
    computedAt: computedAt.toISOString(),
    threshold: campaign.threshold,
    forms: source.forms.map(({ id, version, title, questions }) => ({
      formId: id,
      formVersion: version,
      title,
      questions,
    })),
    units: shown,
    withheld,
  };
};
