/** Puts a page that came back in the place of this one; its scripts are ours already, so none is loaded. */
export const showPage = (page: Document): void => {
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(document.importNode(page.body, true));
  scrollTo(0, 0);
};

/** Brings the reader to what the page says first, as loading it would have. Comes after what starts the page. */
export const focusFirst = (): void => document.querySelector<HTMLElement>('[autofocus]')?.focus();

/** A page as it came over the line. */
export const parsed = (source: string): Document => new DOMParser().parseFromString(source, 'text/html');
