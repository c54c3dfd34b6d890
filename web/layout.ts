import { createHash } from 'node:crypto';
import type { Language } from '../schemas/text.ts';
import { type Html, html, type Part, trusted } from './html.ts';
import { style } from './style.ts';

/** A style sheet as a page carries it, and how a policy names it. */
export interface Sheet {
  readonly element: Html;
  /** `'sha256-...'`. */
  readonly source: string;
}

/** @param style rules of ours alone */
export const sheetOf = (style: string): Sheet => ({
  element: trusted(`<style>${style}</style>`),
  source: `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
});

const pageSheet = sheetOf(style);

/**
 * Content-Security-Policy of pages: this one style sheet, scripts of ours in files of their own and never inline, forms and
 * requests to ourselves, and nothing else whatever.
 * @param filesOrigin where the pages' scripts send files to, when that is not our own site
 * @param sheets style sheets that some of the pages have in the place of that one
 */
export const policyWith = (filesOrigin?: string, sheets: readonly Sheet[] = []): string =>
  [
    "default-src 'none'",
    `style-src ${[pageSheet, ...sheets].map(({ source }) => source).join(' ')}`,
    "script-src 'self'",
    "worker-src 'self'",
    ["connect-src 'self'", filesOrigin].filter(Boolean).join(' '),
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** That of every page which sends no files. */
export const contentSecurityPolicy = policyWith();

/** The band at the head of a page: the campaign's name, and buttons beside it. */
export const band = (name: Part, buttons?: Html): Html =>
  html`<header class="band"><div class="in"><div class="name">${name}</div>${buttons}</div></header>`;

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  /** Where it is not that of all pages. */
  readonly sheet?: Sheet;
  /** Large text was asked for on the page before. */
  readonly large?: boolean;
}

/**
 * A whole page. The empty icon keeps browsers from asking for one; telephone numbers must not be guessed at.
 */
export const layout = ({ language, title, body, sheet = pageSheet, large = false }: Page): string =>
  html`<!doctype html>
<html lang="${language}"${large && html` class="large"`}>
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
${sheet.element}
</head>
<body>
${body}
</body>
</html>
`.toString();
