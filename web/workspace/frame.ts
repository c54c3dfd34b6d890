import { workspaceRoutes } from '../../schemas/routes/workspace.ts';
import { type Language, languageName, languages, type Text } from '../../schemas/text.ts';
import { addressIn } from '../addresses.ts';
import { type Html, html, type Part } from '../html.ts';
import { languageLinks } from '../languageLinks.ts';
import { band, layout } from '../layout.ts';
import { textHtml } from '../textHtml.ts';
import { words } from '../words.ts';
import { workspaceWords } from './words.ts';
import { workspaceSheet } from './workspaceStyle.ts';

/** Paths of the workspace's pages. */
export const homePath = workspaceRoutes.workspacePage.path;
export const pledgesPath = workspaceRoutes.pledgesPage.path;
export const resultsPath = workspaceRoutes.resultsPage.path;
export const draftPath = (surveyId: string): string =>
  workspaceRoutes.draftPage.path.replace('{surveyId}', encodeURIComponent(surveyId));

/** Names of the pages' own fields, and what a button can ask for. */
export const workspaceFields = {
  key: 'key',
  action: 'do',
  version: 'version',
  settles: 'settles',
  pick: 'pick.',
  revision: 'revision',
  pledge: 'pledge',
  /** Before the id of the pledge that they are about. */
  note: 'note.',
  preview: 'preview.',
  file: 'file.',
} as const;

export interface FrameView {
  readonly language: Language;
  /** The page's own path. */
  readonly path: string;
  /** The address of the pages' script. */
  readonly script: string;
  /** Who is signed in; undefined when nobody is. */
  readonly unitName?: Text | undefined;
}

interface Frame extends FrameView {
  readonly title: string;
  readonly body: Part;
  /** Said when it is another form's part to switch the language, so that nothing typed is lost. */
  readonly languageButtons?: Html | undefined;
  /** Where a link to another page would lose what is on this one. */
  readonly isolated?: boolean;
}

const leaveHtml = (language: Language): Html => html`
<form method="post" action="${addressIn(homePath, language)}"><button name="${workspaceFields.action}" value="leave">${
  workspaceWords(language).leave
}</button></form>`;

/** Buttons that send a form in and have it shown in the other language; `form` is its id. */
export const languageButtonsOf = (form: string, path: string, language: Language, action: string): Html =>
  html`${languages
    .filter((other) => other !== language)
    .map(
      (other) => html`
<button form="${form}" name="${workspaceFields.action}" value="${action}" lang="${other}" formaction="${addressIn(
        path,
        other,
      )}">${languageName(other)}</button>`,
    )}`;

/** The workspace's pages, in the order of their links; a self-evaluation is opened from the first. */
const tabs = [
  [homePath, 'todo'],
  [pledgesPath, 'pledges'],
  [resultsPath, 'results'],
] as const;

const tabsHtml = (path: string, language: Language): Html => {
  const own = workspaceWords(language);
  return html`
<nav class="tabs" aria-label="${own.pages}"><ul class="in">${tabs.map(
    ([to, name]) => html`
<li><a href="${addressIn(to, language)}"${to === path && html` aria-current="page"`}>${own[name]}</a></li>`,
  )}</ul></nav>`;
};

/** A page of the workspace: the unit's name at its head, the languages, the way out, and the other pages. */
export const workspaceFrame = ({
  language,
  path,
  script,
  unitName,
  title,
  body,
  languageButtons,
  isolated = false,
}: Frame): string => {
  const own = workspaceWords(language);
  const tools = html`<div class="switch" role="group" aria-label="${words(language).languageSwitch}">${
    languageButtons ?? languageLinks(path, language)
  }${unitName && leaveHtml(language)}</div>`;
  return layout({
    language,
    title: `${title} - ${own.title}`,
    sheet: workspaceSheet,
    body: html`${band(unitName ? textHtml(unitName, language) : own.title, tools)}${unitName && !isolated && tabsHtml(path, language)}
<main class="in workspace">
${body}
</main>
<script src="${script}" defer></script>`,
  });
};
