import * as z from 'zod/mini';
import { saying } from './faults/fieldFaults.ts';
import { SetAsideListing } from './guard.ts';
import { Count, Id, Instant, Name, Version } from './ids.ts';
import { Lane, lanes } from './lane.ts';
import { Question } from './question.ts';
import { filled, inLanguage, type Language, type Message, Text } from './text.ts';
import { Unit } from './unit.ts';

/** A share from 0 to 1 with the ends of its Wilson 95 % interval. */
export const Rate = z.object({ value: z.number(), low: z.number(), high: z.number() });

export type Rate = z.infer<typeof Rate>;

/** The ends of a 95 % interval. */
export const Interval = z.object({ low: z.number(), high: z.number() });

export type Interval = z.infer<typeof Interval>;

/** How often one option was chosen. */
export const OptionCount = z.object({
  optionId: Name,
  label: Text,
  score: z.nullable(z.number()),
  satisfied: z.boolean(),
  count: Count,
});

/** What a figure is about: a question, or one row of a matrix or of the unit's pledges. */
const about = {
  questionId: Name,
  rowId: z.optional(Name),
  rowText: z.optional(Text),
  /** The versions of the form that were added up: those in which question and options mean the same. */
  formVersions: z.array(Version),
  answered: Count,
  skipped: Count,
};

/** Figures of a rating. `answered` = `valid` + `dontKnow`. */
export const RatingResult = z.object({
  ...about,
  type: z.enum(['rating', 'matrix', 'pledges']),
  /** Answers on scored options: the denominator of the rate and the mean. */
  valid: Count,
  dontKnow: Count,
  histogram: z.array(OptionCount),
  satisfied: Count,
  satisfactionRate: Rate,
  /** 0 to 100. */
  meanScore: z.number(),
  meanInterval: Interval,
  /** Shares of valid answers on the best option, the worst, and the two best; where the scale has enough different scores. */
  topBox: z.optional(Rate),
  bottomBox: z.optional(Rate),
  topTwo: z.optional(Rate),
});

export type RatingResult = z.infer<typeof RatingResult>;

/** How often each choice was chosen, and its share of those who answered the question. */
export const ChoiceResult = z.object({
  ...about,
  type: z.enum(['single', 'multiple']),
  histogram: z.array(z.object({ optionId: Name, label: Text, count: Count, share: Rate })),
});

export type ChoiceResult = z.infer<typeof ChoiceResult>;

/** Net Promoter Score: percent who answered 9 or 10 minus percent who answered 0 to 6. */
export const NpsResult = z.object({
  ...about,
  type: z.literal('nps'),
  promoters: Count,
  passives: Count,
  detractors: Count,
  /** -100 to 100. */
  score: z.number(),
  interval: Interval,
  /** How many answered 0, 1, ... 10. */
  histogram: z.array(Count),
});

export type NpsResult = z.infer<typeof NpsResult>;

/** How many answered; what they answered is no figure. */
export const GivenResult = z.object({ ...about, type: z.enum(['text', 'number', 'date']) });

export type GivenResult = z.infer<typeof GivenResult>;

export const QuestionResult = z.discriminatedUnion('type', [
  RatingResult,
  ChoiceResult,
  NpsResult,
  GivenResult,
]);

export type QuestionResult = z.infer<typeof QuestionResult>;

/**
 * Why a figure is not shown: too few answers; or with some lanes or set-aside responses left out, so few are left out that
 * they could be found by subtraction; or the responses that are set aside are still being looked for.
 */
export const WithheldReason = z.enum(['below_threshold', 'difference_below_threshold', 'cleaning_pending']);

export type WithheldReason = z.infer<typeof WithheldReason>;

const withheldWords: Readonly<Record<WithheldReason, Message>> = {
  below_threshold: { 'zh-CN': '少于 {threshold} 份', en: 'fewer than {threshold} answers' },
  difference_below_threshold: {
    'zh-CN': '与其他数字相减，会得出少于 {threshold} 份的结果',
    en: 'fewer than {threshold} answers could be found by subtracting figures',
  },
  cleaning_pending: {
    'zh-CN': '正在重新计算剔除的答卷，请稍后再看',
    en: 'what is set aside is still being worked out: look again shortly',
  },
};

