import { autosave } from './workspace/autosave.ts';
import { kept } from './workspace/kept.ts';
import { uploads } from './workspace/uploads.ts';

/** The key may come in the address after `#`: it is filled in, and does not stay there to be read over a shoulder. */
const keyFromAddress = (): void => {
  const field = document.querySelector<HTMLInputElement>('form[data-sign-in] input[name="key"]');
  const typed = decodeURIComponent(location.hash.slice(1));
  if (!field || !/^[0-9A-Za-z- ]{16,40}$/.test(typed)) return;
  field.value = typed;
  history.replaceState(null, '', location.pathname + location.search);
  field.focus();
};

/** What was submitted needs no copy on this device any more. */
const forgetSubmitted = (): void => {
  const done = document.querySelector<HTMLElement>('[data-done]')?.dataset.done;
  if (done) kept(done).forget();
};

keyFromAddress();
forgetSubmitted();
const form = document.querySelector<HTMLFormElement>('form[data-draft]');
if (form) autosave(form);
const told = form?.dataset.draft ?? document.querySelector<HTMLElement>('[data-files]')?.dataset.files;
if (told) uploads(told);
