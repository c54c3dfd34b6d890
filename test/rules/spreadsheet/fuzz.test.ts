import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../functions/rules/spreadsheet/readTable.ts';
import { writeWorkbook } from '../../../functions/rules/spreadsheet/workbook.ts';
import { parseUnits } from '../../../functions/rules/unitImport/parseUnits.ts';
import { planImport } from '../../../functions/rules/unitImport/planImport.ts';
import { unitRows } from '../../../functions/rules/unitImport/unitSheets.ts';
import { faultMessage, ProblemError, wireFault } from '../../../schemas/problem.ts';
import { Unit } from '../../../schemas/unit.ts';
import { entriesOf, mutated, seeded } from './support/mutations.ts';

const fixture = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../../fixtures/units', name));

const parts = [
  '[Content_Types].xml',
  '_rels/.rels',
  'xl/workbook.xml',
  'xl/_rels/workbook.xml.rels',
  'xl/worksheets/sheet1.xml',
  'xl/sharedStrings.xml',
  'xl/styles.xml',
];

/** A bound against hanging, wide enough for a busy machine. */
const maxMilliseconds = 5000;

/** Five units as they are downloaded from here: so few that a change is likely to matter. */
const smallWorkbook = async (): Promise<Buffer> => {
  const csv = await readTable({ bytes: fixture('dingan-units-gb18030.csv') });
  const { units, groupsAdded } = parseUnits(csv, { id: 'dingan', groups: [] });
  return Buffer.from(await writeWorkbook(unitRows(units.slice(0, 5), groupsAdded, 'zh-CN')));
};

type Outcome = 'unreadable' | 'faulty' | 'clean';

/** Reads a file the whole way to a plan; what is not a problem with faults fails the test. */
const outcomeOf = async (bytes: Uint8Array): Promise<Outcome> => {
  try {
    const read = parseUnits(await readTable({ bytes }), { id: 'dingan', groups: [] });
    const { units } = planImport([], read, 'replace');
    for (const unit of units) expect(Unit.safeParse(unit).success).toBe(true);
    expect(new Set(units.map(({ id }) => id)).size).toBe(units.length);
    for (const fault of [...read.faults, ...read.warnings]) {
      expect(wireFault(fault, 'en').message).not.toMatch(/\{|undefined/);
      expect(faultMessage(fault, 'zh-CN')).not.toBe('');
    }
    // No row is lost without a word.
    if (units.length < read.rows) expect(read.faults).not.toEqual([]);
    return read.faults.length > 0 ? 'faulty' : 'clean';
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.code).toBe('file_unreadable');
    expect(error.faults).toHaveLength(1);
    return 'unreadable';
  }
};

describe('a file that was changed at random', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'is read, or refused with the reason, and never anything else (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      const workbook = seed % 2 === 0 ? fixture('dingan-500-units.xlsx') : await smallWorkbook();
      const files = {
        workbook,
        entries: await entriesOf(workbook, parts),
        csv: fixture('dingan-units-gb18030.csv'),
      };
      const outcomes: Record<Outcome, number> = { unreadable: 0, faulty: 0, clean: 0 };
      for (let count = 0; count < 300; count += 1) {
        const bytes = mutated(random, files);
        const start = performance.now();
        outcomes[await outcomeOf(bytes)] += 1;
        expect(performance.now() - start).toBeLessThan(maxMilliseconds);
      }
      for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(0);
    },
  );
});
