import { languageName, languages, type Text } from '../../../../schemas/text.ts';
import { Field } from './Field.tsx';

export interface TextsFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly value: Text;
  readonly onChange: (value: Text) => void;
  readonly maxLength?: number;
}

/** Words that the office writes in each language of the system; what is left empty is shown in the first. */
export const TextsField = ({ label, help, error, value, onChange, maxLength = 200 }: TextsFieldProps) => (
  <div class="texts">
    {help && <p class="help">{help}</p>}
    {languages.map((language, place) => (
      <Field
        key={language}
        label={`${label} · ${languageName(language)}`}
        error={place === 0 ? error : undefined}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            lang={language}
            maxLength={maxLength}
            autocomplete="off"
            value={value[language] ?? ''}
            onInput={({ currentTarget }) => onChange(withText(value, language, currentTarget.value))}
          />
        )}
      </Field>
    ))}
  </div>
);

/** Empty words are no words. */
const withText = (value: Text, language: string, words: string): Text => {
  const { [language]: _before, ...others } = value;
  return words === '' ? others : { ...others, [language]: words };
};
