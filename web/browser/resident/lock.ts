/**
 * Locks a form's fields and buttons: what was changed while it is on its way would not be in what is sent, nor is that cleared any
 * more. Reading on in large text is possible meanwhile.
 */
export const locking = (form: HTMLFormElement) => {
  const controls = Array.from(form.elements as HTMLCollectionOf<HTMLInputElement>).filter(
    ({ type, name }) => type !== 'hidden' && type !== 'fieldset' && name !== 'large',
  );
  let focused: Element | null = null;
  /** @param mayClear whether the buttons that clear it are left */
  return (isLocked: boolean, mayClear = !isLocked): void => {
    if (form.contains(document.activeElement)) focused = document.activeElement;
    form.setAttribute('aria-busy', String(!mayClear));
    for (const control of controls) {
      control.disabled = control.dataset.clear === undefined ? isLocked : !mayClear;
    }
    // A field that is disabled loses the focus.
    const isLost = !document.activeElement || document.activeElement === document.body;
    if (isLost && focused instanceof HTMLElement) focused.focus();
  };
};
