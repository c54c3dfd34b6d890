import { type Html, html } from '../html.ts';

/** A sentence in which names between backticks are code. */
export const prose = (sentence: string): Html =>
  html`${sentence.split('`').map((part, place) => (place % 2 === 0 ? part : html`<code>${part}</code>`))}`;
