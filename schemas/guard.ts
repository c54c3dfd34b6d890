import * as z from 'zod/mini';
import { Count, Id, Instant, ResponseId } from './ids.ts';
import { Lane, lanes } from './lane.ts';
import type { Message } from './text.ts';

/** What makes responses suspect. See docs/turnout-guard.md for each rule and its limits. */
export const guardRules = ['more_than_population', 'burst', 'repeated_pattern'] as const;

export const GuardRule = z.enum(guardRules);

export type GuardRule = z.infer<typeof GuardRule>;

/** A whole minute: a response's own time is cut to the minute. */
const Minute = Instant.check(z.regex(/:00(\.0+)?Z$/));

const isInOrder = ({ from, to }: { from: string; to: string }): boolean => Date.parse(from) < Date.parse(to);

/** A stretch of responses: about one unit, from one minute to before another. */
export const Stretch = z
  .object({
    surveyId: Id,
    unitId: Id,
    /** Only responses of this service point; null for those of the unit's own poster alone. */
    servicePointId: z.optional(z.nullable(Id)),
    /** Responses of these lanes only. */
    lanes: z.optional(z.array(Lane).check(z.minLength(1), z.maxLength(lanes.length))),
    from: Minute,
    to: Minute,
    /** Only responses with this pattern of answers: see `patternOf` in functions/rules/guard. */
    pattern: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
  })
  .check(z.refine(isInOrder, { path: ['to'] }));

export type Stretch = z.infer<typeof Stretch>;

const flag = { unitId: Id, stretch: Stretch, responses: Count };

/** Something that no honest turnout explains, with the evidence for it. The stretch can be set aside as it stands. */
export const Flag = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('more_than_population'), ...flag, population: Count }),
  z.object({
    rule: z.literal('burst'),
    ...flag,
    minutes: Count,
    /** As many as one queue could have made in that time at the most: see functions/rules/guard/bursts.ts. */
    possible: Count,
  }),
  z.object({
    rule: z.literal('repeated_pattern'),
    ...flag,
    /** Responses of the unit with choices enough to have a pattern; and the pattern's share elsewhere, from 0 to 1. */
    ofResponses: Count,
    shareElsewhere: z.number(),
    /** How likely so many are by chance, did the unit differ from the others no more than they do from each other. */
    probability: z.number(),
  }),
]);

export type Flag = z.infer<typeof Flag>;

/** What the last look at a survey's responses found. */
export const Examination = z.object({
  campaignId: Id,
  surveyId: Id,
  state: z.enum(['never', 'asked', 'running', 'done']),
  examinedAt: z.optional(Instant),
  /** How many had come in, those included that are set aside. Flags are about the others. */
  responses: z.optional(Count),
  flags: z.array(Flag),
  /** Further flags, about fewer responses than those listed. */
  leftOut: Count,
});

export type Examination = z.infer<typeof Examination>;

export const SetAsideRule = z.enum([...guardRules, 'reopened', 'other']);

/** The rules in words. */
export const setAsideRuleWords: Readonly<Record<z.infer<typeof SetAsideRule>, Message>> = {
  more_than_population: { 'zh-CN': '答卷多于服务人口', en: 'more responses than people served' },
  burst: { 'zh-CN': '短时间内过多', en: 'more than a queue could make' },
  repeated_pattern: { 'zh-CN': '同一组答案反复出现', en: 'one pattern of answers repeated' },
  reopened: { 'zh-CN': '自评退回修改', en: 'self-evaluation opened again' },
  other: { 'zh-CN': '其他', en: 'other' },
};

/** Why a stretch is set aside, in words for those who read the results. */
const reason = z.string().check(z.trim(), z.minLength(5), z.maxLength(1_000));

export const SetAsideCreation = z.object({
  stretch: Stretch,
  rule: z.enum([...guardRules, 'other']),
  reason,
});

/**
 * The office's decision to leave responses out of the cleaned figures. It deletes nothing: the responses stay as they
 * are and in the figures as received, and the decision is on record. Taking it back is another decision.
 */
export const SetAside = z.object({
  id: Id,
  campaignId: Id,
  surveyId: Id,
  unitId: Id,
  /** What is set aside: a stretch, or single responses that were replaced. */
  what: z.union([
    z.object({ stretch: Stretch }),
    z.object({ responseIds: z.array(ResponseId).check(z.minLength(1)) }),
  ]),
  rule: SetAsideRule,
  reason: z.string(),
  decidedAt: Instant,
  /** When and why it was taken back. */
  restored: z.optional(z.object({ id: Id, at: Instant, reason: z.string() })),
});

export type SetAside = z.infer<typeof SetAside>;

export const SetAsideListing = z.object({
  ...SetAside.shape,
  /** `pending` until the figures have followed. */
  state: z.enum(['pending', 'in_force', 'restored']),
  /**
   * How many responses it leaves out, each counted for the oldest decision that names it; null while pending, and where
   * they are fewer than the campaign's threshold.
   */
  responses: z.nullable(Count),
});

export type SetAsideListing = z.infer<typeof SetAsideListing>;

export const Restoration = z.object({ reason });
