import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../../../data/language.tsx';
import type { Act } from '../../../data/useAct.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { Field } from '../../../ui/Field.tsx';
import { watchWords } from '../../../words/watch.ts';

const shortest = 5;
const longest = 1_000;

export interface ReasonDialogProps {
  readonly title: string;
  readonly confirm: string;
  /** What will happen. */
  readonly children: ComponentChildren;
  readonly act: Act;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the reason of a decision that is kept for good. */
export const ReasonDialog = (props: ReasonDialogProps) => {
  const { title, confirm, children, act, onConfirm, onCancel } = props;
  const own = useWords(watchWords).guard;
  const [reason, setReason] = useState('');
  const [isShort, setShort] = useState(false);
  return (
    <Confirm
      title={title}
      confirm={confirm}
      busy={act.busy}
      failure={act.failure}
      onCancel={onCancel}
      onConfirm={() => {
        const words = reason.trim();
        setShort(words.length < shortest);
        if (words.length >= shortest) onConfirm(words);
      }}
    >
      {children}
      <Field label={own.reason} help={own.reasonHelp} error={isShort ? own.reasonShort : undefined}>
        {(control) => (
          <textarea
            {...control}
            required
            maxLength={longest}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
    </Confirm>
  );
};
