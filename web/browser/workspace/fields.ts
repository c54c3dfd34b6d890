const state = (form: HTMLFormElement): HTMLElement | null => form.querySelector('#state');

/** All fields of a form as it would send them, with the button that saves. */
export const fieldsOf = (form: HTMLFormElement): string => {
  const fields = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string') fields.append(name, value);
  });
  fields.append('do', 'save');
  return fields.toString();
};

/** Puts fields back into a form as they were. What has no box on the page goes along unseen. */
export const putBack = (form: HTMLFormElement, text: string): void => {
  const fields = new URLSearchParams(text);
  const seen = new Set<string>();
  form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('#questions [name]').forEach((control) => {
    const values = fields.getAll(control.name);
    seen.add(control.name);
    if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) {
      control.checked = values.indexOf(control.value) >= 0;
    } else {
      control.value = values[0] || '';
    }
  });
  const place = state(form);
  if (!place) return;
  for (const hidden of Array.from(place.querySelectorAll('[name^="a."]'))) hidden.remove();
  fields.forEach((value, name) => {
    if (name === 'do' || seen.has(name)) return;
    let input = name.startsWith('a.') ? null : place.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (!input) {
      input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      place.append(input);
    }
    input.value = value;
  });
};

/** By what a part of the page is known again: the first box of a question, its files, or its words. */
const keyOf = (part: Element): string =>
  part.id || part.querySelector('[id^="q-"]')?.id || part.textContent || '';

/** The parts of the new page in the place of those of the old one; what is on both stays untouched, with what is typed. */
const swapParts = (before: HTMLElement, after: HTMLElement): void => {
  const old = new Map<string, Element>();
  for (const part of Array.from(before.children)) old.set(keyOf(part), part);
  const wanted = Array.from(after.children).map((part) => {
    const same = old.get(keyOf(part));
    if (!same) return part;
    // Its number and whether it must be answered may have changed.
    const [mine, theirs] = [same.querySelector('.asked'), part.querySelector('.asked')];
    if (mine && theirs && mine.innerHTML !== theirs.innerHTML) mine.innerHTML = theirs.innerHTML;
    return same;
  });
  const keep = new Set(wanted);
  old.forEach((part) => {
    if (!keep.has(part)) part.remove();
  });
  wanted.forEach((part, place) => {
    if (before.children[place] !== part) before.insertBefore(part, before.children[place] || null);
  });
};

/**
 * Takes over what a saving has changed: the version, and the questions that the answers lead to now.
 * @param dirty whether something was typed since it was sent: then the questions wait for the next saving
 * @returns whether the questions were brought up to date
 */
export const takeOver = (form: HTMLFormElement, page: Document, dirty: boolean): boolean => {
  const fresh = page.querySelector<HTMLElement>('form[data-draft]');
  const [place, from] = [state(form), fresh?.querySelector('#state')];
  const [questions, asked] = [
    form.querySelector<HTMLElement>('#questions'),
    fresh?.querySelector<HTMLElement>('#questions'),
  ];
  if (!place || !from || !questions || !asked) return false;
  const [progress, made] = [form.querySelector('#progress'), fresh?.querySelector('#progress')];
  if (progress && made) progress.innerHTML = made.innerHTML;
  if (dirty) {
    const version = place.querySelector<HTMLInputElement>('[name="version"]');
    const next = from.querySelector<HTMLInputElement>('[name="version"]');
    if (version && next) version.value = next.value;
    return false;
  }
  place.innerHTML = from.innerHTML;
  swapParts(questions, asked);
  return true;
};
