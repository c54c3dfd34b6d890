import { createHash } from 'node:crypto';
import type { Language } from '../../schemas/text.ts';
import { html, trusted } from '../html.ts';
import { consoleStyle } from './style.ts';
import { consoleShellWords } from './words.ts';

const styleHash = createHash('sha256').update(consoleStyle).digest('base64');

/**
 * Content-Security-Policy of the console: one style sheet, scripts and requests of our own, and pictures that the page itself
 * has fetched with the sign-in.
 * @param origins where people sign in: the browser fetches its tokens there
 */
export const consolePolicy = (origins: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "script-src 'self'",
    ["connect-src 'self'", ...origins].join(' '),
    "img-src 'self' blob: data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const styleElement = trusted(`<style>${consoleStyle}</style>`);

export interface ConsoleView {
  readonly language: Language;
  /** Addresses of its script, and of those that this one loads when it needs them. */
  readonly script: string;
  readonly charts: string;
  readonly oidc: string;
}

/** The page that the console's script fills. */
export const consolePage = ({ language, script, charts, oidc }: ConsoleView): string => {
  const own = consoleShellWords(language);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${own.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
${styleElement}
<script type="module" src="${script}" data-charts="${charts}" data-oidc="${oidc}" id="console-script"></script>
</head>
<body>
<div id="console"><main class="waiting"><h1>${own.title}</h1><p role="status">${own.loading}</p>
<noscript><p class="box wrong">${own.needsScript}</p></noscript></main></div>
</body>
</html>
`.toString();
};
