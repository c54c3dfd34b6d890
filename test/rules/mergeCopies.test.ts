import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bothPick, differing, merged } from '../../functions/rules/drafts/mergeCopies.ts';
import { FormContent } from '../../schemas/form.ts';
import { aForm } from '../support/office.ts';

const text = (id: string) => ({ id, type: 'text' as const, text: { en: id }, maxLength: 500 });
const form = FormContent.parse(aForm({ questions: [text('one'), text('two'), text('constructor')] }));
const ids = form.questions.map(({ id }) => id);
const written = fc.dictionary(fc.constantFrom(...ids), fc.string({ minLength: 1, maxLength: 5 }));
const savedAt = '2026-12-05T08:00:00.000Z';
const copiesOf = (list: readonly Record<string, string>[]) =>
  list.map((answers, place) => ({ id: `c${place}`, savedAt, answers }));

describe('putting two texts together', () => {
  it('gives for each question exactly what was chosen', () => {
    const copies = fc.array(written, { minLength: 1, maxLength: 3 }).map(copiesOf);
    fc.assert(
      fc.property(written, copies, fc.infiniteStream(fc.nat(3)), (draft, list, choices) => {
        const wanted = new Map<string, unknown>();
        const picks = new Map<string, string>();
        for (const question of form.questions) {
          const others = differing(question, draft, list);
          const side = [undefined, ...others][(choices.next().value ?? 0) % (others.length + 1)];
          picks.set(question.id, side?.id ?? 'draft');
          const from: Record<string, unknown> = side?.answers ?? draft;
          wanted.set(question.id, Object.hasOwn(from, question.id) ? from[question.id] : undefined);
        }
        const made = merged(form, draft, list, (id) => picks.get(id));
        for (const id of ids) {
          expect(Object.hasOwn(made, id) ? made[id] : undefined).toEqual(wanted.get(id));
        }
      }),
    );
  });

  it('loses no text where both are kept, or where nobody chose and the draft has none', () => {
    fc.assert(
      fc.property(written, fc.array(written, { minLength: 1, maxLength: 3 }).map(copiesOf), (draft, list) => {
        const both = merged(form, draft, list, () => bothPick);
        const none = merged(form, draft, list, () => undefined);
        for (const id of ids) {
          for (const one of [draft, ...list.map(({ answers }) => answers)]) {
            if (Object.hasOwn(one, id)) expect(String(both[id])).toContain(String(one[id]));
          }
          if (!Object.hasOwn(draft, id) && list.some(({ answers }) => Object.hasOwn(answers, id))) {
            expect(Object.hasOwn(none, id)).toBe(true);
          }
        }
      }),
    );
  });
});
