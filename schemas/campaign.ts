import * as z from 'zod/mini';
import { Count, Id, Instant } from './ids.ts';
import { Text } from './text.ts';

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** A named stretch of a campaign. `closesAt: null` stays open until the office sets a date. */
export const Phase = z
  .object({
    id: Id,
    name: Text,
    opensAt: Instant,
    closesAt: z.nullable(Instant),
  })
  .check(
    z.refine((phase) => phase.closesAt === null || Date.parse(phase.opensAt) < Date.parse(phase.closesAt)),
  );

export type Phase = z.infer<typeof Phase>;

/** Units that may be compared with each other. */
export const Group = z.object({ id: Id, name: Text });

/** One appraisal round. */
export const Campaign = z.object({
  id: Id,
  name: Text,
  /** IANA name, for dates shown to people. */
  timeZone: z.string().check(z.maxLength(64), z.refine(isTimeZone)),
  phases: z.array(Phase).check(z.minLength(1)),
  groups: z.array(Group).check(z.minLength(1)),
  /** No figure is shown on fewer answers than this. */
  threshold: Count.check(z.minimum(1)),
  /** Said beside every figure where the data is not an appraisal's own, as in the sample campaign. */
  notice: z.optional(Text),
});

export type Campaign = z.infer<typeof Campaign>;
