import { copying } from '../copying.ts';
import { keptOf } from './kept.ts';

const key = (): string => `pingyi:receipt:${location.pathname}`;

/** A page that lasts as long as its tab: loading it again shows the receipt again, as it would have without script. */
const tab = (): Storage | undefined => {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
};

/** The receipt is kept, as it is shown, for when this page is loaded again. */
export const keepReceipt = (): void => {
  try {
    tab()?.setItem(key(), document.documentElement.outerHTML);
  } catch {
    // It is on the page.
  }
};

/** The receipt that was shown here, where the page was loaded again and not opened anew. */
export const receiptAgain = (): string | undefined => {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const source = tab()?.getItem(key());
  if (entry?.type === 'reload') return source ?? undefined;
  tab()?.removeItem(key());
  return undefined;
};

/**
 * The receipt is there: nothing that the phone kept is needed any more.
 * @param isFormer what was sent had been filled in before the page was opened, maybe by somebody else: it says so, and leads to a
 * page of one's own first
 */
export const startReceipt = ({ dataset }: HTMLElement, isFormer: boolean): void => {
  keptOf(location.pathname).clear();
  copying(document.getElementById('copy'), dataset.receipt ?? '', dataset.copied ?? '');
  const again = document.querySelector('.again');
  const heading = document.querySelector('h1.big');
  if (!isFormer || !again || !heading) return;
  document.title = heading.textContent = dataset.former ?? '';
  again.querySelector('.button')?.classList.remove('plain');
  heading.after(again);
};
