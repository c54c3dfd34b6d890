import type { ScriptWords } from '../../workspace/scriptWords.ts';
import { call } from './api.ts';
import { type Step, startUpload } from './upload.ts';

interface Told {
  readonly evidence: string;
  /** The most that a file may hold, and which kinds are taken. */
  readonly maxBytes: number;
  readonly accept: string;
  readonly words: ScriptWords;
}

const buttonOf = (label: string, press: () => void): HTMLButtonElement => {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = label;
  button.addEventListener('click', press);
  return button;
};

/** A button's words; whoever cannot see where it stands is told what the file will be about. */
const label = (block: HTMLElement, button: HTMLButtonElement, words: string): void => {
  button.textContent = words;
  button.setAttribute('aria-label', `${words} · ${block.dataset.title ?? ''}`);
};

/** Adds to each place for files what it takes to upload one. */
export const uploads = (told: string): void => {
  const { evidence: path, maxBytes, accept, words } = JSON.parse(told) as Told;

  /** The list of files as the server has it now. */
  const refresh = async (block: HTMLElement): Promise<void> => {
    const page = await fetch(location.pathname + location.search, { credentials: 'same-origin' }).catch(
      () => undefined,
    );
    if (!page?.ok) return;
    const fresh = new DOMParser()
      .parseFromString(await page.text(), 'text/html')
      .getElementById(block.id)
      ?.querySelector('[data-list]');
    // Whoever left a file out of a note has it left out still: what is published stays.
    const boxes = block.querySelectorAll<HTMLInputElement>('ul input:not(:checked)');
    const unticked = Array.from(boxes, ({ value }) => value);
    fresh?.querySelectorAll<HTMLInputElement>('input').forEach((box) => {
      box.checked = unticked.indexOf(box.value) < 0;
    });
    block.querySelector('[data-list]')?.remove();
    if (fresh) block.insertBefore(fresh, block.firstChild);
    decorate(block);
  };

  const remove = async (block: HTMLElement, id: string, say: (text: string) => void): Promise<void> => {
    if (!confirm(words.sure)) return;
    const answer = await call('DELETE', `${path}/${id}`).catch(() => undefined);
    if (answer && answer.status >= 400) say(answer.reason);
    await refresh(block);
  };

  /** Buttons beside each file. */
  const decorate = (block: HTMLElement): void => {
    const say = (text: string): void => {
      const status = block.querySelector('[role="status"]');
      if (status) status.textContent = text;
    };
    block.querySelectorAll<HTMLElement>('[data-file]').forEach((line) => {
      const id = line.dataset.file ?? '';
      if (line.querySelector('button')) return;
      line.append(
        ' ',
        buttonOf(words.remove, () => void remove(block, id, say)),
      );
    });
  };

  const begin = (block: HTMLElement, file: File, choose: HTMLButtonElement): void => {
    const status = block.querySelector<HTMLElement>('[role="status"]');
    if (!status) return;
    if (file.size > maxBytes || file.size === 0) {
      status.textContent = file.size === 0 ? words.empty : words.tooLarge;
      return;
    }
    const name = document.createElement('bdi');
    name.textContent = file.name;
    const bar = document.createElement('progress');
    bar.max = 100;
    bar.setAttribute('aria-label', file.name);
    const hold = buttonOf(words.pause, () => {
      const paused = hold.textContent === words.pause;
      hold.textContent = paused ? words.resume : words.pause;
      if (paused) upload.pause();
      else upload.resume();
    });
    const stop = buttonOf(words.cancel, () => {
      void upload.cancel().then(() => end('', true));
    });
    const end = (text: string, reload: boolean): void => {
      for (const part of [name, bar, hold, stop]) part.remove();
      status.textContent = text;
      choose.hidden = false;
      label(block, choose, words.another);
      if (reload) void refresh(block);
    };
    const tell = ({ word, percent, reason = '' }: Step): void => {
      const text = words[word].replace('{percent}', String(percent)).replace('{reason}', reason);
      if (word === 'done' || word === 'uploadFailed') {
        end(text, true);
        return;
      }
      bar.value = percent;
      // Read out at every tenth, not at every hundredth.
      if (word !== 'sending' || percent % 10 === 0 || !status.textContent?.includes('%'))
        status.textContent = text;
    };
    choose.hidden = true;
    block.insertBefore(name, status);
    block.insertBefore(bar, status);
    block.append(hold, ' ', stop);
    const upload = startUpload(file, JSON.parse(block.dataset.about ?? '{}'), path, tell);
  };

  const prepare = (block: HTMLElement): void => {
    if (block.dataset.ready) return;
    block.dataset.ready = 'yes';
    const status = document.createElement('p');
    status.className = 'small';
    status.setAttribute('role', 'status');
    const input = document.createElement('input');
    input.type = 'file';
    input.hidden = true;
    input.accept = accept;
    const choose = buttonOf(words.choose, () => input.click());
    choose.classList.add('choose');
    label(block, choose, words.choose);
    choose.setAttribute('aria-describedby', block.dataset.help ?? '');
    input.addEventListener('change', () => {
      const [file] = Array.from(input.files ?? []);
      input.value = '';
      if (file) begin(block, file, choose);
    });
    block.append(status, input, choose);
    if (!window.isSecureContext) {
      choose.hidden = true;
      status.textContent = words.insecure;
    }
    decorate(block);
  };

  const prepareAll = (): void =>
    document.querySelectorAll<HTMLElement>('.evidence[data-about]').forEach(prepare);
  prepareAll();
  // Answers lead to further questions, which have places of their own.
  const questions = document.getElementById('questions');
  if (questions) new MutationObserver(prepareAll).observe(questions, { childList: true });
};
