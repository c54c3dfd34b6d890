import * as z from 'zod/mini';
import { Formula, Measure } from './formula.ts';
import { Count, Hash, Id, Instant, Name, Version } from './ids.ts';
import { Lane } from './lane.ts';
import { Option } from './question.ts';
import { View } from './result.ts';
import { Audience } from './survey.ts';
import { filled, inLanguage, type Language, type Message, Text } from './text.ts';

/** Something figures are about: all units, a region, a group, or one unit. */
export const ReleaseNode = z.object({
  /** `all`, `region/county/town`, `group/towns`, `unit/dingcheng`. */
  id: z.string(),
  kind: z.enum(['all', 'region', 'group', 'unit']),
  name: Text,
  /** Of a region: its names from the county down. Of a unit: its region. */
  region: z.optional(z.array(z.string())),
  /** Of a unit. */
  unitId: z.optional(Id),
  groupId: z.optional(Id),
  /** How many people are served: of a region or group, by those of its units that say so. */
  population: z.optional(Count),
});

export type ReleaseNode = z.infer<typeof ReleaseNode>;

/** One option as counts name it. Choices have no score. */
export const LineOption = z.object({
  id: Name,
  label: Text,
  score: Option.shape.score,
  satisfied: z.boolean(),
});

export type LineOption = z.infer<typeof LineOption>;

/**
 * One thing that counts are kept of in one survey: how many responded (`responses`, the single option `counted`), or a
 * question, or a row of a matrix or of pledges. Of a multiple choice the options are its choices, each of which an answer may
 * have; of an NPS question `n0` to `n10`; of a text, a number or a day the single option `given`.
 */
export const ReleaseLine = z.object({
  /** `survey/responses`, `survey/question`, `survey/question.row`; with `@2+3` behind it where versions disagree. */
  id: z.string(),
  surveyId: Id,
  type: z.enum([
    'responses',
    'rating',
    'matrix',
    'pledges',
    'single',
    'multiple',
    'nps',
    'text',
    'number',
    'date',
  ]),
  formId: Id,
  formVersions: z.array(Version),
  /** Not of `responses`. */
  questionId: z.optional(Name),
  text: z.optional(Text),
  rowId: z.optional(Name),
  rowText: z.optional(Text),
  options: z.array(LineOption),
});

export type ReleaseLine = z.infer<typeof ReleaseLine>;

/** Which part of a line's answers: all of them, those of one lane, or those of one stretch of days. */
export const Slice = {
  lane: z.optional(Lane),
  /** First and last day of the stretch, by the campaign's time zone: `2026-12-01/2026-12-01`. */
  period: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/))),
} as const;

/** Counts that are published: everything else in a release is worked out from these. */
export const ReleaseCell = z.object({
  nodeId: z.string(),
  lineId: z.string(),
  ...Slice,
  /** Answers by option. Of every type but a multiple choice they sum to `answered`. */
  counts: z.record(Name, Count),
  answered: Count,
  skipped: Count,
  /** The release from which these counts are: an earlier one where too few answers came since for them to move. */
  asOf: Id,
});

export type ReleaseCell = z.infer<typeof ReleaseCell>;

/**
 * Why counts are not published:
 * - `below_threshold`: fewer valid answers than the threshold, or none; or few, and all the same, which is not told apart from
 *   that, because it would say what each of these people answered;
 * - `difference_below_threshold`: fewer could be found by subtracting published counts from each other;
 * - `too_few_new`: too few answers came since the last release to say what they changed, and there was no figure before.
 */
export const ReleaseWithheldReason = z.enum(['below_threshold', 'difference_below_threshold', 'too_few_new']);

export type ReleaseWithheldReason = z.infer<typeof ReleaseWithheldReason>;

const withheldWords: Readonly<Record<ReleaseWithheldReason, Message>> = {
  below_threshold: {
    'zh-CN': '有效回答少于 {threshold} 份，或者份数不多且回答完全一致',
    en: 'fewer than {threshold} valid answers, or not many more and all of them the same',
  },
  difference_below_threshold: {
    'zh-CN': '与其他数字相减，会得出少于 {threshold} 份的结果',
    en: 'fewer than {threshold} answers could be found by subtracting figures',
  },
  too_few_new: {
    'zh-CN': '上次公布以来新增的有效回答少于 {threshold} 份',
    en: 'fewer than {threshold} new answers since the last release',
  },
};

/** A reason in words. @param threshold the campaign's */
export const releaseWithheldMessage = (
  reason: ReleaseWithheldReason,
  threshold: number,
  language: Language,
): string => filled(inLanguage(withheldWords[reason], language), { threshold });

/** Counts that are not published. Of a pledge nothing is said about nodes none of whose units made it: it is not theirs. */
export const ReleaseWithheld = z.object({
  nodeId: z.string(),
  lineId: z.string(),
  ...Slice,
  /** That all counts by lane, or all by period, are withheld. Where a node's own counts are, nothing of it is told by either. */
  split: z.optional(z.enum(['lanes', 'periods'])),
  reason: ReleaseWithheldReason,
});

