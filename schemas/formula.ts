import * as z from 'zod/mini';
import { Hash, Id, Instant, Name } from './ids.ts';
import type { Message } from './text.ts';

/**
 * What one question's answers are worth, from 0 to 100 (a Net Promoter Score from -100 to 100 is moved to 0 to 100):
 * - `mean`: the mean score of valid answers;
 * - `satisfied`: the share of valid answers that count as satisfied;
 * - `top_two`: the share of valid answers on the two best options of the scale;
 * - `nps`: (Net Promoter Score + 100) / 2;
 * - `friends_family`: satisfied answers out of all answers, "don't know" included.
 */
export const measures = ['mean', 'satisfied', 'top_two', 'nps', 'friends_family'] as const;

export const Measure = z.enum(measures);

export type Measure = z.infer<typeof Measure>;

/** The measures in words. */
export const measureWords: Readonly<Record<Measure, Message>> = {
  mean: { 'zh-CN': '平均得分', en: 'mean score' },
  satisfied: { 'zh-CN': '满意率', en: 'satisfaction rate' },
  top_two: { 'zh-CN': '前两档占比（CSAT）', en: 'share of the two best options (CSAT)' },
  nps: { 'zh-CN': '净推荐值', en: 'Net Promoter Score' },
  friends_family: {
    'zh-CN': '好评占全部回答（FFT）',
    en: 'positive share of all answers (Friends and Family)',
  },
};

/** Customary ways to appraise. A preset suggests a scale and a measure; nothing else follows from its name. */
export const presets = ['qunzhong_pingyi', 'haochaping', 'csat', 'nps', 'friends_family', 'custom'] as const;

export const Preset = z.enum(presets);

export type Preset = z.infer<typeof Preset>;

/** Weights are counted in ten-thousandths, so that whether they sum to 1 is a question about integers. */
export const weightUnit = 10_000;

/** A share of the whole: 0 to 1, with four decimals at the most. */
export const Weight = z.number().check(
  z.minimum(0),
  z.maximum(1),
  z.refine((weight) => Math.abs(weight * weightUnit - Math.round(weight * weightUnit)) < 1e-6),
);

/** One question's part in a survey's index: of a matrix, the mean of its rows; of pledges, of the unit's pledges. */
export const FormulaQuestion = z.object({ questionId: Name, measure: Measure, weight: Weight });

export type FormulaQuestion = z.infer<typeof FormulaQuestion>;

/** One survey's part in the composite. Each survey has one audience; its questions' weights sum to 1. */
export const FormulaSurvey = z.object({
  surveyId: Id,
  weight: Weight,
  questions: z.array(FormulaQuestion).check(z.minLength(1), z.maxLength(100)),
});

export type FormulaSurvey = z.infer<typeof FormulaSurvey>;

/** What the office decides about the formula. */
const decided = {
  preset: Preset,
  /** Weights of the surveys sum to 1. A unit that lacks the index of any of them has no composite. */
  surveys: z.array(FormulaSurvey).check(z.minLength(1), z.maxLength(12)),
  /** A unit's index needs so many valid answers to be shown, never fewer than the campaign's threshold ... */
  hiddenBelow: z._default(z.int().check(z.minimum(1), z.maximum(1000)), 10),
  /** ... and so many to have a place among its group. */
  unrankedBelow: z._default(z.int().check(z.minimum(1), z.maximum(10_000)), 30),
};

/** A formula as the office writes it. */
export const FormulaPlan = z.object(decided);

export type FormulaPlan = z.infer<typeof FormulaPlan>;

/** A plan and the revision that it was made from: 0 where there is none yet. */
export const FormulaChange = z.object({ revision: z.int().check(z.minimum(0)), ...decided });

/** How a campaign's indices are made. It cannot change once any of its surveys has opened. */
export const Formula = z.object({
  campaignId: Id,
  ...decided,
  revision: z.int().check(z.minimum(1)),
  savedAt: Instant,
  /** SHA-256 of the plan as canonical JSON. */
  hash: Hash,
});

export type Formula = z.infer<typeof Formula>;

/** What the linter of formulas can find. `error` keeps a formula from being saved, `warning` does not. */
export const FormulaFinding = z.object({
  level: z.enum(['error', 'warning']),
  code: z.string(),
  /** Where, as in `surveys.0.questions.2.weight`. */
  path: z.string(),
  message: z.string(),
});

export type FormulaFinding = z.infer<typeof FormulaFinding>;

/** Another way to put the same figures together: what it would do to the order within a group. */
export const Reordering = z.object({
  variant: z.enum(['equal_weights', 'rate_instead_of_mean', 'without_survey']),
  /** The survey that is left out. */
  surveyId: z.optional(Id),
  groups: z.array(
    z.object({
      groupId: Id,
      /** Units that have a place both ways, how many of them move, and by how many places at the most. */
      units: z.int(),
      moved: z.int(),
      furthest: z.int(),
      /** Kendall's tau-b between the two orders; null where fewer than two units have a place. */
      tau: z.nullable(z.number()),
    }),
  ),
});

export type Reordering = z.infer<typeof Reordering>;

/** What is to be said about a formula before it is saved. */
export const FormulaReport = z.object({
  findings: z.array(FormulaFinding),
  /** From the figures so far; empty before there are any, or where the formula has errors. */
  reorderings: z.array(Reordering),
});

export type FormulaReport = z.infer<typeof FormulaReport>;

/** A campaign's formula, and whether it can still change. */
export const FormulaOverview = z.object({
  formula: z.nullable(Formula),
  frozen: z.boolean(),
  findings: z.array(FormulaFinding),
});

export type FormulaOverview = z.infer<typeof FormulaOverview>;
