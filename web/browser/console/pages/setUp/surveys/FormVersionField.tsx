import type { FormListing } from '../../../../../../schemas/form.ts';
import { faultAt } from '../../../data/faults.ts';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { Field } from '../../../ui/Field.tsx';
import { surveysWords } from '../../../words/setUpSurveys.ts';
import type { SurveyPartProps } from './DefenceFields.tsx';

export interface FormVersionFieldProps extends SurveyPartProps {
  readonly forms: readonly FormListing[];
}

/** Which version of which form: the versions of each form that there are, the latest first. */
export const FormVersionField = ({ forms, draft, onChange, faults }: FormVersionFieldProps) => {
  const own = useWords(surveysWords);
  const { text } = useFormat();
  const published = forms.flatMap((form) =>
    form.latestVersion === null ? [] : [{ ...form, latestVersion: form.latestVersion }],
  );
  const versions = published.find(({ id }) => id === draft.formId)?.latestVersion ?? 0;
  const error = faultAt(faults, 'formVersion') ?? faultAt(faults, 'formId');
  return (
    <>
      <Field label={own.form} error={error}>
        {(control) => (
          <select
            {...control}
            value={draft.formId}
            onChange={({ currentTarget: { value } }) =>
              onChange({
                formId: value,
                formVersion: published.find(({ id }) => id === value)?.latestVersion,
              })
            }
          >
            <option value="">{own.chooseForm}</option>
            {published.map(({ id, title, latestVersion }) => (
              <option key={id} value={id}>
                {own.versioned(text(title), latestVersion)} ({id})
              </option>
            ))}
          </select>
        )}
      </Field>
      {versions > 1 && (
        <Field label={own.formVersion}>
          {(control) => (
            <select
              {...control}
              value={String(draft.formVersion ?? '')}
              onChange={({ currentTarget }) => onChange({ formVersion: Number(currentTarget.value) })}
            >
              {Array.from({ length: versions }, (_, place) => versions - place).map((version) => (
                <option key={version} value={String(version)}>
                  {version}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
};
