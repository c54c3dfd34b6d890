import { useRef, useState } from 'preact/hooks';
import { Field } from './Field.tsx';

export interface CopyTextProps {
  readonly label: string;
  readonly text: string;
  /** What the button says, and what is said when it has been done. */
  readonly copy: string;
  readonly copied: string;
}

/** Words to hand on, with a button that copies them; where the browser does not, they are marked to be copied by hand. */
export const CopyText = ({ label, text, copy, copied }: CopyTextProps) => {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const take = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div class="filters">
      <Field label={label}>
        {(control) => <input {...control} ref={field} type="text" readOnly value={text} />}
      </Field>
      <button type="button" class="plain" onClick={() => void take()} aria-label={`${copy}: ${label}`}>
        {copy}
      </button>
      <span role="status">{isCopied && <span class="mark good">{copied}</span>}</span>
    </div>
  );
};
