import type { ScriptWords } from '../../workspace/scriptWords.ts';
import { backoff } from './backoff.ts';
import { fieldsOf, putBack, takeOver } from './fields.ts';
import { kept } from './kept.ts';

/** How long after the last letter a draft is saved, and after the last choice, in milliseconds. */
const afterTyping = 2_000;
const afterChoosing = 600;

/** How soon what was typed is kept on this device. */
const keepAfter = 300;

/** What the page tells the script. */
interface Told {
  readonly keep: string;
  /** Where to sign in. */
  readonly home: string;
  readonly words: ScriptWords;
}

/** What the line under the form says of the draft; its look goes by it. */
type SaveState = 'new' | 'saving' | 'saved' | 'offline' | 'ended' | 'conflict' | 'refused';

/** The heading of a page that says what is wrong. */
const reasonIn = (page: Document): string => page.querySelector('h1.big, h1')?.textContent?.trim() ?? '';

/**
 * Saves a draft by itself, with the very request that its button sends. What is not confirmed stays on this device and is
 * sent when the line, or the session, is back.
 */
export const autosave = (form: HTMLFormElement): void => {
  const { keep, home, words } = JSON.parse(form.dataset.draft || '{}') as Told;
  const backup = kept(keep);
  const status = form.querySelector<HTMLElement>('#saved');
  let dirty = false;
  let saving: Promise<void> | undefined;
  let timer = 0;
  let keeping = 0;

  const say = (state: SaveState, text: string): void => {
    if (!status) return;
    status.dataset.state = state;
    if (status.textContent !== text) status.textContent = text;
  };

  /** The way back in is beside what is said, in a window of its own: this page keeps what was typed. */
  const sayEnded = (): void => {
    if (status?.querySelector('a')) return;
    say('ended', `${words.ended} `);
    const link = document.createElement('a');
    link.href = home;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = words.signIn;
    status?.append(link);
  };

  /** @returns whether it is worth trying again */
  const taken = (code: number, page: Document): boolean => {
    if (code === 200) {
      takeOver(form, page, dirty);
      if (!dirty) {
        backup.forget();
        say('saved', page.querySelector('#saved')?.textContent ?? '');
      }
      return false;
    }
    if (code === 409 && page.querySelector('[name="settles"]')) {
      // Both texts are kept. What was typed since then is sent first, and kept beside them.
      if (dirty) return false;
      backup.forget();
      say('conflict', words.conflict);
      location.assign(form.action);
      return false;
    }
    if (code === 401) {
      sayEnded();
      return true;
    }
    if (code === 429 || code >= 500) {
      say('offline', words.failed);
      return true;
    }
    say('refused', words.refused.replace('{reason}', reasonIn(page)));
    return false;
  };

  const sendOnce = async (): Promise<boolean> => {
    dirty = false;
    const body = fieldsOf(form);
    backup.write(body);
    try {
      const reply = await fetch(form.action, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
        credentials: 'same-origin',
      });
      return taken(reply.status, new DOMParser().parseFromString(await reply.text(), 'text/html'));
    } catch {
      say('offline', words.offline);
      return true;
    }
  };

  const run = async (): Promise<void> => {
    say('saving', words.saving);
    for (let failures = 0; ; failures += 1) {
      const again = await sendOnce();
      if (!again) return;
      await backoff(failures);
    }
  };

  const save = (): void => {
    clearTimeout(timer);
    if (saving) return;
    saving = run().then(() => {
      saving = undefined;
      if (dirty) soon(afterChoosing);
    });
  };

  const soon = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(save, ms);
  };

  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && (target.type === 'file' || !target.name)) return;
    dirty = true;
    clearTimeout(keeping);
    keeping = setTimeout(() => dirty && backup.write(fieldsOf(form)), keepAfter);
    soon(
      target instanceof HTMLInputElement && /^(radio|checkbox)$/.test(target.type)
        ? afterChoosing
        : afterTyping,
    );
  });

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden || !dirty) return;
    backup.write(fieldsOf(form));
    save();
  });

  // A button pressed while a saving is under way waits for it: otherwise the two would meet as two devices do.
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    const { submitter } = event as SubmitEvent;
    if (!saving) return;
    event.preventDefault();
    saving.then(() => {
      clearTimeout(timer);
      if (submitter instanceof HTMLButtonElement) {
        const pressed = document.createElement('input');
        pressed.type = 'hidden';
        pressed.name = submitter.name;
        pressed.value = submitter.value;
        form.append(pressed);
        if (submitter.hasAttribute('formaction')) form.action = submitter.formAction;
      }
      form.submit();
    });
  });

  const left = backup.read();
  if (left === null) return;
  if (left === fieldsOf(form)) {
    backup.forget();
    return;
  }
  putBack(form, left);
  say('saving', words.restored);
  save();
};
