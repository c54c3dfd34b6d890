import * as z from 'zod/mini';
import { PhaseState } from './campaign.ts';
import { Evidence } from './evidence.ts';
import { Id, Instant, Name } from './ids.ts';
import { maxPledges } from './question.ts';
import { PublishedUnit } from './survey.ts';
import { Text } from './text.ts';
import { Pledge } from './unit.ts';

const PledgeText = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));

/** How a pledge is getting on, for everybody to read. Only ever added to. */
export const PledgeNote = z.object({
  id: Id,
  pledgeId: Name,
  /** To the minute. */
  at: Instant,
  text: z.string(),
  evidence: z.array(Evidence),
});

export type PledgeNote = z.infer<typeof PledgeNote>;

/** What a unit promises, and how it is getting on. */
export const UnitPledges = z.object({
  unitId: Id,
  /** 0 as long as the pledges are those of the office's list. */
  revision: z.int().check(z.nonnegative()),
  pledges: z.array(Pledge),
  notes: z.array(PledgeNote),
  /** Whether they can be written now. Before that nobody sees them; after it they are public and frozen. */
  state: PhaseState,
  opensAt: z.nullable(Instant),
  deadline: z.nullable(Instant),
});

export type UnitPledges = z.infer<typeof UnitPledges>;

/** The most notes of one unit: all of them, with the pledges, fit into one item of the database. */
export const maxPledgeNotes = 100;

export const PledgesSave = z.object({
  revision: z.int().check(z.nonnegative()),
  pledges: z.array(z.object({ text: PledgeText })).check(
    z.maxLength(maxPledges),
    z.refine((list) => new Set(list.map(({ text }) => text)).size === list.length),
  ),
});

export const PledgeNoteCreation = z.object({
  pledgeId: Name,
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(1_000)),
  evidence: z._default(z.array(Id).check(z.maxLength(5)), []),
});

/** A unit's public page. */
export const PublicPledges = z.object({
  campaignId: Id,
  campaignName: Text,
  notice: z.optional(Text),
  unit: PublishedUnit,
  timeZone: z.string(),
  notes: z.array(PledgeNote),
  /** When the pledges became final; null while the office's list alone says what they are. */
  frozenAt: z.nullable(Instant),
});

export type PublicPledges = z.infer<typeof PublicPledges>;
