import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from '../data/language.tsx';
import { frameWords } from '../words/frame.ts';
import { Failure } from './Failure.tsx';

export interface ConfirmProps {
  readonly title: string;
  /** What will happen. */
  readonly children: ComponentChildren;
  /** What the button says that does it: a verb, not "OK". */
  readonly confirm: string;
  readonly cancel?: string;
  /** It cannot be taken back. */
  readonly danger?: boolean;
  /** It is being done: neither button answers. */
  readonly busy?: boolean;
  /** What went wrong as it was done; the dialog stays open. */
  readonly failure?: unknown;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before something is done. It is open while it is rendered; afterwards the focus is where it was. */
export const Confirm = (props: ConfirmProps) => {
  const {
    title,
    children,
    confirm,
    cancel,
    danger = false,
    busy = false,
    failure,
    onConfirm,
    onCancel,
  } = props;
  const own = useWords(frameWords);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      dialog.current?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onCancel();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
      <Failure error={failure} />
      <div class="form-actions">
        <button type="button" class={danger ? 'danger' : undefined} disabled={busy} onClick={onConfirm}>
          {confirm}
        </button>
        <button type="button" class="plain" disabled={busy} onClick={onCancel}>
          {cancel ?? own.cancel}
        </button>
      </div>
    </dialog>
  );
};
