/** A button that copies a text, shown where the browser can. @param copied what it says then */
export const copying = (button: HTMLElement | null, text: string, copied: string): void => {
  if (!button || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(text).then(
      () => {
        button.textContent = copied;
      },
      () => {
        button.hidden = true;
      },
    );
  });
};
