import type { Page } from 'playwright-core';

/**
 * Looks at every element of a page as it is shown: whether the page scrolls sideways, whether words are cut off, whether a key or a
 * value that is no word stands where words should, and whether a character has no glyph in the fonts at hand.
 */
const look = `(() => {
  const flaws = [];
  const characters = new Set();
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) flaws.push('the page is ' + root.scrollWidth + ' px wide in a window of ' + innerWidth);
  const nameOf = (element) => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') +
    (element.classList.length ? '.' + [...element.classList].join('.') : '');
  const isShown = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0;
  for (const element of document.body.querySelectorAll('*')) {
    if (!isShown(element) || element.closest('.away,.skip,svg,input')) continue;
    const style = getComputedStyle(element);
    const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (hides && element.scrollWidth > element.clientWidth + 1) flaws.push(nameOf(element) + ' cuts its words off');
  }
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 32;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.font = '20px ' + getComputedStyle(document.body).fontFamily;
  pen.textBaseline = 'top';
  const drawn = (character) => {
    pen.clearRect(0, 0, 32, 32);
    pen.fillText(character, 4, 4);
    return pen.getImageData(0, 0, 32, 32).data.join();
  };
  // No character: what is drawn for it stands for whatever no font has.
  const missing = drawn('\\u0378');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement: element } = node;
    if (!element || element.closest('code,pre,script,style,textarea,template,noscript') || !isShown(element)) continue;
    const text = node.data.trim();
    if (/\\b(undefined|NaN|null|\\[object \\w+\\])\\b|�/.test(text)) flaws.push(nameOf(element) + ' says "' + text.slice(0, 80) + '"');
    for (const character of text) if (/\\S/.test(character)) characters.add(character);
    if (/^[a-z]+(_[a-z]+)+$/.test(text)) flaws.push(nameOf(element) + ' shows the key "' + text + '"');
  }
  const bare = [...characters].filter((character) => drawn(character) === missing);
  if (bare.length > 0) flaws.push('no font has ' + bare.slice(0, 20).join(''));
  return flaws;
})()`;

/** What is wrong with how a page looks, one line each; empty for a page that looks right. */
export const flawsOf = async (page: Page): Promise<string[]> => {
  const flaws = (await page.evaluate(look)) as string[];
  return [...new Set(flaws)];
};
