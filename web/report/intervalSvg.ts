import type { Estimate } from '../../schemas/release.ts';
import { type Html, html } from '../html.ts';

const width = 200;
const edge = 6;

/**
 * A value as a dot with its interval as a line, on an axis from one end of the scale to the other; a ring marks what it is
 * compared with. Whoever cannot see it finds the same numbers beside it in the table.
 */
export const intervalSvg = (
  { value, low, high }: Estimate,
  [from, to]: readonly [number, number],
  compared?: Estimate,
): Html => {
  const at = (one: number): string =>
    (edge + ((Math.min(to, Math.max(from, one)) - from) / (to - from)) * (width - 2 * edge)).toFixed(1);
  return html`<svg viewBox="0 0 ${width} 24" aria-hidden="true" focusable="false"><path class="axis" d="M${edge} 20H${
    width - edge
  }M${edge} 17v6M${width / 2} 18v4M${width - edge} 17v6"/><path class="whisker" d="M${at(low)} 9H${at(high)}M${at(
    low,
  )} 5v8M${at(high)} 5v8"/><circle class="dot" cx="${at(value)}" cy="9" r="4.5"/>${
    compared && html`<circle class="other" cx="${at(compared.value)}" cy="9" r="5.5"/>`
  }</svg>`;
};
