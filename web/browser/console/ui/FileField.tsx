import { useFormat } from '../data/format.ts';
import { useWords } from '../data/language.tsx';
import { formWords } from '../words/form.ts';
import { Field } from './Field.tsx';

export interface FileFieldProps {
  readonly label: string;
  readonly help?: string;
  /** Endings of files that it takes: `.xlsx,.csv`. */
  readonly accept: string;
  readonly chosen: File | undefined;
  readonly onChoose: (file: File) => void;
  readonly disabled?: boolean;
}

/** A file from the machine at hand. The same file can be chosen again after it was changed. */
export const FileField = ({ label, help, accept, chosen, onChoose, disabled }: FileFieldProps) => {
  const own = useWords(formWords);
  const { bytes } = useFormat();
  return (
    <>
      <Field label={label} help={help}>
        {(control) => (
          <input
            {...control}
            type="file"
            accept={accept}
            disabled={disabled}
            onClick={({ currentTarget }) => {
              currentTarget.value = '';
            }}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) onChoose(file);
            }}
          />
        )}
      </Field>
      {chosen && <p class="small">{own.chosenFile(chosen.name, bytes(chosen.size))}</p>}
    </>
  );
};
