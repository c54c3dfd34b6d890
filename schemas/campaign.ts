import * as z from 'zod/mini';
import { saying } from './faults/fieldFaults.ts';
import { Count, Id, Instant } from './ids.ts';
import { type Message, Text } from './text.ts';

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** IANA name of a time zone. */
export const TimeZone = z.string().check(z.maxLength(64), z.refine(isTimeZone, saying('time_zone_unknown')));

const isInOrder = ({ opensAt, closesAt }: { opensAt: string; closesAt: string | null }): boolean =>
  closesAt === null || Date.parse(opensAt) < Date.parse(closesAt);

/** A named stretch of a campaign. `closesAt: null` stays open until the office sets a date. */
export const Phase = z
  .object({
    id: Id,
    name: Text,
    opensAt: Instant,
    closesAt: z.nullable(Instant),
  })
  .check(z.refine(isInOrder, { path: ['closesAt'] }));

export type Phase = z.infer<typeof Phase>;

/** Units that may be compared with each other. */
export const Group = z.object({ id: Id, name: Text });

export type Group = z.infer<typeof Group>;

/**
 * What has been decided about a campaign. Whether it is open follows from the clock: a scheduled campaign's phases open
 * and close by themselves.
 * - `draft`: being set up; nobody can answer;
 * - `scheduled`: its phases hold;
 * - `closed`: the office ended it, whatever its phases say;
 * - `archived`: closed, and out of the way.
 */
export const CampaignState = z.enum(['draft', 'scheduled', 'closed', 'archived']);

export type CampaignState = z.infer<typeof CampaignState>;

/** The states in words. */
export const campaignStateWords: Readonly<Record<CampaignState, Message>> = {
  draft: { 'zh-CN': '草稿', en: 'draft' },
  scheduled: { 'zh-CN': '已排期', en: 'scheduled' },
  closed: { 'zh-CN': '已结束', en: 'closed' },
  archived: { 'zh-CN': '已归档', en: 'archived' },
};

const distinct = (list: readonly { readonly id: string }[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length;

const phases = <P extends z.ZodMiniType<{ readonly id: string }>>(phase: P) =>
  z.array(phase).check(z.minLength(1), z.maxLength(20), z.refine(distinct));

/** Groups of one campaign. */
export const maxGroups = 200;

/** What the office decides about a campaign, beside its units and surveys. */
const decided = {
  name: Text,
  timeZone: TimeZone,
  groups: z.array(Group).check(z.maxLength(maxGroups), z.refine(distinct)),
  /** No figure is shown on fewer answers than this. */
  threshold: Count.check(z.minimum(1), z.maximum(1000)),
  /** The phase in which units write their pledges; its close is the deadline. Without it pledges come from the unit list. */
  pledgePhaseId: z.optional(Id),
  /** Said beside every figure where the data is not an appraisal's own, as in the sample campaign. */
  notice: z.optional(Text),
  /** How many months after its close the responses are to be kept: after that the office is reminded to have them erased. */
  keepMonths: z.optional(z.int().check(z.minimum(1), z.maximum(240))),
};

/**
 * The erasure of what people answered, which two people decide: one asks, another agrees, and it begins some days later, until
 * when it can be taken back. Releases and the audit log stay.
 */
export const Erasure = z.object({
  reason: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
  agreedBy: z.optional(z.string()),
  agreedAt: z.optional(Instant),
  /** Not before this moment; given once it is agreed. */
  beginsAt: z.optional(Instant),
  begunAt: z.optional(Instant),
  erasedAt: z.optional(Instant),
});

export type Erasure = z.infer<typeof Erasure>;

/** Somebody's wish to have a campaign's responses erased, and why. */
export const ErasureRequest = z.object({
  reason: z.string().check(z.trim(), z.minLength(5), z.maxLength(1_000)),
});

/** One appraisal round. */
export const Campaign = z.object({
  id: Id,
  ...decided,
  phases: phases(Phase),
  state: CampaignState,
  /** When the office closed it; nothing in any other state than closed and archived. */
  closedAt: z.optional(Instant),
  /** Goes up by one with each change. A change names the revision that it was made from. */
  revision: z.int().check(z.minimum(1)),
  /** Which list of units is in force; null before the first import. */
  unitSet: z.nullable(Id),
  /** How many units of that list are not retired. */
  unitCount: Count,
  erasure: z.optional(Erasure),
});

export type Campaign = z.infer<typeof Campaign>;

/**
 * A moment as the office writes it: an instant (`2026-12-01T00:00:00Z`, `2026-12-01T08:00+08:00`), or a time on the
 * clocks of the campaign's time zone (`2026-12-01T08:00`, or with a space as people type it). A day alone
 * opens with its first minute and closes with its last.
 */
export const Moment = z
  .string()
  .check(
    z.regex(
      /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/,
      saying('moment_invalid'),
    ),
  );

/** A phase as the office writes it. */
export const PhasePlan = z.object({ id: Id, name: Text, opensAt: Moment, closesAt: z.nullable(Moment) });

export type PhasePlan = z.infer<typeof PhasePlan>;

/** A campaign as the office writes it. */
export const CampaignPlan = z.object({
  ...decided,
  timeZone: z._default(TimeZone, 'Asia/Shanghai'),
  groups: z._default(decided.groups, []),
  threshold: z._default(decided.threshold, 10),
  phases: phases(PhasePlan),
});

export type CampaignPlan = z.infer<typeof CampaignPlan>;

export const CampaignCreation = z.object({ id: Id, ...CampaignPlan.shape });

/** The revision that a change was made from. */
export const Revision = z.int().check(z.minimum(1));

export const CampaignChange = z.object({ revision: Revision, ...CampaignPlan.shape });

export const StateChange = z.object({ revision: Revision, state: CampaignState });

/** A copy's own id and name, and when its first phase opens: the others keep their distance to it. */
export const CampaignCopy = z.object({ id: Id, name: Text, opensAt: Moment });

/** Where a phase is, by the clock. */
export const PhaseState = z.enum(['scheduled', 'open', 'closed']);

export type PhaseState = z.infer<typeof PhaseState>;

/** The states of a phase in words. */
export const phaseStateWords: Readonly<Record<PhaseState, Message>> = {
  scheduled: { 'zh-CN': '未开始', en: 'not begun' },
  open: { 'zh-CN': '进行中', en: 'open' },
  closed: { 'zh-CN': '已结束', en: 'closed' },
};

/** A campaign with what the clock says of it. */
export const CampaignOverview = z.object({
  ...Campaign.shape,
  phaseStates: z.record(Id, PhaseState),
  /** When the next phase opens or closes. */
  nextChangeAt: z.nullable(Instant),
});

export type CampaignOverview = z.infer<typeof CampaignOverview>;

/** What stands in the list of campaigns. */
export const CampaignListing = z.object({ id: Id, name: Text, state: CampaignState, revision: Revision });

export type CampaignListing = z.infer<typeof CampaignListing>;

/** What was deleted. */
export const Deleted = z.object({ deleted: Id });
