import { allPairsOf, answersOf, empty, fill, hasCode, type Pair, pairsOf } from './fields.ts';
import { keptOf } from './kept.ts';
import { post, within } from './line.ts';
import { locking } from './lock.ts';
import { progress } from './progress.ts';
import { solving } from './solving.ts';

/** Longer than this nobody is kept waiting who has a ticket; in milliseconds. */
const patienceMs = 60_000;

/** Between two tries to send what waits for the line, at first and at the most. */
const firstPauseMs = 5_000;
const longestPauseMs = 60_000;

const valueIn = (form: HTMLFormElement, name: string): string =>
  form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? '';

/**
 * The form: it is sent from here once its challenge is solved. What is filled in is kept on the phone until then, and where the line
 * is gone it is sent when that is back: with the same right, so that it is the same response however often it goes out.
 * @param show puts the page that came back in the place of this one
 * @param isFormer what is filled in was so before the page was opened, maybe by somebody else
 * @returns tries at once to send what waits
 */
export const startForm = (
  form: HTMLFormElement,
  show: (source: string, isFormer: boolean) => void,
  isFormer: boolean,
): (() => void) => {
  const { dataset } = form;
  const button = form.querySelector<HTMLButtonElement>('.send button');
  const line = document.getElementById('line');
  const note = document.getElementById('kept');
  const restored = document.getElementById('restored');
  const kept = keptOf(location.pathname);
  const version = valueIn(form, 'formVersion');
  const label = button?.textContent ?? '';
  const showProgress = progress(form);
  const lock = locking(form);
  /** Of what is going on: what was begun before the last turn is over. */
  let turn = 0;
  let isSending = false;
  /** The response waits for the line. */
  let isHeld = false;
  let pauseMs = firstPauseMs;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (words = ''): void => {
    if (line && line.textContent !== words) line.textContent = words;
  };

  const verifying = (isBusy: boolean): void => {
    if (!button) return;
    button.setAttribute('aria-disabled', String(isBusy));
    button.textContent = isBusy ? (dataset.verifying ?? label) : label;
  };

  const keepAnswers = (): void => {
    const answers = answersOf(form);
    const isKept = answers.length > 0 && kept.write({ version, answers });
    if (!isKept) kept.clear();
    if (note) note.hidden = !isKept;
  };

  const former = kept.read();
  const isFresh = answersOf(form).length === 0 && !form.querySelector('[role=alert]');
  /** What was sent before the page was opened, without a reply: it goes out as it was, by the right that it had, past the fields. */
  let waiting = isFresh ? former?.waiting : undefined;
  /** It is the former's until something of it is changed. */
  let isFormers = isFormer || waiting !== undefined;

  /** Keeps the response as it is sent, unless it is sent by a visit code, or by nothing yet. */
  const keepWaiting = (): boolean => {
    if (waiting) return true;
    const hasRight = valueIn(form, 'ticket') !== '' || valueIn(form, 'solution') !== '';
    return (
      hasRight && !hasCode(form) && kept.write({ version, answers: answersOf(form), waiting: pairsOf(form) })
    );
  };

  /** Whatever was going on is over. */
  const stop = (): void => {
    turn += 1;
    clearTimeout(timer);
    isSending = false;
    isHeld = false;
    verifying(false);
    lock(false);
  };

  const { solve, stop: stopSolving } = solving(dataset.challenge, dataset.solver, (solution) => {
    fill(form, [['solution', solution]]);
    if (isHeld && !isSending) keepWaiting();
  });

  const shown = (source: string): void => {
    stop();
    stopSolving();
    if (waiting && former) kept.write({ version: former.version, answers: former.answers });
    else keepAnswers();
    show(source, isFormers);
  };

  const prove = async (): Promise<void> => {
    verifying(true);
    const solved = solve();
    await (valueIn(form, 'ticket') === '' ? solved : within(solved, patienceMs).catch(() => {}));
    verifying(false);
  };

  const hold = (): void => {
    isHeld = true;
    lock(waiting !== undefined, true);
    say(keepWaiting() ? dataset.kept : dataset.held);
    timer = setTimeout(send, pauseMs);
    pauseMs = Math.min(2 * pauseMs, longestPauseMs);
  };

  async function send(): Promise<void> {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    isSending = true;
    try {
      if (navigator.onLine === false) throw new Error('no line');
      if (!waiting && valueIn(form, 'solution') === '') await prove();
      if (mine !== turn) return;
      keepWaiting();
      if (!isHeld) say(dataset.sending);
      const sent = post(form.getAttribute('action') ?? '', waiting ?? allPairsOf(form));
      lock(true);
      const source = await sent;
      if (mine === turn) shown(source);
    } catch {
      if (mine !== turn) return;
      isSending = false;
      hold();
    }
  }

  /** Nothing is stored by changing the language, so there is nothing to prove. */
  const changeLanguage = async (pressed: Element): Promise<void> => {
    stop();
    const mine = turn;
    const address = pressed.getAttribute('formaction') ?? '';
    const choice: Pair = [pressed.getAttribute('name') ?? '', pressed.getAttribute('value') ?? ''];
    try {
      const sent = post(address, [...allPairsOf(form), choice]);
      lock(true);
      const source = await sent;
      if (mine !== turn) return;
      history.replaceState(null, '', address);
      shown(source);
    } catch {
      if (mine !== turn) return;
      lock(false);
      say(dataset.line);
    }
  };

  // Which button sends the form: old browsers do not tell. The Enter key clicks on the first one.
  let pressed: Element | null = null;
  form.addEventListener('click', ({ target }) => {
    pressed = target instanceof Element ? target.closest('button') : null;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (pressed?.getAttribute('name') === 'switch') void changeLanguage(pressed);
    else if (!isSending) void send();
  });

  const changed = ({ target }: Event): void => {
    const { name = '' } = target as HTMLInputElement;
    if (name !== 'code' && !name.startsWith('a.')) return;
    isFormers = false;
    if (isHeld) {
      stop();
      say(dataset.changed);
    }
    keepAnswers();
  };
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);

  for (const clear of Array.from(form.querySelectorAll('[data-clear]'))) {
    clear.addEventListener('click', () => {
      stop();
      waiting = undefined;
      isFormers = false;
      empty(form);
      keepAnswers();
      showProgress();
      say();
      void solve();
      if (!restored) return;
      restored.textContent = restored.dataset.cleared ?? '';
      restored.hidden = false;
      restored.focus();
    });
  }

  if (former && isFresh && !waiting && former.version === version) fill(form, former.answers);
  showProgress();
  const words = restored?.querySelector('p');
  if (waiting && words) words.textContent = restored?.dataset.waiting ?? '';
  if (restored) restored.hidden = !isFormers && !(isFresh && answersOf(form).length > 0);
  if (waiting || dataset.resend !== undefined) void send();
  else void solve();

  return () => {
    if (isHeld && !isSending) void send();
  };
};
