import { text } from '@observablehq/plot';

/**
 * The library puts a style sheet into its drawings, which the pages' policy would refuse; web/console/style.ts says what is needed
 * of it.
 */
export const withoutStyle = <E extends Element>(drawing: E): E => {
  for (const style of drawing.querySelectorAll('style')) style.remove();
  // The drawing has one name, given by the page; parts of it may not have names of their own.
  for (const part of drawing.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  return drawing;
};

/** Colours of web/console/style.ts; on white each has more contrast than 4.5. */
export const ink = '#1b2125';
export const faint = '#4d575e';
export const own = '#0f4f66';
export const bad = '#b3261e';
export const grid = '#cfd8dc';

/** Rows of a drawing that stand under one axis: so many fit on a sheet of paper, and on a screen one axis is always near. */
const panelRows = 25;

/** A long drawing in panels, each with its own axis, so that paper breaks between them. */
export const inPanels = <Row>(rows: readonly Row[], draw: (some: readonly Row[]) => Element): Element => {
  const all = document.createElement('div');
  for (let start = 0; start === 0 || start < rows.length; start += panelRows) {
    all.append(withoutStyle(draw(rows.slice(start, start + panelRows))));
  }
  return all;
};

/** About how wide a line of text is, in pixels: a Chinese character takes up a square, others half of one. */
const textWidth = (words: string, size: number): number => {
  let halves = 0;
  for (const sign of words) halves += sign > '\u2e7f' ? 2 : 1.15;
  return (halves / 2) * size;
};

/**
 * Pixels for texts beside rows: what the longest takes up, up to a share of the drawing's width. Of a name that is longer the end is cut,
 * and the table beside has it whole.
 */
export const marginFor = (texts: readonly string[], width: number, share: number): number =>
  Math.round(Math.min(width * share, 16 + Math.max(0, ...texts.map((words) => textWidth(words, 13)))));

/**
 * Names of rows in the margin on their left, cut where they are longer than it.
 * @param left its width in pixels
 */
export const rowNames = <Row extends { readonly key: string; readonly name: string }>(
  rows: readonly Row[],
  left: number,
) =>
  text(rows, {
    y: 'key',
    text: 'name',
    frameAnchor: 'left',
    textAnchor: 'end',
    dx: -8,
    fontSize: 13,
    fill: ink,
    lineWidth: (left - 12) / 13,
    textOverflow: 'ellipsis',
    title: 'name',
  });
