import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvCell, csvLine } from '../../functions/rules/csv.ts';

/** The library as the files that it writes use it. */
const byLibrary = (cells: readonly CsvCell[]): string =>
  stringify([[...cells]], { record_delimiter: '\r\n', quoted_match: /[\r\n]/, escape_formulas: true });

const signs = [...'=+-@\t\r\n",\'; ＝＋－＠', '\u2028', 'a', '评', '😀', '\ud800'];

const cell = fc.oneof(
  fc.array(fc.constantFrom(...signs), { maxLength: 6 }).map((some) => some.join('')),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.integer(),
  fc.constant(undefined),
);

describe('a line of a CSV file', () => {
  it('is what the library writes, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 8 }), (cells) => {
        expect(csvLine(cells)).toBe(byLibrary(cells));
      }),
      { numRuns: 2_000 },
    );
  });

  it('makes words inert that a spreadsheet would run, and leaves numbers alone', () => {
    expect(csvLine(['=1+1', -1, '-1', '＠x', 'a,"b"', undefined, ''])).toBe(
      '\'=1+1,-1,\'-1,\'＠x,"a,""b""",,\r\n',
    );
  });
});
