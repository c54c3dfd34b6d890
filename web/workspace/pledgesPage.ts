import type { Evidence } from '../../schemas/evidence.ts';
import { maxPledges } from '../../schemas/question.ts';
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
import { scriptData } from './scriptData.ts';
import { workspaceWords } from './words.ts';

/** The longest that a pledge and a note may be. */
const maxPledgeLength = 500;
const maxNoteLength = 1000;

/** What is said at the head of the page, or beside what has to be put right. */
type PledgesMessage = 'saved' | 'published' | 'other' | 'note_empty' | 'file_gone';

/** A note in the making, with the files that are ticked. */
export interface TypedNote {
  readonly text: string;
  readonly files: ReadonlySet<string>;
}

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
  /** Why nothing of what was typed was saved, in the reader's words. */
  readonly reason?: string;
  /** The notes that were typed, by pledge. */
  readonly notes?: ReadonlyMap<string, TypedNote>;
  /** The pledge whose note has to be put right. */
  readonly wrongNote?: string;
}

const formId = 'pledges';
const notesId = 'notes';

/** What was typed and has no box on the page any more: for whoever wrote it to copy. */
const unsavedTexts = ({ pledges: { state, pledges }, typed = [], notes }: PledgesView): readonly string[] => {
  const boxes = new Set(state === 'closed' ? pledges.map(({ id }) => id) : []);
  const lost = [...(notes ?? [])].filter(([pledgeId]) => !boxes.has(pledgeId)).map(([, { text }]) => text);
  return [...(state === 'open' ? [] : typed), ...lost].filter((text) => text.trim() !== '');
};

const unsavedHtml = (view: PledgesView): Html | undefined => {
  const own = workspaceWords[view.language];
  const texts = unsavedTexts(view);
  if (view.reason === undefined && texts.length === 0) return undefined;
  return html`<div class="box wrong" role="alert">${view.reason && html`<h2>${view.reason}</h2>`}${
    texts.length > 0 &&
    html`<h3>${own.notSaved}</h3><p>${own.notSavedHelp}</p>
<ol class="pledges">${texts.map((text) => html`<li class="said">${text}</li>`)}</ol>`
  }</div>`;
};

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

const noteHtml = (pledge: Pledge, view: PledgesView): Html => {
  const { language, evidence, pledges, notes, wrongNote, message } = view;
  const own = workspaceWords[language];
  const { action, note: noteField, file } = workspaceFields;
  const published = new Set(pledges.notes.flatMap((one) => one.evidence.map(({ id }) => id)));
  const files = evidence.filter(
    ({ id, about }) => 'pledgeId' in about && about.pledgeId === pledge.id && !published.has(id),
  );
  const id = `note-${pledge.id}`;
  const typed = notes?.get(pledge.id);
  const wrong = wrongNote === pledge.id;
  return html`
<label class="asked" for="${id}">${own.noteLabel}</label>${
    wrong &&
    html`<p class="error" id="${id}-error">${message === 'note_empty' ? own.noteEmpty : own.fileGone}</p>`
  }
<p class="small" id="${id}-help">${own.noteHelp}</p>
<textarea id="${id}" name="${noteField}${pledge.id}" rows="3" maxlength="${maxNoteLength * 2}" aria-describedby="${id}-help${
    wrong && ` ${id}-error`
  }"${wrong && html` aria-invalid="true"`}>
${typed?.text ?? ''}</textarea>${evidenceHtml({ pledgeId: pledge.id }, files, language, {
    name: `${file}${pledge.id}`,
    isPicked: ({ id: fileId }) => typed?.files.has(fileId) ?? true,
  })}
<div class="send"><button name="${action}" value="${noteField}${pledge.id}">${own.publish}</button></div>`;
};

/**
 * All notes are in one form, so that nothing typed about one pledge goes when a note about another is published, or the
 * language is switched. The first button, which nobody sees, is the one that Enter presses.
 */
const frozenHtml = (view: PledgesView): Html => {
  const { language, path, pledges, preview } = view;
  const own = workspaceWords[language];
  const notesView = {
    language,
    timeZone: preview.timeZone,
    addressOf: ({ id }: Evidence) => `/u/${preview.campaignId}/${preview.unit.id}/evidence/${id}`,
  };
  if (pledges.pledges.length === 0) return html`<p class="lead">${own.noPublicPledges}</p>`;
  return html`<p class="lead">${own.pledgesFrozen}</p>
<noscript><p class="lead small">${own.needsScript}</p></noscript>
<form id="${notesId}" method="post" action="${addressIn(path, language)}">
<button class="away" name="${workspaceFields.action}" value="keep" tabindex="-1" aria-hidden="true">${own.save}</button>
<ol class="pledges">${pledges.pledges.map(
    (pledge) => html`
<li class="pledge"><h2 class="said">${textHtml(pledge.text, language)}</h2>${notesHtml(
      pledges.notes.filter(({ pledgeId }) => pledgeId === pledge.id),
      notesView,
    )}${noteHtml(pledge, view)}
</li>`,
  )}</ol>
</form>`;
};

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
${messageHtml(view)}${unsavedHtml(view)}
<div data-files="${JSON.stringify(scriptData(language))}">${content}</div>`;
  return workspaceFrame({
    ...view,
    unitName,
    title: own.pledges,
    body,
    ...(state === 'open' && { languageButtons: languageButtonsOf(formId, path, language, 'save') }),
    ...(state === 'closed' &&
      pledges.pledges.length > 0 && { languageButtons: languageButtonsOf(notesId, path, language, 'keep') }),
  });
};
