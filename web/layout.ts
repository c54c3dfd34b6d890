import { createHash } from 'node:crypto';
import type { Language } from '../schemas/text.ts';
import { type Html, html, type Part, trusted } from './html.ts';
import { style } from './style.ts';

const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * Content-Security-Policy of every page: this one style sheet, forms to ourselves, and nothing else whatever.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const styleElement = trusted(`<style>${style}</style>`);

/** The band at the head of a page: the campaign's name, and buttons beside it. */
export const band = (name: Part, buttons?: Html): Html =>
  html`<header class="band"><div class="in"><div class="name">${name}</div>${buttons}</div></header>`;

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
}

/**
 * A whole page. The empty icon keeps browsers from asking for one; telephone numbers must not be guessed at.
 */
export const layout = ({ language, title, body }: Page): string =>
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
<body>
${body}
</body>
</html>
`.toString();
