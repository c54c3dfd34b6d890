const isTyped = ({ value }: HTMLInputElement): boolean => value.trim() !== '';

/** Whether a question is answered; one with rows, whether all of them are. */
const isAnswered = (question: Element): boolean => {
  const groups = question.querySelectorAll('.row');
  if (groups.length > 0) return Array.from(groups).every((row) => row.querySelector(':checked'));
  const boxes = question.querySelectorAll<HTMLInputElement>('textarea, .line');
  return question.querySelector(':checked') !== null || Array.from(boxes).some(isTyped);
};

/**
 * How much of a long form is answered. It is seen at once and read aloud at each further quarter only, so that who listens is not
 * told after every tap.
 */
export const progress = (form: HTMLFormElement): (() => void) => {
  const box = document.getElementById('progress');
  const bar = box?.querySelector('progress');
  const [seen, heard] = Array.from(box?.querySelectorAll('span') ?? []);
  if (!box || !bar || !seen || !heard) return () => {};
  box.hidden = false;
  // How far it had got when the page came is not told.
  let quarter = 4;
  const show = (): void => {
    const done = Array.from(form.querySelectorAll('.question')).filter(isAnswered).length;
    const said = (box.dataset.said ?? '').replace('#', String(done));
    const quarters = Math.floor((4 * done) / bar.max);
    bar.value = done;
    seen.textContent = said;
    if (quarters > quarter) heard.textContent = said;
    quarter = quarters;
  };
  form.addEventListener('input', show);
  form.addEventListener('change', show);
  show();
  return show;
};
