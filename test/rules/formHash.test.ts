import { describe, expect, it } from 'vitest';
import { formHash } from '../../functions/rules/forms/formHash.ts';
import { form } from '../../infra/local/sample/form.ts';
import { FormContent, PublishedForm } from '../../schemas/form.ts';
import { wholeForm } from './support/wholeForm.ts';

describe("a form's hash", () => {
  it('is that of its content, whatever its id, version and date', () => {
    expect(formHash(form)).toBe(form.hash);
    expect(
      formHash({ ...form, id: 'other', version: 7, publishedAt: '2011-01-01T00:00:00.000Z' } as FormContent),
    ).toBe(form.hash);
    expect(formHash(FormContent.parse(form))).toBe(form.hash);
    expect(PublishedForm.safeParse(form).success).toBe(true);
  });

  it('does not depend on the order of keys, nor on what is left undefined', () => {
    const turned = Object.fromEntries(Object.entries(form).toReversed()) as FormContent;
    expect(formHash({ ...turned, intro: form.intro })).toBe(form.hash);
    const { intro: _intro, ...without } = wholeForm;
    expect(formHash({ ...without, intro: undefined })).toBe(formHash(without));
  });

  it('changes with each thing that the form says or asks', () => {
    const [first, ...others] = wholeForm.questions;
    if (!first) throw new Error('a form without questions');
    const changed: FormContent[] = [
      { ...wholeForm, title: { en: 'Other' } },
      { ...wholeForm, intro: { en: 'Intro' } },
      { ...wholeForm, languages: ['en', 'fr'] },
      { ...wholeForm, scales: [] },
      { ...wholeForm, lists: [] },
      { ...wholeForm, questions: others },
      { ...wholeForm, questions: [...others, first] },
    ];
    expect(new Set([wholeForm, ...changed].map(formHash)).size).toBe(changed.length + 1);
  });
});
