import type { Language } from '../../schemas/text.ts';
import { type Html, html, type Part, trusted } from '../html.ts';
import { languageLinks } from '../languageLinks.ts';
import { band } from '../layout.ts';
import { lastingAddress } from '../scripts.ts';
import { words } from '../words.ts';
import { publicStyleElement } from './publicStyle.ts';

const styleElement = trusted(publicStyleElement);

interface PublicPage {
  readonly language: Language;
  readonly title: string;
  /** What stands in the band at its head. */
  readonly name: Part;
  /** The page's own path, for the links to it in other languages. */
  readonly path: string;
  readonly main: Html;
}

/** A page of the public whole. Its policy is `publicPolicy` of it. */
export const publicPage = ({ language, title, name, path, main }: PublicPage): string =>
  html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
${styleElement}
</head>
<body class="report public">
${band(name, html`<nav class="switch" aria-label="${words(language).languageSwitch}">${languageLinks(path, language)}</nav>`)}
<main class="in">
${main}
</main>
<script src="${lastingAddress('release')}" defer></script>
</body>
</html>
`.toString();
