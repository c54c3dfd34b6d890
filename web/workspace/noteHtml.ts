import type { Evidence } from '../../schemas/evidence.ts';
import type { PledgeNote } from '../../schemas/pledge.ts';
import type { Language } from '../../schemas/text.ts';
import { dateInWords } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { bytesInWords, workspaceWords } from './words.ts';

export interface NotesView {
  readonly language: Language;
  readonly timeZone: string;
  /** Where a file of a note can be fetched. */
  readonly addressOf: (file: Evidence) => string;
}

const fileHtml = (file: Evidence, addressOf: NotesView['addressOf']): Html => html`
<li><a href="${addressOf(file)}" rel="nofollow"><bdi>${file.name}</bdi></a> <span class="small">${bytesInWords(
  file.bytes,
)}</span></li>`;

const noteHtml = (note: PledgeNote, { language, timeZone, addressOf }: NotesView): Html => html`
<li>
<p class="small"><time datetime="${note.at}">${dateInWords(note.at, timeZone, language)}</time></p>
<p class="said">${note.text}</p>${
  note.evidence.length > 0 &&
  html`
<ul aria-label="${workspaceWords(language).files}">${note.evidence.map((file) => fileHtml(file, addressOf))}</ul>`
}
</li>`;

/** Notes, the latest first. */
export const notesHtml = (notes: readonly PledgeNote[], view: NotesView): Html | undefined =>
  notes.length > 0
    ? html`
<ol class="notes">${[...notes].reverse().map((note) => noteHtml(note, view))}</ol>`
    : undefined;
