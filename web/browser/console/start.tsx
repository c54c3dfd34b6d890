import { render } from 'preact';
import { type Language, languages } from '../../../schemas/text.ts';
import { App } from './App.tsx';

const languageOf = (tag: string): Language => languages.find((one) => one === tag) ?? languages[0];

/** Fills the page that web/console/page.ts made. */
export const start = (): void => {
  const root = document.getElementById('console');
  if (!root) return;
  root.replaceChildren();
  render(<App language={languageOf(document.documentElement.lang)} />, root);
};
