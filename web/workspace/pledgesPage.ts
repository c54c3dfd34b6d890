import type { Evidence } from '../../schemas/evidence.ts';
import { maxPledges } from '../../schemas/question.ts';
import { routes } from '../../schemas/routes.ts';
import { type Text, textIn } from '../../schemas/text.ts';
import type { Pledge } from '../../schemas/unit.ts';
import type { PublicPledges, UnitPledges } from '../../schemas/workspace.ts';
import { addressIn } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { unitHtml } from '../unitPage.ts';
import { countdown } from './countdown.ts';
import { evidenceHtml } from './evidenceHtml.ts';
import { type FrameView, homePath, languageButtonsOf, workspaceFields, workspaceFrame } from './frame.ts';
import { notesHtml } from './noteHtml.ts';
import { scriptWords } from './scriptWords.ts';
import { workspaceWords } from './words.ts';

/** The longest that a pledge and a note may be. */
const maxPledgeLength = 500;
const maxNoteLength = 1000;

/** What is said at the head of the page, or beside what has to be put right. */
type PledgesMessage = 'saved' | 'published' | 'other' | 'note_empty' | 'file_gone';

export interface PledgesView extends FrameView {
  readonly unitName: Text;
  readonly pledges: UnitPledges;
  /** The unit's public page as it will be. */
  readonly preview: PublicPledges;
  readonly evidence: readonly Evidence[];
  readonly now: Date;
  /** What was typed, one text for each box; without it what is saved. */
  readonly typed?: readonly string[];
  /** How many boxes there are at the least. */
  readonly boxes?: number;
  readonly message?: PledgesMessage;
  /** The note that was typed, with its pledge. */
  readonly note?: { readonly pledgeId: string; readonly text: string };
}

const formId = 'pledges';

const messageHtml = ({ message, language, pledges }: PledgesView): Html | undefined => {
  const own = workspaceWords[language];
  switch (message) {
    case 'saved':
    case 'published':
      return html`<div class="box" role="status"><p>${message === 'saved' ? own.pledgesSaved : own.published}</p></div>`;
    case 'other':
      return html`<div class="box wrong" role="alert"><h2>${own.pledgesOther}</h2><p>${own.pledgesOtherHelp}</p>
<h3>${own.useTheirs}</h3>
<ol class="pledges">${pledges.pledges.map(({ text }) => html`<li class="said">${textHtml(text, language)}</li>`)}</ol></div>`;
    default:
      return undefined;
  }
};

const boxHtml = (text: string, place: number, { language }: PledgesView): Html => {
  const own = workspaceWords[language];
  const id = `pledge-${place + 1}`;
  const wrong = text.trim().length > maxPledgeLength;
  return html`
<div class="question"><label class="asked" for="${id}">${own.pledge(place + 1)}</label>${
    wrong && html`<p class="error" id="${id}-error">${own.tooLong(maxPledgeLength)}</p>`
  }
<textarea id="${id}" name="${workspaceFields.pledge}" rows="2" maxlength="${maxPledgeLength * 2}"${
    wrong && html` aria-invalid="true" aria-describedby="${id}-error"`
  }>
${text}</textarea></div>`;
};

const writingHtml = (view: PledgesView): Html => {
  const { language, path, pledges, preview, boxes = 3 } = view;
  const own = workspaceWords[language];
  const { action, revision } = workspaceFields;
  const texts = view.typed ?? pledges.pledges.map(({ text }) => textIn(text, language));
  const count = Math.min(maxPledges, Math.max(boxes, texts.length + 1));
  const all = Array.from({ length: count }, (_, place) => texts[place] ?? '');
  return html`<p class="lead">${own.pledgesHelp}</p>
<form id="${formId}" method="post" action="${addressIn(path, language)}">
<input type="hidden" name="${revision}" value="${pledges.revision}" autocomplete="off">${all.map(
    (text, place) => boxHtml(text, place, view),
  )}
<div class="send">
<button name="${action}" value="save">${own.savePledges}</button>
<button class="plain" name="${action}" value="more">${own.morePledges}</button>
</div>
</form>
<details class="preview"><summary>${own.preview}</summary>
<p class="small">${own.previewHelp}</p>
<div class="box">${unitHtml({ ...preview, language })}</div></details>`;
};

