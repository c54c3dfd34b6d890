import * as z from 'zod/mini';
import { Count, Id } from './ids.ts';
import { Text } from './text.ts';

/** A counter, window or post of a unit that has a QR poster of its own. */
export const ServicePoint = z.object({ id: Id, name: Text });

/** A body being appraised. */
export const Unit = z.object({
  id: Id,
  campaignId: Id,
  name: Text,
  /** Names from the county down: county, town, village. Figures roll up along it. */
  region: z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.minLength(1), z.maxLength(3)),
  groupId: Id,
  /** How many people the unit serves. */
  population: z.optional(z.object({ count: Count, source: Text })),
  servicePoints: z.array(ServicePoint),
});

export type Unit = z.infer<typeof Unit>;
