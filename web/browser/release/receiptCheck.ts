import { readReceipt } from '../../../functions/rules/ballots/receipt.ts';
import { isProven } from '../inclusion.ts';

/** What becomes of a check. Each has its words on the form, in the page's language. */
type Verdict = 'listed' | 'notListed' | 'notProven' | 'notAReceipt' | 'notReached' | 'notComputed';

const digits = 64;

/** Asks for the proof, and follows it to the root that the page names. */
const verdictOn = async (
  commitment: string,
  { release = '', root = '', leaves }: DOMStringMap,
): Promise<Verdict> => {
  // Old browsers, and pages that did not come over HTTPS.
  if (typeof crypto === 'undefined' || !crypto.subtle) return 'notComputed';
  const reply = await fetch(`/v1/releases/${encodeURIComponent(release)}/inclusion?commitment=${commitment}`);
  if (reply.status === 404) return 'notListed';
  if (!reply.ok) return 'notReached';
  const proof: unknown = await reply.json();
  if (typeof proof !== 'object' || proof === null || !('index' in proof) || !('path' in proof))
    return 'notProven';
  const { index, path } = proof;
  if (
    typeof index !== 'number' ||
    !Array.isArray(path) ||
    !path.every((one) => /^[0-9a-f]{64}$/.test(String(one)))
  ) {
    return 'notProven';
  }
  const committed = { releaseId: release, root, leaves: Number(leaves) };
  return (await isProven(commitment, committed, { index, path: path.map(String) })) ? 'listed' : 'notProven';
};

/** The receipt that the address brings along; it does not stay there, where others may see it or be sent it. */
const broughtAlong = (): string | undefined => {
  const brought = /^#receipt=(.*)$/.exec(location.hash)?.[1];
  if (brought === undefined) return undefined;
  history.replaceState(null, '', `${location.pathname}${location.search}#receipt-check`);
  try {
    return decodeURIComponent(brought);
  } catch {
    return brought;
  }
};

/** @returns checks a receipt that was brought along; undefined where there is nothing to check it with, before the first release */
const startCheck = (): ((brought: string) => void) | undefined => {
  const form = document.getElementById('check');
  const field = document.getElementById('receipt');
  const verdict = document.getElementById('verdict');
  if (!(form instanceof HTMLFormElement && field instanceof HTMLInputElement && verdict)) return undefined;

  let asked = 0;
  const say = (kind: Verdict | 'checking'): void => {
    verdict.dataset.kind = kind;
    verdict.textContent = form.dataset[kind] ?? '';
    field.setAttribute('aria-invalid', String(kind === 'notAReceipt'));
  };
  const check = async (): Promise<void> => {
    asked += 1;
    const turn = asked;
    const commitment = readReceipt(field.value);
    if (commitment?.length !== digits) return say('notAReceipt');
    say('checking');
    const found = await verdictOn(commitment, form.dataset).catch((): Verdict => 'notReached');
    // Whoever typed another one meanwhile is told of that.
    if (turn === asked) say(found);
  };

  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void check();
  });
  return (brought) => {
    field.value = brought;
    document.getElementById('receipt-check')?.scrollIntoView();
    void check();
  };
};

/** Checks receipts that are typed, or that the address brings along: out of the address they go on every page. */
export const checkReceipts = (): void => {
  const check = startCheck();
  const bring = (): void => {
    const brought = broughtAlong();
    if (brought !== undefined) check?.(brought);
  };
  addEventListener('hashchange', bring);
  bring();
};
