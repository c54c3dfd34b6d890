import type { LineOption } from '../../../../../schemas/release.ts';

/** From the best to the worst, told apart by the colour-blind too, as blue and orange are and by their lightness. */
const scale = ['#0f4f66', '#3f87a0', '#a6cfdc', '#f3d3a2', '#d98b2b', '#8f4700'] as const;

/** Options that have no order. */
const unordered = [
  '#0f4f66',
  '#e3a33c',
  '#4d8f6e',
  '#9c5b8f',
  '#a6cfdc',
  '#8f4700',
  '#c9c35a',
  '#6f7a81',
] as const;

/** Outside of the denominator. */
const outside = '#d5dbde';

/** A colour for each of a line's options, in their order. */
export const optionColours = (options: readonly LineOption[]): string[] => {
  const scores = [...new Set(options.flatMap(({ score }) => score ?? []))].sort((a, b) => b - a);
  return options.map(({ id, score }, place) => {
    if (scores.length === 0) {
      // Of a Net Promoter Score the options are `n0` to `n10`: detractors, passives, promoters.
      const recommending = /^n(\d+)$/.exec(id)?.[1];
      if (recommending === undefined) return unordered[place % unordered.length] ?? outside;
      const given = Number(recommending);
      return given <= 6 ? scale[4] : given <= 8 ? scale[2] : scale[0];
    }
    if (score === null) return outside;
    const rank = scores.length === 1 ? 0 : scores.indexOf(score) / (scores.length - 1);
    return scale[Math.round(rank * (scale.length - 1))] ?? outside;
  });
};
