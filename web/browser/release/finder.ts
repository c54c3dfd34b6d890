/** Words as they are compared: neither width nor case of letters matters. */
const plain = (words: string): string => words.normalize('NFKC').toLowerCase().trim();

interface Row {
  readonly element: HTMLElement;
  readonly words: string;
  /** The regions that it lies in. */
  readonly regions: ReadonlySet<string>;
}

/** Narrows the tables of units down to those that are looked for, while somebody types. */
export const findUnits = (): void => {
  const form = document.getElementById('finder');
  const said = document.getElementById('found');
  const field = document.getElementById('find');
  if (!(form instanceof HTMLFormElement && field instanceof HTMLInputElement && said)) return;
  const chosen = (id: string): string => {
    const list = document.getElementById(id);
    return list instanceof HTMLSelectElement ? list.value : '';
  };
  const groups = [...document.querySelectorAll<HTMLElement>('[data-group]')].map((element) => ({
    element,
    rows: [...element.querySelectorAll<HTMLElement>('[data-unit]')].map(
      (row): Row => ({
        element: row,
        words: plain(row.querySelector('th')?.textContent ?? ''),
        regions: new Set((row.dataset.unit ?? '').split(' ')),
      }),
    ),
  }));

  const narrow = (): void => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const [region, group] = [chosen('find-region'), chosen('find-group')];
    const isAll = words.length === 0 && region === '' && group === '';
    let shown = 0;
    for (const { element, rows } of groups) {
      const isChosen = group === '' || element.dataset.group === group;
      let here = 0;
      for (const row of rows) {
        const isFound =
          isChosen &&
          (region === '' || row.regions.has(region)) &&
          words.every((one) => row.words.includes(one));
        row.element.hidden = !isFound;
        if (isFound) here += 1;
      }
      element.hidden = here === 0;
      shown += here;
    }
    const { found = '', none = '' } = form.dataset;
    said.textContent = isAll ? '' : shown === 0 ? none : found.replace('{shown}', String(shown));
  };

  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', narrow);
  // A browser that goes back has kept what was typed.
  addEventListener('pageshow', narrow);
};
