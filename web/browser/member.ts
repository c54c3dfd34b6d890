import { toHex } from '../../functions/rules/bytesAsText.ts';
import { isReceiptOf, type Sent } from './ballot/verify.ts';
import { startBlind } from './blind/page.ts';
import { copying } from './copying.ts';
import { focusFirst, parsed, showPage } from './showPage.ts';

/*
 * The members' pages, which work without it, with script: a code that a slip's QR brings along in the address is filled in
 * and leaves the address at once; the ballot is sent without leaving the page, so that a line that breaks costs nothing that
 * was filled in; the salt is made here; and the receipt is checked against what was filled in. Nothing is kept.
 */

const saltBytes = 32;

const newSalt = (): string => toHex(crypto.getRandomValues(new Uint8Array(saltBytes)));

/** Of this ballot, however often it is sent: the system takes the same one again for the same. */
let salt: string | undefined;
/** What was sent last. */
let sent: Sent = new Map();
let ticked: Sent = new Map();

const grouped = (pairs: Iterable<readonly [string, unknown]>): Sent => {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), String(value)]);
  return values;
};

const tickedIn = (form: HTMLFormElement): Sent =>
  grouped(
    Array.from(
      form.querySelectorAll<HTMLInputElement>('input[type=radio]:checked, input[type=checkbox]:checked'),
      ({ name, value }) => [name, value] as const,
    ),
  );

/** A receipt is there: is it that of what was sent? */
const checkReceipt = async (page: HTMLElement): Promise<void> => {
  const { commitment = '', text = '', checked, differs, copied } = page.dataset;
  const verdict = document.getElementById('verdict');
  copying(document.getElementById('copy'), commitment, copied ?? '');
  if (salt === undefined || !verdict || !globalThis.crypto?.subtle) return;
  const isMine = await isReceiptOf({ commitment, text }, salt, sent, ticked).catch(() => false);
  verdict.textContent = (isMine ? checked : differs) ?? '';
  if (!isMine) verdict.className = 'error';
  salt = undefined;
  sent = new Map();
  ticked = new Map();
};

const show = (source: string): void => {
  showPage(parsed(source));
  start();
  focusFirst();
};

const send = async (form: HTMLFormElement, pressed: HTMLElement | null): Promise<void> => {
  const data = new URLSearchParams();
  for (const [name, value] of new FormData(form)) data.append(name, String(value));
  const name = pressed?.getAttribute('name');
  if (name) data.append(name, pressed?.getAttribute('value') ?? '');
  sent = grouped(data);
  ticked = tickedIn(form);
  const reply = await fetch(pressed?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', {
    method: 'POST',
    body: data,
    headers: { accept: 'text/html' },
  });
  const isHtml = reply.headers.get('content-type')?.startsWith('text/html');
  const source = isHtml && reply.status < 500 ? await reply.text() : '';
  // Anything else is not from us: a line that asks for a sign-in of its own, or a firewall that lets nobody of this network pass just now.
  if (!parsed(source).querySelector('main.in')) throw new Error(String(reply.status));
  show(source);
};

/** Sends the ballot from here. A browser that does not tell which button was pressed sends it by itself. */
const startFilling = (form: HTMLFormElement): void => {
  const field = form.querySelector<HTMLInputElement>('input[name=salt]');
  const note = document.getElementById('sending');
  if (!field || !note || !globalThis.crypto?.getRandomValues) return;
  salt ??= newSalt();
  field.value = salt;
  let isBusy = false;
  form.addEventListener('submit', (event) => {
    if (!('submitter' in event)) return;
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    note.textContent = form.dataset.sending ?? '';
    send(form, event.submitter)
      .catch(() => {
        note.textContent = form.dataset.offline ?? '';
      })
      .finally(() => {
        isBusy = false;
      });
  });
};

/** The code that the address brings along. */
const takeCode = (form: HTMLFormElement): void => {
  const field = form.querySelector<HTMLInputElement>('input[name=code]:not([type=hidden])');
  const brought = decodeURIComponent(location.hash.slice(1));
  if (brought === '') return;
  history.replaceState(null, '', location.pathname + location.search);
  if (field && field.value === '' && brought.length <= field.maxLength) field.value = brought;
};

const start = (): void => {
  const form = document.getElementById('ballot');
  const receipt = document.getElementById('cast');
  if (form instanceof HTMLFormElement) {
    takeCode(form);
    if (form.dataset.step === 'fill') startFilling(form);
  }
  startBlind();
  if (receipt) void checkReceipt(receipt);
};

start();
