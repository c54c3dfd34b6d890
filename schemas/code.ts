import * as z from 'zod/mini';
import { Count, Id, Instant } from './ids.ts';

/** What a code is for: a member's ballot, a unit's workspace, or one response after a visit. */
export const CodeKind = z.enum(['member', 'unit', 'visit']);

export type CodeKind = z.infer<typeof CodeKind>;

/** The symbols of a code: none is easily taken for another in print. */
export const codeSymbols = '346789ACDEFGHJKMNPQRTWXY';

/** A code as it is printed: see functions/rules/codes/codes.ts. */
export const Code = z.string().check(z.regex(new RegExp(`^[${codeSymbols}]{4}(-[${codeSymbols}]{4}){3}$`)));

/** How many codes one batch may have. */
export const maxCodes = 10_000;

/** How many codes for which units; every unit gets `each` where none are named. Of unit keys that is one, unless said. */
export const CodeOrder = z
  .object({
    kind: CodeKind,
    each: z.optional(z.int().check(z.minimum(1), z.maximum(1000))),
    units: z.optional(
      z
        .array(z.object({ unitId: Id, count: z.int().check(z.minimum(1), z.maximum(1000)) }))
        .check(z.minLength(1), z.maxLength(5000)),
    ),
  })
  .check(
    z.refine(
      ({ kind, each, units }) => (units ? each === undefined : each !== undefined || kind === 'unit'),
      { path: ['each'] },
    ),
    z.refine(({ units = [] }) => new Set(units.map(({ unitId }) => unitId)).size === units.length, {
      path: ['units'],
    }),
  );

export type CodeOrder = z.infer<typeof CodeOrder>;

/** Codes that were made together. */
export const CodeBatch = z.object({
  id: Id,
  campaignId: Id,
  kind: CodeKind,
  issuedAt: Instant,
  /** From then on none of its codes is good. */
  withdrawnAt: z.optional(Instant),
  issued: Count,
  units: z.array(z.object({ unitId: Id, issued: Count })),
});

export type CodeBatch = z.infer<typeof CodeBatch>;

/** The codes of a batch, in random order: the only time that they are seen. What is kept cannot be turned back into them. */
export const IssuedCodes = z.object({
  batch: CodeBatch,
  codes: z.array(z.object({ unitId: Id, code: Code })),
});

export type IssuedCodes = z.infer<typeof IssuedCodes>;

/** Slips to cut out, in the order given. */
export const SlipOrder = z.object({
  title: z.string().check(z.minLength(1), z.maxLength(100)),
  /** What to do with it, in a line or two. */
  hint: z.optional(z.string().check(z.maxLength(200))),
  /** The page on which the codes are used. A QR code on each slip leads there, with the slip's code after a `#`. */
  address: z.optional(z.url({ protocol: /^https?$/ }).check(z.maxLength(200), z.regex(/^[^#\s]+$/))),
  slips: z
    .array(z.object({ name: z.string().check(z.minLength(1), z.maxLength(100)), code: Code }))
    .check(z.minLength(1), z.maxLength(maxCodes)),
});

export type SlipOrder = z.infer<typeof SlipOrder>;
