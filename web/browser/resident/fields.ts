/** Name and value of a field, as it is sent. */
export type Pair = readonly [name: string, value: string];

const answerPrefix = 'a.';

const isAnswer = ([name]: Pair): boolean => name.startsWith(answerPrefix);

/** All that the form sends. */
export const allPairsOf = (form: HTMLFormElement): Pair[] =>
  Array.from(new FormData(form), ([name, value]): Pair => [name, String(value)]);

/** That, but for what was typed for a visit code: it stays on the page. */
export const pairsOf = (form: HTMLFormElement): Pair[] =>
  allPairsOf(form).filter(([name]) => name !== 'code');

/** What was answered. */
export const answersOf = (form: HTMLFormElement): Pair[] =>
  pairsOf(form).filter((pair) => isAnswer(pair) && pair[1] !== '');

/** Whether a visit code was typed. */
export const hasCode = (form: HTMLFormElement): boolean =>
  Boolean(form.querySelector<HTMLInputElement>('input[name=code]')?.value.trim());

const controlsOf = (form: HTMLFormElement, name: string): HTMLInputElement[] =>
  Array.from(form.elements as HTMLCollectionOf<HTMLInputElement>).filter((control) => control.name === name);

/** A box or circle to tick. */
const isTicked = ({ type }: HTMLInputElement): boolean => type === 'radio' || type === 'checkbox';

/** An answer to a question that the page does not have goes along with it, as the page itself would have it. */
const addHidden = (form: HTMLFormElement, [name, value]: Pair): void => {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = name;
  field.value = value;
  form.prepend(field);
};

/** Fills fields in. Of the page's own, it fills those that are there. */
export const fill = (form: HTMLFormElement, pairs: readonly Pair[]): void => {
  for (const pair of pairs) {
    const [name, value] = pair;
    const controls = controlsOf(form, name);
    const boxes = controls.filter(isTicked);
    const box = boxes.find((one) => one.value === value);
    if (box) box.checked = true;
    else if (boxes.length === 0 && controls[0]) controls[0].value = value;
    else if (controls.length === 0 && isAnswer(pair)) addHidden(form, pair);
  }
};

/** Takes every answer away, and the visit code. */
export const empty = (form: HTMLFormElement): void => {
  for (const control of Array.from(form.elements as HTMLCollectionOf<HTMLInputElement>)) {
    if (!isAnswer([control.name, '']) && control.name !== 'code') continue;
    if (isTicked(control)) control.checked = false;
    else control.value = '';
  }
};