export type ReleaseWithheld = z.infer<typeof ReleaseWithheld>;

/** A value with the ends of its 95 % interval. */
export const Estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });

export type Estimate = z.infer<typeof Estimate>;

/** Figures worked out from one published cell; what does not apply to its type is not there. */
export const ReleaseFigure = z.object({
  nodeId: z.string(),
  lineId: z.string(),
  ...Slice,
  /** The denominator of rates and means. */
  valid: Count,
  dontKnow: Count,
  /** Shares from 0 to 1. */
  satisfied: z.optional(Estimate),
  topBox: z.optional(Estimate),
  topTwo: z.optional(Estimate),
  bottomBox: z.optional(Estimate),
  friendsFamily: z.optional(Estimate),
  /** 0 to 100. */
  mean: z.optional(Estimate),
  /** -100 to 100. */
  nps: z.optional(Estimate),
  /** By choice, shares of those who answered. */
  shares: z.optional(z.record(Name, Estimate)),
  /** Responses out of the population served; of `responses` alone. May exceed 1 where people come from elsewhere. */
  turnout: z.optional(z.number()),
});

export type ReleaseFigure = z.infer<typeof ReleaseFigure>;

/** What keeps an index from being there, or from having a place. */
export const IndexState = z.enum(['ranked', 'unranked', 'withheld', 'incomplete']);

/** A unit's index, 0 to 100: of one survey, or the composite of all where `surveyId` is null. */
export const UnitIndex = z.object({
  unitId: Id,
  surveyId: z.nullable(Id),
  /** `unranked`: on too few answers for a place. `incomplete`: a part is missing, and weights are not made up for it. */
  state: IndexState,
  /** Not there where it is withheld or incomplete. */
  estimate: z.optional(Estimate),
  /** Fewest valid answers of any question that it is made from. */
  valid: z.optional(Count),
  /** Lines, or surveys of a composite, that are missing. */
  missing: z.array(z.string()),
});

export type UnitIndex = z.infer<typeof UnitIndex>;

/** A unit's place within its group: never a bare place, always a band. */
export const RankedUnit = z.object({
  unitId: Id,
  value: z.number(),
  /** The places that cannot be ruled out at 95 %: 1 is the best. */
  best: z.int(),
  worst: z.int(),
  /** Units of the group from which this one cannot be told apart. */
  notApartFrom: z.array(Id),
  /** For a funnel plot: how many standard errors from the group's mean. */
  z: z.number(),
});

export type RankedUnit = z.infer<typeof RankedUnit>;

/** The ranked units of one group, by one index; and what a funnel plot of them is drawn from. */
export const GroupRanking = z.object({
  groupId: Id,
  surveyId: z.nullable(Id),
  /** Units that have a place. */
  of: z.int(),
  units: z.array(RankedUnit),
  unranked: z.array(Id),
  funnel: z.nullable(
    z.object({
      /** The mean of the group's ranked units, weighted by their answers. */
      target: z.number(),
      points: z.array(z.object({ unitId: Id, valid: Count, value: z.number() })),
      /** Control limits by number of answers: 95 % and 99.8 %. */
      limits: z.array(
        z.object({
          valid: Count,
          low95: z.number(),
          high95: z.number(),
          low998: z.number(),
          high998: z.number(),
        }),
      ),
    }),
  ),
});

export type GroupRanking = z.infer<typeof GroupRanking>;

/** What a unit said of itself beside what residents said, by question; `gap` = self - others. */
export const SelfGap = z.object({
  unitId: Id,
  selfLineId: z.string(),
  lineId: z.string(),
  self: z.number(),
  others: Estimate,
  gap: z.number(),
});

export type SelfGap = z.infer<typeof SelfGap>;

/**
 * How a unit's pledges were kept, by those who were asked in one survey: the mean over its pledges. It is not there where a
 * pledge's figures are withheld, which is then among those that are missing.
 */
export const PledgeFulfilment = z.object({
  unitId: Id,
  surveyId: Id,
  questionId: Name,
  pledges: Count,
  /** Mean of the pledges' mean scores, 0 to 100. */
  mean: z.optional(Estimate),
  /** Mean of the pledges' satisfaction rates, 0 to 1. */
  satisfied: z.optional(Estimate),
  /** Lines whose figures are withheld. */
  missing: z.array(z.string()),
});

export type PledgeFulfilment = z.infer<typeof PledgeFulfilment>;

/** A figure beside that of an earlier campaign's release: the same unit or node, the same question, the same options. */
export const Change = z.object({
  nodeId: z.string(),
  lineId: z.string(),
  measure: Measure,
  before: Estimate,
  after: Estimate,
  /** after - before, with the interval of the difference. */
  difference: Estimate,
});

export type Change = z.infer<typeof Change>;

/** A remark that the office has read and passed. */
export const ReleasedComment = z.object({
  unitId: Id,
  surveyId: Id,
  questionId: Name,
  /** `2026-12`. */
  month: z.string().check(z.regex(/^\d{4}-\d{2}$/)),
  text: z.string(),
});

