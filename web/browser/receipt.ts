import { isListed, readReceipt } from '../../functions/rules/ballots/receipt.ts';

/*
 * Looks a receipt up in the whole list, here, so that nobody is told which one it was. Without this script the form asks the
 * server; so it does where the list cannot be fetched and the reader presses the button again.
 */

const start = (form: HTMLFormElement, field: HTMLInputElement, verdict: HTMLElement): void => {
  let commitments: Promise<readonly string[]> | undefined;

  const fetchList = async (): Promise<readonly string[]> => {
    const reply = await fetch(form.dataset.list ?? '');
    if (!reply.ok) throw new Error(String(reply.status));
    return ((await reply.json()) as { readonly commitments: readonly string[] }).commitments;
  };

  const say = (words: string | undefined): void => {
    const strong = document.createElement('b');
    strong.textContent = words ?? '';
    verdict.replaceChildren(strong);
  };

  const look = async (): Promise<void> => {
    const receipt = readReceipt(field.value);
    if (receipt === undefined) return say(form.dataset.notAReceipt);
    commitments ??= fetchList();
    const listed = isListed(await commitments, receipt);
    say(listed ? form.dataset.found : form.dataset.notFound);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    look().catch(() => form.submit());
  });

  const here = document.getElementById('here');
  if (here) here.hidden = false;
  const brought = decodeURIComponent(location.hash.slice(1));
  if (readReceipt(brought) === undefined) return;
  field.value = brought;
  // It must not stay in the address, which others may see or be sent.
  history.replaceState(null, '', location.pathname + location.search);
  look().catch(() => {
    commitments = undefined;
  });
};

const form = document.getElementById('look');
const field = document.getElementById('receipt');
const verdict = document.getElementById('verdict');
if (form instanceof HTMLFormElement && field instanceof HTMLInputElement && verdict) {
  start(form, field, verdict);
}
