import { autosave } from './workspace/autosave.ts';
import { discarding, leftovers } from './workspace/leftovers.ts';
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

keyFromAddress();
void leftovers();
discarding();
const form = document.querySelector<HTMLFormElement>('form[data-draft]');
if (form) autosave(form);
const told = form?.dataset.draft ?? document.querySelector<HTMLElement>('[data-files]')?.dataset.files;
if (told) uploads(told);
