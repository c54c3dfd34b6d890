import { useState } from 'preact/hooks';
import type { FormContent } from '../../../../../../schemas/form.ts';
import { languageName, languages, textIn } from '../../../../../../schemas/text.ts';
import { useLanguage, useWords } from '../../../data/language.tsx';
import { Field } from '../../../ui/Field.tsx';
import { formsWords } from '../../../words/setUpForms.ts';
import { QuestionPreview } from './QuestionPreview.tsx';

const nameOf = (tag: string): string => {
  const known = languages.find((one) => one === tag);
  return known ? languageName(known) : tag;
};

/** A form as it asks, in each of its languages. */
export const FormPreview = ({ form }: { readonly form: FormContent }) => {
  const own = useWords(formsWords);
  const page = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const language = chosen ?? (form.languages.includes(page) ? page : (form.languages[0] ?? page));
  return (
    <section>
      <h2>{own.preview}</h2>
      <p class="lead">{own.previewAbout}</p>
      {form.languages.length > 1 && (
        <Field label={own.previewLanguage}>
          {(control) => (
            <select
              {...control}
              value={language}
              onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            >
              {form.languages.map((tag) => (
                <option key={tag} value={tag}>
                  {nameOf(tag)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <div class="card preview">
        <h3 lang={language}>{textIn(form.title, language)}</h3>
        {form.intro && <p lang={language}>{textIn(form.intro, language)}</p>}
        <ol class="plain">
          {form.questions.map((question) => (
            <QuestionPreview key={question.id} question={question} form={form} language={language} />
          ))}
        </ol>
      </div>
    </section>
  );
};
