import { useWords } from '../../data/language.tsx';
import { Field } from '../../ui/Field.tsx';
import { campaignWords } from '../../words/campaigns.ts';

interface IdFieldProps {
  readonly id: string;
  readonly error: string | undefined;
  readonly onChange: (id: string) => void;
  readonly help?: string;
}

/** The id of something new. */
export const IdField = ({ id, error, onChange, help }: IdFieldProps) => {
  const own = useWords(campaignWords);
  return (
    <Field label={own.id} help={help ?? own.idHelp} error={error}>
      {(control) => (
        <input
          {...control}
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={63}
          value={id}
          onInput={({ currentTarget }) => onChange(currentTarget.value.trim())}
        />
      )}
    </Field>
  );
};
