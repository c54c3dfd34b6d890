import type { Fonts } from '../../print/pdf.ts';
import { ProblemError } from '../../schemas/problem.ts';

/** What every handler that prints takes. */
export interface PrintDependencies {
  /** The font's files, read once. */
  readonly fonts: () => Promise<Fonts>;
  readonly now: () => Date;
}

/** Lambda gives replies of up to 6 MB, of which Base64 leaves 4.5 MB. */
const maxBytes = 4_400_000;

/**
 * A document that can be given as a reply.
 * @param field what decides how many things are in it
 * @param count how many they are
 * @throws {ProblemError} fields_invalid, saying how many would fit
 */
export const fitting = (document: Uint8Array, field: string, count: number): Uint8Array => {
  if (document.length <= maxBytes) return document;
  const max = Math.max(1, Math.floor((count * maxBytes) / document.length));
  throw new ProblemError('fields_invalid', {}, [{ field, code: 'too_large', max }]);
};
