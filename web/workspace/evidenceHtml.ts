import {
  type Evidence,
  type EvidenceSubject,
  maxEvidenceBytes,
  maxEvidenceFiles,
} from '../../schemas/evidence.ts';
import { workspaceRoutes } from '../../schemas/routes/workspace.ts';
import { type Language, type Text, textIn } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { bytesInWords, workspaceWords } from './words.ts';

/** The check boxes by which files are chosen: their name, and which are ticked. */
interface Pick {
  readonly name: string;
  readonly isPicked: (file: Evidence) => boolean;
}

/** Where a unit fetches a file of its own. */
export const ownFilePath = (id: string): string =>
  workspaceRoutes.evidencePage.path.replace('{evidenceId}', encodeURIComponent(id));

/** The name of a file, which leads to it once it is there. */
export const fileNameHtml = ({ id, name, state }: Evidence): Html =>
  state === 'stored'
    ? html`<a href="${ownFilePath(id)}" rel="nofollow"><bdi>${name}</bdi></a>`
    : html`<bdi>${name}</bdi>`;

const fileHtml = (file: Evidence, language: Language, pick: Pick | undefined): Html => html`
<li data-file="${file.id}" data-state="${file.state}">${
  pick && file.state === 'stored'
    ? html`<label><input type="checkbox" name="${pick.name}" value="${file.id}"${
        pick.isPicked(file) && html` checked`
      }> <bdi>${file.name}</bdi></label> <a href="${ownFilePath(file.id)}" rel="nofollow" aria-label="${
        workspaceWords(language).open.look
      }: ${file.name}">${workspaceWords(language).open.look}</a>`
    : fileNameHtml(file)
} <span class="small">${bytesInWords(file.bytes)}${
  file.state === 'uploading' && html` · ${workspaceWords(language).uploading}`
}</span></li>`;

const keyOf = (about: EvidenceSubject): string => ('pledgeId' in about ? about.pledgeId : about.questionId);

const helpId = 'evidence-help';

/** Which files are taken, said once on a page. */
export const evidenceHelpHtml = (language: Language): Html =>
  html`<p class="lead small" id="${helpId}">${workspaceWords(language).evidenceHelp(
    Math.floor(maxEvidenceBytes / 1024 / 1024),
    maxEvidenceFiles,
  )}</p>`;

/**
 * The files that are about one thing. The script adds what it takes to upload another one.
 * @param title what they are about, in words
 * @param pick where they can be chosen
 */
export const evidenceHtml = (
  about: EvidenceSubject,
  title: Text,
  files: readonly Evidence[],
  language: Language,
  pick?: Pick,
): Html => {
  const own = workspaceWords(language);
  return html`
<div class="evidence" id="files-${keyOf(about)}" data-about="${JSON.stringify(about)}" data-title="${textIn(
    title,
    language,
  )}" data-help="${helpId}">${
    files.length > 0 &&
    html`
<div data-list><p class="small"><b>${own.evidence}</b></p>
<ul>${files.map((file) => fileHtml(file, language, pick))}</ul></div>`
  }
</div>`;
};

/** The files among them that are about one question of a survey. */
export const filesAbout = (
  files: readonly Evidence[],
  surveyId: string,
  questionId: string,
): readonly Evidence[] =>
  files.filter(
    ({ about }) => 'surveyId' in about && about.surveyId === surveyId && about.questionId === questionId,
  );
