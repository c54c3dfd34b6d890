import { type Evidence, type EvidenceSubject, maxEvidenceBytes } from '../../schemas/evidence.ts';
import type { Language } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { bytesInWords, workspaceWords } from './words.ts';

/** @param pick name of the check box by which the file is chosen, where it can be */
const fileHtml = (file: Evidence, language: Language, pick: string | undefined): Html => html`
<li data-file="${file.id}" data-state="${file.state}">${
  pick && file.state === 'stored'
    ? html`<label><input type="checkbox" name="${pick}" value="${file.id}" checked> <bdi>${file.name}</bdi></label>`
    : html`<bdi>${file.name}</bdi>`
} <span class="small">${bytesInWords(file.bytes)}${
  file.state === 'uploading' && html` · ${workspaceWords[language].uploading}`
}</span></li>`;

const keyOf = (about: EvidenceSubject): string => ('pledgeId' in about ? about.pledgeId : about.questionId);

/**
 * The files that are about one thing. The script adds what it takes to upload another one.
 * @param pick name of the check boxes by which files are chosen, where they can be
 */
export const evidenceHtml = (
  about: EvidenceSubject,
  files: readonly Evidence[],
  language: Language,
  pick?: string,
): Html => {
  const own = workspaceWords[language];
  const id = `files-${keyOf(about)}`;
  return html`
<div class="evidence" id="${id}" data-about="${JSON.stringify(about)}">
<p class="small"><b>${own.evidence}</b> <span data-help hidden>${own.evidenceHelp(
    Math.floor(maxEvidenceBytes / 1024 / 1024),
  )}</span></p>${
    files.length > 0 &&
    html`
<ul>${files.map((file) => fileHtml(file, language, pick))}</ul>`
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
