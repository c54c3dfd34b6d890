import * as z from 'zod/mini';
import { Id } from '../../../schemas/ids.ts';

/** Units of which a line's answers are told together, as of one release. */
const DisclosedBlock = z.object({
  units: z.array(Id),
  /** The release, by its place among the public ones: 0 is the first. */
  asOf: z.int().check(z.nonnegative()),
  /** Every release in which any of these units was told anew. */
  told: z.array(z.int().check(z.nonnegative())),
  /** Whether it moved last because answers were set aside: it does not move for that reason twice. */
  byRemoval: z.boolean(),
});

/** What a release told of one line. */
export const DisclosedLine = z.object({
  blocks: z.array(DisclosedBlock),
  /** Ids of nodes whose counts were published whole, by lane, and by period. */
  whole: z.array(z.string()),
  lanes: z.array(z.string()),
  periods: z.array(z.string()),
});

export type DisclosedLine = z.infer<typeof DisclosedLine>;

/** What is kept, for the office's machines alone, of a public release, so that those after it can be told safely. */
export const DisclosureState = z.object({
  releaseId: Id,
  /** By node, its units at the time. */
  nodes: z.record(z.string(), z.array(Id)),
  /** By survey, its periods. */
  periods: z.record(z.string(), z.array(z.string())),
  lines: z.record(z.string(), DisclosedLine),
});

export type DisclosureState = z.infer<typeof DisclosureState>;
