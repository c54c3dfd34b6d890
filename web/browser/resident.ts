import { startForm } from './resident/form.ts';
import { large } from './resident/large.ts';
import { keepReceipt, receiptAgain, startReceipt } from './resident/receipt.ts';
import { focusFirst, parsed, showPage } from './showPage.ts';

/*
 * The residents' page, which works without it, with script: it solves its challenge while the person reads, keeps what is filled in
 * on the phone until it is sent, sends it without leaving the page, and waits for the line where there is none.
 */

/** Tries to send what waits for the line. */
let retry = (): void => {};

/** @param isFormer what the page came back to was filled in before it was opened, maybe by somebody else */
const start = (isFormer = false): void => {
  large();
  retry = () => {};
  const sent = document.getElementById('sent');
  const form = document.querySelector<HTMLFormElement>('form[data-form]');
  if (sent) startReceipt(sent, isFormer);
  if (form) retry = startForm(form, show, isFormer);
};

const show = (source: string, isFormer?: boolean): void => {
  showPage(parsed(source));
  start(isFormer);
  focusFirst();
  if (document.getElementById('sent')) keepReceipt();
};

if ('fetch' in window && 'URLSearchParams' in window) {
  addEventListener('online', () => retry());
  addEventListener('pageshow', () => retry());
  document.addEventListener('visibilitychange', () => retry());
  const receipt = receiptAgain();
  if (receipt === undefined) start();
  else show(receipt);
}
