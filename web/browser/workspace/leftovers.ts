import { kept } from './kept.ts';

/** What was not saved can be thrown away by whoever wrote it, and by nothing else. */
export const discarding = (): void => {
  const part = document.querySelector<HTMLElement>('[data-unsaved]');
  const button = part?.querySelector<HTMLButtonElement>('[data-discard]');
  if (!part || !button) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    kept(part.dataset.unsaved ?? '').forget();
    part.remove();
  });
};

/**
 * On the page of what was submitted, or can no longer be written: asks whether what this device still keeps is saved. If it
 * is, it is forgotten; if it is not, it is shown.
 */
export const leftovers = async (): Promise<void> => {
  const done = document.querySelector<HTMLElement>('[data-done]')?.dataset.done;
  const body = done === undefined ? null : kept(done).read();
  if (done === undefined || body === null) return;
  const reply = await fetch(location.pathname + location.search, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
    credentials: 'same-origin',
  }).catch(() => undefined);
  if (!reply) return;
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
  const part = page.querySelector('[data-unsaved]');
  if (part) {
    document.querySelector('h1')?.after(part);
    discarding();
    return;
  }
  // Both texts are kept where another one was saved: nothing of it is on this device alone.
  if (reply.ok || page.querySelector('[name="settles"]')) kept(done).forget();
};
