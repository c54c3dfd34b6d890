import type { WithheldReason } from '../../../schemas/result.ts';
import type { Size } from './figures.ts';

/** One part of what a line counts, and whether the figures asked for are of it. */
export interface SizedPart {
  readonly size: Size;
  readonly isSelected: boolean;
}

/**
 * Whether any of the parts may be told apart from the others: each has no answers or enough of them. Where every part is
 * so, every sum and difference of parts is so too.
 */
export const mayTakeApart = (sizes: readonly Size[], threshold: number): boolean =>
  sizes.every(({ answered, valid }) => answered === 0 || valid >= threshold);

/**
 * Why figures on some parts of a line are not shown. Figures on all that was answered need enough answers. Figures that
 * leave answers out need, beside that, every part to be empty or large enough by itself: else somebody could take one
 * figure from another and find what a few people said. What leaves out nothing but empty parts is the whole again.
 * @param parts all parts of the line
 * @param threshold at least 1
 */
export const reasonToWithhold = (
  parts: readonly SizedPart[],
  threshold: number,
): WithheldReason | undefined => {
  const selected = parts.filter(({ isSelected }) => isSelected);
  const valid = selected.reduce((total, { size }) => total + size.valid, 0);
  if (valid < threshold) return 'below_threshold';
  if (parts.every(({ size, isSelected }) => isSelected || size.answered === 0)) return undefined;
  const sizes = parts.map(({ size }) => size);
  return mayTakeApart(sizes, threshold) ? undefined : 'difference_below_threshold';
};
