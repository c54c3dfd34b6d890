import { encode } from 'uqr';

/** Light modules that must stay free on each side (ISO/IEC 18004, 6.3.8). */
export const quietModules = 4;

/** A QR code without its quiet zone. */
export interface Qr {
  /** Modules on each side. */
  readonly size: number;
  readonly isDark: (column: number, row: number) => boolean;
}

/** The QR code of a text, readable with 15 % of it spoilt; with more where that costs no room. */
export const qrOf = (text: string): Qr => {
  const { size, data } = encode(text, { ecc: 'M', boostEcc: true, border: 0 });
  return { size, isDark: (column, row) => data[row]?.[column] ?? false };
};

/** Dark modules side by side in one row, in modules from the upper left. */
export interface Run {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/** All dark modules as runs. Drawn as one area, and not one by one, they show no hair lines between them. */
export const qrRuns = ({ size, isDark }: Qr): Run[] => {
  const runs: Run[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!isDark(x, y)) continue;
      const start = x;
      while (isDark(x + 1, y)) x += 1;
      runs.push({ x: start, y, length: x + 1 - start });
    }
  }
  return runs;
};
