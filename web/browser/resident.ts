/**
 * The residents' page solves its challenge while the person reads, and puts the solution into the form. Whatever goes wrong
 * with that, the form is sent with its ticket, as from a browser that runs no script.
 */

interface Solved {
  readonly counter: number;
  readonly derivedKey: string;
  readonly time: number;
}

/** Longer than this nobody is kept waiting who has a ticket; in milliseconds. */
const patienceMs = 60_000;

/** For so long a second tap is taken for the other half of a double tap. After that somebody tries again, who got no reply. */
const twiceMs = 3_000;

const start = (form: HTMLFormElement, challenge: string, solver: string): void => {
  const field = form.querySelector<HTMLInputElement>('input[name="solution"]');
  const button = form.querySelector<HTMLButtonElement>('.send button');
  if (!field || !button) return;
  const hasTicket = form.querySelector('input[name="ticket"]') !== null;
  const label = button.textContent;
  /** Whether the form may be sent: its challenge is solved, or was given up. */
  let isReady = false;
  let isWaiting = false;
  let sentAt = Number.NEGATIVE_INFINITY;

  const show = (isBusy: boolean): void => {
    button.disabled = isBusy;
    button.textContent = isBusy ? (form.dataset.verifying ?? label) : label;
  };

  const stopWaiting = (): void => {
    isWaiting = false;
    show(false);
  };

  const finish = (solution: Solved | null): void => {
    if (isReady) return;
    if (solution) field.value = btoa(JSON.stringify({ challenge: JSON.parse(challenge), solution }));
    isReady = true;
    worker.terminate();
    if (!isWaiting) return;
    stopWaiting();
    sentAt = performance.now();
    // Unlike requestSubmit, every browser in use has it; it asks no listener, and the form has no constraints.
    form.submit();
  };

  const worker = new Worker(solver);
  worker.onmessage = ({ data }: MessageEvent<Solved | { error: unknown } | null>) =>
    finish(data && 'derivedKey' in data ? data : null);
  worker.onerror = () => finish(null);
  worker.postMessage({ type: 'work', challenge: JSON.parse(challenge), timeout: 0 });

  const wait = (): void => {
    isWaiting = true;
    show(true);
    if (hasTicket) setTimeout(() => finish(null), patienceMs);
  };

  // Which button sends the form: old browsers do not tell. The Enter key clicks on the first one.
  let pressed: Element | null = null;
  form.addEventListener('click', ({ target }) => {
    pressed = target instanceof Element ? target.closest('button') : null;
  });
  form.addEventListener('submit', (event) => {
    // The language buttons send the form too: nothing is stored by it, so there is nothing to prove.
    if (pressed?.getAttribute('name') === 'switch') {
      stopWaiting();
      return;
    }
    if (isReady && performance.now() - sentAt > twiceMs) {
      sentAt = performance.now();
      return;
    }
    event.preventDefault();
    if (!isReady && !isWaiting) wait();
  });

  // A page that was gone back to may be sent again: with other answers it comes back with another challenge. It does not send
  // itself: what was tapped before is over.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    sentAt = Number.NEGATIVE_INFINITY;
    stopWaiting();
  });

  if (form.dataset.resend !== undefined) wait();
};

const form = document.querySelector<HTMLFormElement>('form[data-challenge]');
const { challenge, solver } = form?.dataset ?? {};
// Elsewhere than on an address that begins with https there is no WebCrypto, and so nothing to solve with.
if (form && challenge && solver && 'Worker' in window && window.crypto?.subtle) {
  start(form, challenge, solver);
}