export type ReleasedComment = z.infer<typeof ReleasedComment>;

/** A survey as a release names it. */
export const ReleaseSurvey = z.object({
  id: Id,
  audience: Audience,
  formId: Id,
  formVersions: z.array(Version),
  /** Of each of these versions the SHA-256 of its file in the bundle, which is the canonical JSON of the form as published. */
  forms: z.array(z.object({ version: Version, sha256: Hash })),
  title: Text,
  lanes: z.array(Lane),
  /** Stretches of days of which there may be counts, in order. */
  periods: z.array(z.string()),
});

export type ReleaseSurvey = z.infer<typeof ReleaseSurvey>;

/** What a self-evaluation says, as the unit itself submitted it: a public body's word, and no secret. */
export const SelfAnswer = z.object({ unitId: Id, lineId: z.string(), optionId: Name, score: z.number() });

export type SelfAnswer = z.infer<typeof SelfAnswer>;

/** Everything that a release rests on: published counts, and what it takes to work its figures out from them. */
export const ReleaseBasis = z.object({
  version: z.literal(1),
  campaign: z.object({
    id: Id,
    name: Text,
    timeZone: z.string(),
    threshold: Count,
    notice: z.optional(Text),
    groups: z.array(z.object({ id: Id, name: Text })),
  }),
  release: z.object({
    id: Id,
    /** 1, 2, 3 ... within the campaign. */
    number: z.int(),
    view: View,
    /** Responses accepted before this minute are in it. */
    cutoff: Instant,
    preparedAt: Instant,
    /** The release before it, and what it corrects. */
    previous: z.nullable(z.object({ id: Id, hash: Hash })),
    correction: z.nullable(z.object({ releaseId: Id, reason: z.string() })),
    /** Seed of everything in it that chance decides. */
    seed: z.int(),
  }),
  formula: z.nullable(Formula),
  surveys: z.array(ReleaseSurvey),
  nodes: z.array(ReleaseNode),
  lines: z.array(ReleaseLine),
  cells: z.array(ReleaseCell),
  withheld: z.array(ReleaseWithheld),
  selfAnswers: z.array(SelfAnswer),
  comments: z.array(ReleasedComment),
  /** Published figures of an earlier campaign that these are compared with. */
  compared: z.nullable(
    z.object({
      campaignId: Id,
      releaseId: Id,
      hash: Hash,
      /** Its surveys, by whose audience its lines are matched with these. */
      surveys: z.array(ReleaseSurvey),
      lines: z.array(ReleaseLine),
      cells: z.array(ReleaseCell),
    }),
  ),
  /** What responses the release was made from: see docs/receipts.md. */
  receipts: z.object({ root: Hash, leaves: Count }),
});

export type ReleaseBasis = z.infer<typeof ReleaseBasis>;

/** Everything that is worked out from the basis. */
export const ReleaseOutcome = z.object({
  figures: z.array(ReleaseFigure),
  indices: z.array(UnitIndex),
  rankings: z.array(GroupRanking),
  fulfilments: z.array(PledgeFulfilment),
  gaps: z.array(SelfGap),
  changes: z.array(Change),
});

export type ReleaseOutcome = z.infer<typeof ReleaseOutcome>;

/** A release whole: the document that is hashed, downloaded, and shown. */
export const ReleaseDocument = z.object({ basis: ReleaseBasis, outcome: ReleaseOutcome });

export type ReleaseDocument = z.infer<typeof ReleaseDocument>;

/** One unit's part of a release. */
export const ReleasedUnit = z.object({
  campaign: ReleaseBasis.shape.campaign,
  release: ReleaseBasis.shape.release,
  hash: Hash,
  formula: z.nullable(Formula),
  surveys: z.array(ReleaseSurvey),
  /** The unit, its regions, its group and all units. */
  nodes: z.array(ReleaseNode),
  lines: z.array(ReleaseLine),
  cells: z.array(ReleaseCell),
  figures: z.array(ReleaseFigure),
  withheld: z.array(ReleaseWithheld),
  indices: z.array(UnitIndex),
  /** The unit's own places, and the names of those from which it cannot be told apart. */
  places: z.array(
    z.object({
      groupId: Id,
      surveyId: z.nullable(Id),
      of: z.int(),
      best: z.int(),
      worst: z.int(),
      notApartFrom: z.array(z.object({ unitId: Id, name: Text })),
    }),
  ),
  /**
   * By each index the mean of the ranked units of the unit's group, weighted by their answers: `target` of the group's funnel, which
   * takes two of them. Not in parts that were written without.
   */
  groupMeans: z.optional(z.array(z.object({ surveyId: z.nullable(Id), mean: z.number() }))),
  fulfilments: z.array(PledgeFulfilment),
  gaps: z.array(SelfGap),
  changes: z.array(Change),
  comments: z.array(ReleasedComment),
});

export type ReleasedUnit = z.infer<typeof ReleasedUnit>;
