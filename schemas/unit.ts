import * as z from 'zod/mini';
import { Count, Id, Name } from './ids.ts';
import { maxPledges } from './question.ts';
import { Text } from './text.ts';

/** A counter, window or post of a unit that has a QR poster of its own. */
export const ServicePoint = z.object({ id: Id, name: Text });

export type ServicePoint = z.infer<typeof ServicePoint>;

/**
 * What a unit promised in public. Its id is made of its words (functions/rules/pledgeId.ts), so that a rating never
 * comes to mean another promise.
 */
export const Pledge = z.object({ id: Name, text: Text });

export type Pledge = z.infer<typeof Pledge>;

/** Service points of one unit. */
export const maxServicePoints = 50;

/** Characters of one part of a region. */
export const maxRegionWords = 100;

/** A body being appraised. */
export const Unit = z.object({
  id: Id,
  campaignId: Id,
  name: Text,
  /** Names from the county down: county, town, village. Figures roll up along it. */
  region: z
    .array(z.string().check(z.minLength(1), z.maxLength(maxRegionWords)))
    .check(z.minLength(1), z.maxLength(3)),
  groupId: Id,
  /** How many people the unit serves. */
  population: z.optional(z.object({ count: Count, source: z.optional(Text) })),
  /** Who answers for the unit, by office and never by name: "director of the general office". */
  responsiblePost: z.optional(Text),
  servicePoints: z._default(z.array(ServicePoint).check(z.maxLength(maxServicePoints)), []),
  pledges: z._default(z.array(Pledge).check(z.maxLength(maxPledges)), []),
  /** No longer appraised: it keeps its responses and figures and takes no more. */
  retired: z._default(z.boolean(), false),
});

export type Unit = z.infer<typeof Unit>;