/** A reason in words. @param threshold the campaign's */
export const withheldMessage = (reason: WithheldReason, threshold: number, language: Language): string =>
  filled(inLanguage(withheldWords[reason], language), { threshold });

/** Which responses the figures are of: all that were received, or without those that the office set aside. */
export const View = z.enum(['received', 'cleaned']);

export type View = z.infer<typeof View>;

/** The views in words. */
export const viewWords: Readonly<Record<View, Message>> = {
  received: { 'zh-CN': '收到的全部答卷', en: 'as received' },
  cleaned: { 'zh-CN': '剔除后的答卷', en: 'as cleaned' },
};

/** Lanes as a query names them, separated by commas. */
const LaneList = z
  .string()
  .check(z.regex(new RegExp(`^(${lanes.join('|')})(,(${lanes.join('|')}))*$`), saying('lanes_unknown')));

export const ResultsQuery = z.object({
  view: z._default(View, 'received'),
  /** Only responses of these lanes; without it all of them. */
  lanes: z.optional(LaneList),
});

/** How many responses a lane brought, and how many of those are set aside. */
export const LaneCount = z.object({ lane: Lane, counted: Count, setAside: Count });

export type LaneCount = z.infer<typeof LaneCount>;

/** Which unit, in which survey, something is said of. */
const UnitFacts = z.object({
  surveyId: Id,
  formId: Id,
  /** Every version of the form that was answered, or that the survey uses. */
  formVersions: z.array(Version),
  unitId: Id,
  name: Text,
  region: z.array(z.string()),
  groupId: Id,
  groupName: Text,
  population: Unit.shape.population,
});

/** A figure that is not shown: one question's or row's, or all of the unit's where `questionId` is null. */
export const Withheld = z.object({
  ...UnitFacts.shape,
  questionId: z.nullable(Name),
  rowId: z.optional(Name),
  reason: WithheldReason,
});

export type Withheld = z.infer<typeof Withheld>;

/** Figures of one unit, with those questions only that may be shown. */
export const UnitResult = z.object({
  ...UnitFacts.shape,
  /** Responses counted. */
  counted: Count,
  /** Every lane that brought a response, whichever the figures are of; none where so few came by one that they are withheld. */
  lanes: z.array(LaneCount),
  questions: z.array(QuestionResult),
});

export type UnitResult = z.infer<typeof UnitResult>;

/** A form version that was answered: what the question ids of the figures mean. */
export const AnsweredForm = z.object({
  formId: Id,
  formVersion: Version,
  title: Text,
  questions: z.array(Question),
});

/**
 * A question that different versions of a form ask differently: its figures are not added up but stand beside each
 * other, one for each group of versions that agree. Where only the rows of a matrix differ, those that the versions share
 * are added up.
 */
export const NotCombined = z.object({
  formId: Id,
  questionId: Name,
  versions: z.array(z.array(Version)),
  reason: z.enum(['type_differs', 'options_differ', 'rows_differ']),
});

export type NotCombined = z.infer<typeof NotCombined>;

/** A campaign's figures by unit and question, and the list of what is withheld. */
export const CampaignResults = z.object({
  campaignId: Id,
  campaignName: Text,
  notice: z.optional(Text),
  computedAt: Instant,
  threshold: Count,
  view: View,
  /** The lanes that the figures are of. */
  lanes: z.array(Lane),
  forms: z.array(AnsweredForm),
  notCombined: z.array(NotCombined),
  units: z.array(UnitResult),
  withheld: z.array(Withheld),
  /** Every decision about what is set aside, whichever view was asked for, those taken back too; oldest first. */
  setAsides: z.array(SetAsideListing),
});

export type CampaignResults = z.infer<typeof CampaignResults>;
