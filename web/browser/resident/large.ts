const key = 'pingyi-large';

/** The switch for large text: the style sheet follows it alone where it can; here it is followed everywhere, and remembered. */
export const large = (): void => {
  const { documentElement: root } = document;
  const box = document.querySelector<HTMLInputElement>('input[name=large]');
  const isRemembered = (): boolean => {
    try {
      return localStorage.getItem(key) !== null;
    } catch {
      return false;
    }
  };
  if (!box) {
    if (isRemembered()) root.classList.add('large');
    return;
  }
  box.checked = box.checked || isRemembered();
  const follow = (): void => {
    root.classList.toggle('large', box.checked);
    try {
      if (box.checked) localStorage.setItem(key, '1');
      else localStorage.removeItem(key);
    } catch {
      // It is followed on this page all the same.
    }
  };
  box.addEventListener('change', follow);
  follow();
};
