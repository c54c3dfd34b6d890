import { describe, expect, it } from 'vitest';
import { formStyle } from '../../web/formStyle.ts';
import { style as commonStyle } from '../../web/style.ts';

/** Of the pages of residents and members, and of those that have none of their own. */
const style = `${commonStyle}${formStyle}`;

const white = '#ffffff';

/** Relative luminance of `#rrggbb` (WCAG 2.2, definition). */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Contrast ratio, 1 to 21 (WCAG 2.2, definition). */
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

/** Whatever is drawn in a property, in any rule of the style sheet. */
const coloursOf = (property: string): string[] => {
  const found = style.matchAll(new RegExp(`[{;]${property}:[^;}]*?(#[0-9a-f]{6})`, 'g'));
  return [...new Set([...found].map(([, colour = '']) => colour))];
};

describe('colours', () => {
  it('are measured as WCAG defines it', () => {
    expect(contrast('#000000', white)).toBeCloseTo(21, 5);
    expect(contrast('#777777', white)).toBeCloseTo(4.48, 2);
  });

  it('of text stand out from white and from every tint behind them (1.4.3, AA)', () => {
    const tints = [white, ...coloursOf('background').filter((colour) => contrast(colour, white) < 1.5)];
    const texts = coloursOf('color');
    expect(texts.length).toBeGreaterThanOrEqual(4);
    for (const text of texts) {
      for (const tint of tints)
        expect(contrast(text, tint), `${text} on ${tint}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('of bands and buttons let white text stand out (1.4.3, AA)', () => {
    const dark = coloursOf('background').filter((colour) => contrast(colour, white) >= 1.5);
    expect(dark.length).toBeGreaterThanOrEqual(2);
    for (const colour of dark) expect(contrast(colour, white), colour).toBeGreaterThanOrEqual(4.5);
  });

  it('of the borders of controls stand out (1.4.11, AA)', () => {
    const borders = coloursOf('border');
    expect(borders.length).toBeGreaterThanOrEqual(2);
    for (const colour of borders) expect(contrast(colour, white), colour).toBeGreaterThanOrEqual(3);
  });
});
