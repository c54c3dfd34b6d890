import { routes } from '../../schemas/routes.ts';
import { type Language, languages, type Text } from '../../schemas/text.ts';
import { addressIn } from '../addresses.ts';
import { type Html, html, type Part } from '../html.ts';
import { languageLinks } from '../languageLinks.ts';
import { band, layout } from '../layout.ts';
import { textHtml } from '../textHtml.ts';
import { languageNames, words } from '../words.ts';
import { workspaceWords } from './words.ts';

/** Paths of the workspace's pages. */
export const homePath = routes.workspacePage.path;
export const pledgesPath = routes.pledgesPage.path;
export const draftPath = (surveyId: string): string =>
  routes.draftPage.path.replace('{surveyId}', encodeURIComponent(surveyId));

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
}

const leaveHtml = (language: Language): Html => html`
<form method="post" action="${addressIn(homePath, language)}"><button name="${workspaceFields.action}" value="leave">${
  workspaceWords[language].leave
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
      )}">${languageNames[other]}</button>`,
    )}`;

/** A page of the workspace: the unit's name at its head, the languages, and the way out. */
export const workspaceFrame = ({
  language,
  path,
  script,
  unitName,
  title,
  body,
  languageButtons,
}: Frame): string => {
  const own = workspaceWords[language];
  const tools = html`<div class="switch" role="group" aria-label="${words[language].languageSwitch}">${
    languageButtons ?? languageLinks(path, language)
  }${unitName && leaveHtml(language)}</div>`;
  return layout({
    language,
    title: `${title} - ${own.title}`,
    body: html`${band(unitName ? textHtml(unitName, language) : own.title, tools)}
<main class="in workspace">
${body}
</main>
<script src="${script}" defer></script>`,
  });
};
