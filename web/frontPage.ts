import { routes } from '../schemas/routes.ts';
import type { Language } from '../schemas/text.ts';
import { frontWords } from './frontWords.ts';
import { html } from './html.ts';
import { languageLinks } from './languageLinks.ts';
import { band, layout } from './layout.ts';
import { words } from './words.ts';

/** What whoever comes to the bare address is told: the way in is on paper, except for units and the office. */
export const frontPage = (language: Language): string => {
  const own = frontWords(language);
  const told = [
    [own.residents, own.residentsHelp],
    [own.members, own.membersHelp],
    [own.results, own.resultsHelp],
  ] as const;
  const ways = [
    [own.units, routes.workspacePage.path],
    [own.office, routes.officeConsole.path],
    [own.api, routes.readDocs.path],
  ] as const;
  const links = languageLinks(routes.frontPage.path, language);
  const body = html`${band(words(language).service, html`<nav class="switch">${links}</nav>`)}
<main class="in">
<h1 class="big">${own.title}</h1>
${told.map(([what, how]) => html`<h2>${what}</h2>\n<p>${how}</p>\n`)}
<ul>${ways.map(([name, path]) => html`<li><a href="${path}">${name}</a></li>`)}</ul>
</main>`;
  return layout({ language, title: own.title, body });
};
