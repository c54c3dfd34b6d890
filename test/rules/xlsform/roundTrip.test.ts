import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formFromXlsform } from '../../../functions/rules/xlsform/formFromXlsform.ts';
import { xlsformOf } from '../../../functions/rules/xlsform/xlsformOf.ts';
import { arbitraryForms } from './support/arbitraryForms.ts';
import { plainForm } from './support/plainCondition.ts';
import { readBack } from './support/workbooks.ts';

const about = { id: 'appraisal', version: 3 };

describe('a form that is downloaded as XLSForm', () => {
  it('is the same form when it is imported again', () => {
    fc.assert(
      fc.property(arbitraryForms, (form) => {
        const { form: again, faults } = formFromXlsform(readBack(xlsformOf(form, about)));
        expect(faults).toEqual([]);
        expect(again).toEqual(plainForm(form));
      }),
      { numRuns: 500 },
    );
  });
});
