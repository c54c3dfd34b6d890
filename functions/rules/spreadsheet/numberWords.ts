import type { NumberFormat } from './numberFormats.ts';

/** The last day that a spreadsheet knows: 9999-12-31. */
const lastDay = 2_958_465;

const timeWords = (iso: string): string => iso.slice(11, iso.slice(17, 19) === '00' ? 16 : 19);

/**
 * A day, a time or both, in the manner of ISO 8601: `2026-12-01`, `08:30`, `2026-12-01T08:30`. Spreadsheets count days from
 * the end of 1899, with a 29 February 1900 that never was, or from 1904.
 */
const dateWords = (serial: number, from1904: boolean): string => {
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const iso = new Date(epoch + Math.round(serial * 86_400) * 1000).toISOString();
  if (serial < 1) return timeWords(iso);
  return iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)}T${timeWords(iso)}`;
};

/** 15 digits, which is what a spreadsheet shows of a number, and never with an exponent where it is whole. */
const plainWords = (value: number): string => {
  const shown = Number(value.toPrecision(15));
  if (Number.isInteger(shown)) return BigInt(shown).toString();
  return Math.abs(shown) < 1e-6 ? shown.toFixed(20).replace(/0+$/, '') : String(shown);
};

/**
 * A number as it is shown in a cell of this format. `value` must be finite.
 */
export const numberWords = (value: number, format: NumberFormat, from1904: boolean): string => {
  if (format === 'date' && value >= 0 && value < lastDay + 1) {
    return dateWords(value, from1904);
  }
  if (typeof format === 'object' && Number.isInteger(value) && value >= 0) {
    return plainWords(value).padStart(format.zeros, '0');
  }
  return plainWords(value);
};