const noteForm = (pledge: Pledge, view: PledgesView): Html => {
  const { language, path, evidence, pledges, note, message } = view;
  const own = workspaceWords[language];
  const { action, pledgeId, note: noteField } = workspaceFields;
  const published = new Set(pledges.notes.flatMap((one) => one.evidence.map(({ id }) => id)));
  const files = evidence.filter(
    ({ id, about }) => 'pledgeId' in about && about.pledgeId === pledge.id && !published.has(id),
  );
  const id = `note-${pledge.id}`;
  const isThis = note?.pledgeId === pledge.id;
  const wrong = isThis && (message === 'note_empty' || message === 'file_gone');
  return html`
<form method="post" action="${addressIn(path, language)}">
<input type="hidden" name="${pledgeId}" value="${pledge.id}">
<label class="asked" for="${id}">${own.noteLabel}</label>${
    wrong &&
    html`<p class="error" id="${id}-error">${message === 'note_empty' ? own.noteEmpty : own.fileGone}</p>`
  }
<p class="small" id="${id}-help">${own.noteHelp}</p>
<textarea id="${id}" name="${noteField}" rows="3" maxlength="${maxNoteLength * 2}" aria-describedby="${id}-help${
    wrong && ` ${id}-error`
  }"${wrong && html` aria-invalid="true"`}>
${isThis ? note.text : ''}</textarea>${evidenceHtml({ pledgeId: pledge.id }, files, language, workspaceFields.file)}
<div class="send"><button name="${action}" value="note">${own.publish}</button></div>
</form>`;
};

const frozenHtml = (view: PledgesView): Html => {
  const { language, pledges, preview } = view;
  const own = workspaceWords[language];
  const notesView = {
    language,
    timeZone: preview.timeZone,
    addressOf: ({ id }: Evidence) => `/u/${preview.campaignId}/${preview.unit.id}/evidence/${id}`,
  };
  if (pledges.pledges.length === 0) return html`<p class="lead">${own.noPublicPledges}</p>`;
  return html`<p class="lead">${own.pledgesFrozen}</p>
<noscript><p class="lead small">${own.needsScript}</p></noscript>
<ol class="pledges">${pledges.pledges.map(
    (pledge) => html`
<li class="pledge"><h2 class="said">${textHtml(pledge.text, language)}</h2>${notesHtml(
      pledges.notes.filter(({ pledgeId }) => pledgeId === pledge.id),
      notesView,
    )}${noteForm(pledge, view)}
</li>`,
  )}</ol>`;
};

/** What the script is told; see draftPage.ts. Pledges are saved by their button alone. */
const scriptData = ({ language }: PledgesView): string =>
  JSON.stringify({
    evidence: routes.startUpload.path,
    home: addressIn(homePath, language),
    words: scriptWords[language],
  });

/** A unit's pledges: written until the deadline, and noted upon from then on. */
export const pledgesPage = (view: PledgesView): string => {
  const { language, pledges, preview, now, unitName, path } = view;
  const own = workspaceWords[language];
  const { state, opensAt, deadline } = pledges;
  const { timeZone } = preview;
  const content =
    state === 'open'
      ? writingHtml(view)
      : state === 'closed'
        ? frozenHtml(view)
        : html`<p class="lead">${opensAt ? own.pledgesNotOpen(dateInWords(opensAt, timeZone, language) ?? '') : own.notOpen}</p>`;
  const body = html`<p class="small"><a href="${addressIn(homePath, language)}">${own.toList}</a></p>
<h1 class="big">${own.pledges}</h1>
${opensAt !== null && html`<p class="small">${countdown({ state, opensAt, closesAt: deadline, timeZone }, now, language)}</p>`}
${messageHtml(view)}
<div data-files="${scriptData(view)}">${content}</div>`;
  return workspaceFrame({
    ...view,
    unitName,
    title: own.pledges,
    body,
    ...(state === 'open' && { languageButtons: languageButtonsOf(formId, path, language, 'save') }),
  });
};
