import { type RouteName, routeSets, routes } from '../../schemas/routes.ts';
import type { Language } from '../../schemas/text.ts';
import { inLanguage } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { topicAnchor } from './anchors.ts';
import { chapters } from './chapters.ts';
import { topics } from './topics.ts';
import { docsWords } from './words.ts';

const groupHtml = (title: string, items: Html): Html =>
  html`<details><summary>${title}</summary><ul>${items}</ul></details>`;

const routeItem = (name: RouteName): Html => {
  const { method, path } = routes[name];
  return html`<li><a href="#${name}"><span class="method">${method}</span> ${path}</a></li>`;
};

/** The table of contents, by topic. */
export const contentsHtml = (language: Language): Html => {
  const words = docsWords(language);
  const before = html`${chapters.map(({ id, title }) => html`<li><a href="#${id}">${inLanguage(title, language)}</a></li>`)}`;
  const reference = [
    ['problems', words.allProblems],
    ['faults', words.faults],
    ['schemas', words.schemas],
  ].map(([anchor, title]) => html`<li><a href="#${anchor}">${title}</a></li>`);
  return html`<nav class="contents" aria-labelledby="contents">
<h2 id="contents">${words.contents}</h2>
${groupHtml(words.before, before)}
${Object.entries(routeSets).map(([topic, set]) => {
  const about = html`<li><a href="#${topicAnchor(topic)}">${inLanguage(topics[topic as keyof typeof topics].about, language)}</a></li>`;
  const items = (Object.keys(set) as RouteName[]).map(routeItem);
  return groupHtml(inLanguage(topics[topic as keyof typeof topics].title, language), html`${about}${items}`);
})}
<ul>${reference}</ul>
</nav>`;
};
