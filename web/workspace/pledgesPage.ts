import type { Evidence } from '../../schemas/evidence.ts';
import type { PledgeNote, PublicPledges, UnitPledges } from '../../schemas/pledge.ts';
import { maxPledges } from '../../schemas/question.ts';
import { type Text, textIn } from '../../schemas/text.ts';
import type { Pledge } from '../../schemas/unit.ts';
import { addressIn } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { pledgeHtml, unitHtml, unitPath } from '../unitPage.ts';
import { countdownHtml } from './countdown.ts';
import { evidenceHelpHtml, evidenceHtml, ownFilePath } from './evidenceHtml.ts';
import { type FrameView, languageButtonsOf, workspaceFields, workspaceFrame } from './frame.ts';
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
  /** A note that is to be looked over before it is public. */
  readonly previewed?: PledgeNote;
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
  const own = workspaceWords(view.language);
  const texts = unsavedTexts(view);
  if (view.reason === undefined && texts.length === 0) return undefined;
  return html`<div class="box wrong" role="alert">${view.reason && html`<h2>${view.reason}</h2>`}${
    texts.length > 0 &&
    html`<h3>${own.notSaved}</h3><p>${own.notSavedHelp}</p>
<ol class="pledges">${texts.map((text) => html`<li class="said">${text}</li>`)}</ol>`
  }</div>`;
};

const messageHtml = ({ message, language, pledges }: PledgesView): Html | undefined => {
  const own = workspaceWords(language);
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
  const own = workspaceWords(language);
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

/** The unit's public page as it is or will be, drawn by what draws that page. */
const previewHtml = ({ preview, pledges: { state }, language }: PledgesView): Html => {
  const own = workspaceWords(language);
  const address = addressIn(unitPath(preview.campaignId, preview.unit.id), language);
  return html`
<details class="preview"${state === 'open' && html` open`}><summary>${own.preview}</summary>
<p class="small">${own.previewHelp[state]}</p>
<div class="public"><div class="band">${textHtml(preview.campaignName, language)}</div>
<div>${unitHtml({ ...preview, language }, 2)}</div></div></details>${
    state === 'closed' && html`<p class="links lead"><a href="${address}">${own.publicPage}</a></p>`
  }`;
};

const writingHtml = (view: PledgesView): Html => {
  const { language, path, pledges, boxes = 3 } = view;
  const own = workspaceWords(language);
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
${previewHtml(view)}`;
};

const noteHtml = (pledge: Pledge, view: PledgesView): Html => {
  const { language, evidence, pledges, notes, wrongNote, message } = view;
  const own = workspaceWords(language);
  const { action, note: noteField, file, preview: previewAction } = workspaceFields;
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
${typed?.text ?? ''}</textarea>${evidenceHtml({ pledgeId: pledge.id }, pledge.text, files, language, {
    name: `${file}${pledge.id}`,
    isPicked: ({ id: fileId }) => typed?.files.has(fileId) ?? true,
  })}
<div class="send"><button class="plain" name="${action}" value="${previewAction}${pledge.id}">${own.previewNote}</button></div>`;
};

/** A note as everybody will see it, and the button that makes it public. */
const notePreviewHtml = ({ previewed, preview, language }: PledgesView): Html | undefined => {
  const pledge = preview.unit.pledges.find(({ id }) => id === previewed?.pledgeId);
  if (!pledge || !previewed) return undefined;
  const own = workspaceWords(language);
  const notes = [...preview.notes.filter(({ pledgeId }) => pledgeId === pledge.id), previewed];
  const notesView = {
    language,
    timeZone: preview.timeZone,
    addressOf: ({ id }: Evidence) => ownFilePath(id),
  };
  return html`<section class="box check" role="alert" tabindex="-1" autofocus><h2>${own.notePreview}</h2>
<p>${own.notePreviewHelp}</p>
<div class="public"><div class="band">${textHtml(preview.campaignName, language)}</div>
<div><ol class="pledges">${pledgeHtml(pledge, notes, notesView, 3)}</ol></div></div>
<div class="send"><button name="${workspaceFields.action}" value="${workspaceFields.note}${pledge.id}">${own.publish}</button></div>
</section>`;
};

/**
 * All notes are in one form, so that nothing typed about one pledge goes when a note about another is published, or the
 * language is switched. The first button, which nobody sees, is the one that Enter presses.
 */
const frozenHtml = (view: PledgesView): Html => {
  const { language, path, pledges, preview } = view;
  const own = workspaceWords(language);
  const notesView = {
    language,
    timeZone: preview.timeZone,
    addressOf: ({ id }: Evidence) => `${unitPath(preview.campaignId, preview.unit.id)}/evidence/${id}`,
  };
  if (pledges.pledges.length === 0) return html`<p class="box calm">${own.noPublicPledges}</p>`;
  return html`<p class="lead">${own.pledgesFrozen}</p>
${evidenceHelpHtml(language)}
<noscript><p class="lead small">${own.needsScript}</p></noscript>
<form id="${notesId}" method="post" action="${addressIn(path, language)}">
<button class="away" name="${workspaceFields.action}" value="keep" tabindex="-1" aria-hidden="true">${own.save}</button>
${notePreviewHtml(view)}
<ol class="pledges">${pledges.pledges.map(
    (pledge) => html`
<li class="pledge"><h2 class="said">${textHtml(pledge.text, language)}</h2>${notesHtml(
      pledges.notes.filter(({ pledgeId }) => pledgeId === pledge.id),
      notesView,
    )}${noteHtml(pledge, view)}
</li>`,
  )}</ol>
</form>
${previewHtml(view)}`;
};

/** A unit's pledges: written until the deadline, and noted upon from then on. */
export const pledgesPage = (view: PledgesView): string => {
  const { language, pledges, preview, now, unitName, path } = view;
  const own = workspaceWords(language);
  const { state, opensAt, deadline } = pledges;
  const { timeZone } = preview;
  const content =
    state === 'open'
      ? writingHtml(view)
      : state === 'closed'
        ? frozenHtml(view)
        : html`<div class="box calm"><h2>${opensAt ? own.pledgesNotOpen(dateInWords(opensAt, timeZone, language) ?? '') : own.notOpen}</h2><p>${own.pledgesStages}</p></div>${preview.unit.pledges.length > 0 && previewHtml(view)}`;
  const body = html`<h1 class="big">${own.pledges}</h1>
${opensAt !== null && countdownHtml({ state, opensAt, closesAt: deadline, timeZone }, now, language)}
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
