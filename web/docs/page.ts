import { createHash } from 'node:crypto';
import { type RouteName, routeSets, routes } from '../../schemas/routes.ts';
import type { Language } from '../../schemas/text.ts';
import { inLanguage } from '../../schemas/text.ts';
import { type Html, html, trusted } from '../html.ts';
import { languageLinks } from '../languageLinks.ts';
import { band } from '../layout.ts';
import { topicAnchor } from './anchors.ts';
import { chapters } from './chapters.ts';
import { contentsHtml } from './contentsHtml.ts';
import { docsStyle } from './docsStyle.ts';
import type { ApiDocument } from './document.ts';
import { operationHtml } from './operationHtml.ts';
import { prose } from './prose.ts';
import { problemsReference, schemasReference } from './referenceHtml.ts';
import { topics } from './topics.ts';
import { docsWords } from './words.ts';

const styleHash = createHash('sha256').update(docsStyle).digest('base64');

/** Content-Security-Policy of the page: this one style sheet, and nothing else whatever. */
export const docsPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const styleElement = trusted(`<style>${docsStyle}</style>`);

const switchHtml = (language: Language): Html =>
  html`<nav class="switch">${languageLinks(routes.readDocs.path, language)}</nav>`;

const chaptersHtml = (language: Language): Html =>
  html`${chapters.map(
    ({ id, title, text }) =>
      html`<section id="${id}"><h2 class="title">${inLanguage(title, language)}</h2><p>${prose(inLanguage(text, language))}</p></section>`,
  )}`;

const topicsHtml = (document: ApiDocument, language: Language): Html =>
  html`${Object.entries(routeSets).map(([topic, set]) => {
    const { title, about } = topics[topic as keyof typeof topics];
    return html`<section id="${topicAnchor(topic)}"><h2 class="title">${inLanguage(title, language)}</h2><p>${inLanguage(about, language)}</p>
${(Object.keys(set) as RouteName[]).map((name) => operationHtml(name, document, language))}</section>`;
  })}`;

/** The API's description to read: the same as the document, in one page without script. */
export const docsPage = (document: ApiDocument, language: Language): string => {
  const words = docsWords(language);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${words.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
${styleElement}
</head>
<body>
<a class="skip" href="#text">${words.skip}</a>
${band('评议 Pingyi', switchHtml(language))}
<div class="docs">
<div class="lead-in"><h1 class="big">${words.title}</h1>
<p>${words.lead} <a href="${routes.readOpenapi.path}">${words.machineReadable}</a></p></div>
${contentsHtml(language)}
<main class="text" id="text" tabindex="-1">
${chaptersHtml(language)}
${topicsHtml(document, language)}
${problemsReference(language)}
${schemasReference(document, language)}
</main>
</div>
</body>
</html>
`.toString();
};
