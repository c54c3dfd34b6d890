import { readToken, writeToken } from '../../../functions/rules/ballots/blindText.ts';
import { BuyError, type BuyFault, buyToken, readKey, type Shop } from './buy.ts';
import { forgetToken, type Keeper, type KeptToken, markUsed, readKept, usedIn } from './kept.ts';
import { fingerprintOf } from './token.ts';

/*
 * The blind mode's parts of the member's page: see web/ballot/blindPage.ts, which has the words. Here they are shown, hidden
 * and filled.
 */

const partOf = (root: ParentNode, name: string): HTMLElement => {
  const found = root.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (!found) throw new Error(`no part ${name}`);
  return found;
};

const show = (root: ParentNode, name: string, shown = true): void => {
  partOf(root, name).hidden = !shown;
};

/** Browsers that forbid storage throw already when it is named. */
const keeperOf = (storage: () => Storage): Keeper => ({
  getItem: (name) => storage().getItem(name),
  setItem: (name, value) => storage().setItem(name, value),
  removeItem: (name) => storage().removeItem(name),
});

const phone = keeperOf(() => localStorage);
const tab = keeperOf(() => sessionStorage);

const shopOf = (form: HTMLFormElement): Shop => ({
  surveyId: form.dataset.survey ?? '',
  language: document.documentElement.lang,
  storage: phone,
  fetch: (path, init) => fetch(path, init),
});

/** Buttons that do something else than send, as those of the language, are left to the page. */
const isSending = ({ submitter }: SubmitEvent): boolean => !submitter?.hasAttribute('name');

const showFault = (root: ParentNode, fault: BuyFault): void => {
  const box = partOf(root, 'fault');
  // The server's words for a used code are about a ballot that is in the box, and here there is none yet.
  const kind = fault.kind === 'problem' && fault.code === 'code_spent' ? 'spent' : fault.kind;
  for (const one of box.querySelectorAll<HTMLElement>('[data-fault]')) {
    one.hidden = one.dataset.fault !== kind;
  }
  const said = fault.kind === 'problem' && kind === 'problem' ? fault : undefined;
  partOf(box, 'heading').textContent = said?.title ?? box.dataset.failed ?? '';
  partOf(box, 'fault-text').textContent = said?.detail ?? '';
  box.hidden = false;
  box.focus();
};

/** Puts a text into the clipboard; where a browser does not allow that, selects it for the reader to copy. */
const copy = async (text: HTMLElement): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(text);
    return false;
  }
};

const showToken = async (root: ParentNode, { token, publicKey }: KeptToken): Promise<void> => {
  const filled = root.querySelector('template')?.content.cloneNode(true);
  if (!(filled instanceof DocumentFragment)) throw new Error('no template');
  const text = partOf(filled, 'text');
  const copied = partOf(filled, 'copied');
  text.textContent = writeToken(token);
  partOf(filled, 'fingerprint').textContent = await fingerprintOf(publicKey);
  partOf(filled, 'copy').addEventListener('click', async () => {
    copied.hidden = !(await copy(text));
  });
  partOf(root, 'tokens').append(filled);
};

/** The token window: a code in, a token out, which is shown and kept. */
const startBuying = (root: HTMLElement, form: HTMLFormElement): void => {
  const shop = shopOf(form);
  const field = form.elements.namedItem('code') as HTMLInputElement;
  const asking = [field.closest<HTMLElement>('.question'), form.querySelector<HTMLElement>('.send')];
  const ask = (shown: boolean): void => {
    for (const part of asking) if (part) part.hidden = !shown;
  };

  const showDone = async (): Promise<void> => {
    partOf(root, 'tokens').replaceChildren();
    for (const kept of readKept(phone, shop.surveyId).tokens) await showToken(root, kept);
    ask(false);
    show(root, 'done');
  };

  partOf(root, 'another').addEventListener('click', () => {
    show(root, 'done', false);
    ask(true);
    field.value = '';
    field.focus();
  });

  form.addEventListener('submit', async (event) => {
    if (!isSending(event)) return;
    event.preventDefault();
    for (const part of ['pending', 'fault']) show(root, part, false);
    ask(false);
    show(root, 'working');
    try {
      await buyToken(shop, field.value);
      field.value = '';
      await showDone();
      partOf(root, 'done').querySelector<HTMLElement>('[tabindex]')?.focus();
    } catch (error) {
      ask(true);
      showFault(root, error instanceof BuyError ? error.fault : { kind: 'unreachable' });
    } finally {
      show(root, 'working', false);
    }
  });

  const { orders, tokens } = readKept(phone, shop.surveyId);
  if (orders.length > 0) show(root, 'pending');
  else if (tokens.length > 0 && field.value === '') void showDone();
};

/** The survey's own window: this phone's token is filled in, and none is sent that another key than everybody's signed. */
const startCasting = (root: HTMLElement, form: HTMLFormElement): void => {
  const shop = shopOf(form);
  const field = form.elements.namedItem('token') as HTMLTextAreaElement;
  const { tokens } = readKept(phone, shop.surveyId);
  const [kept] = tokens;
  if (field.value === '' && kept) field.value = writeToken(kept.token);
  show(root, kept ? 'found' : 'absent');

  form.addEventListener('submit', async (event) => {
    if (!isSending(event)) return;
    event.preventDefault();
    const token = readToken(field.value);
    const bought = tokens.find((one) => one.token.message === token?.message);
    // Of a token that was pasted it is not known which key it was bought with.
    const shown = bought && (await readKey(shop, bought.token.unitId).catch(() => undefined));
    if (bought && shown !== undefined && shown !== bought.publicKey) {
      show(root, 'key-changed');
      partOf(root, 'key-changed').focus();
      return;
    }
    markUsed(tab, bought && { surveyId: shop.surveyId, message: bought.token.message });
    form.submit();
  });
};

/** The receipt is there: this phone forgets the token that brought it. */
const finishCasting = (): void => {
  const used = usedIn(tab);
  if (!used) return;
  forgetToken(phone, used.surveyId, used.message);
  markUsed(tab, undefined);
};

/** Brings the blind mode's parts of a page to life; does nothing on pages that have none. */
export const startBlind = (): void => {
  if (document.getElementById('cast')) finishCasting();
  const root = document.querySelector<HTMLElement>('[data-blind]');
  const form = root?.closest('form');
  if (!root || !form) return;
  if (root.dataset.blind === 'buy') startBuying(root, form);
  else startCasting(root, form);
};
