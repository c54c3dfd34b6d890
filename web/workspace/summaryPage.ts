import { textIn } from '../../schemas/text.ts';
import type { SelfReceipt } from '../../schemas/workspace.ts';
import { addressIn } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import { answersIn, fieldNames } from '../formFields.ts';
import { type Html, html } from '../html.ts';
import { type Item, isAskedItem, shownQuestions } from '../shownQuestions.ts';
import { textHtml } from '../textHtml.ts';
import { words } from '../words.ts';
import { answerHtml } from './answerHtml.ts';
import { type DraftView, keepName } from './draftPage.ts';
import { fileNameHtml, filesAbout } from './evidenceHtml.ts';
import { workspaceFields, workspaceFrame } from './frame.ts';
import { progressOf } from './progress.ts';
import { sectionHtml } from './sectionHtml.ts';
import { typedOf } from './typedOf.ts';
import { bytesInWords, workspaceWords } from './words.ts';

const itemHtml = (item: Item, view: DraftView): Html => {
  const { survey, language, draft, evidence } = view;
  if (!isAskedItem(item)) {
    return item.question.type === 'section' ? sectionHtml(item.question, language) : html``;
  }
  const files = filesAbout(evidence, survey.id, item.question.id).filter(({ state }) => state === 'stored');
  const typed = typedOf(draft.answers);
  return html`
<div class="question"><h3 class="asked">${item.number}. ${textHtml(item.question.text, language)}</h3>
${answerHtml({ ...item, form: survey.form, typed, language })}${
  files.length > 0 &&
  html`
<ul class="small" aria-label="${workspaceWords(language).files}">${files.map(
    (file) => html`<li>${fileNameHtml(file)} ${bytesInWords(file.bytes)}</li>`,
  )}</ul>`
}</div>`;
};

const itemsOf = ({ survey, unit, draft }: DraftView): Item[] =>
  shownQuestions(survey.form, unit.pledges, answersIn(typedOf(draft.answers), survey.form));

const answersHtml = (view: DraftView): Html => html`${itemsOf(view).map((item) => itemHtml(item, view))}`;

/** How many questions are asked, and how many of them are answered. */
const countHtml = ({ survey, unit, draft, language }: DraftView): Html => {
  const { questions, answered } = progressOf(survey.form, unit.pledges, draft.answers);
  return html`<p class="lead"><b>${workspaceWords(language).answered(answered, questions)}</b></p>`;
};

/** What happens once it is submitted. */
const afterwardsHtml = (language: DraftView['language']): Html => {
  const own = workspaceWords(language);
  return html`<div class="box calm"><h2>${own.goesOn}</h2>
<ol class="steps">${own.afterwards.map((step) => html`<li>${step}</li>`)}</ol></div>`;
};

/** What is about to be submitted. */
export const summaryPage = (view: DraftView): string => {
  const { survey, unit, draft, language, path } = view;
  const own = workspaceWords(language);
  const body = html`<p class="small">${textHtml(survey.form.title, language)}</p>
<h1 class="big">${own.summary}</h1>
${countHtml(view)}
<p class="small">${own.summaryHelp}</p>
${answersHtml(view)}
${afterwardsHtml(language)}
<form method="post" action="${addressIn(path, language)}">
<input type="hidden" name="${workspaceFields.version}" value="${draft.version}" autocomplete="off">
<input type="hidden" name="${fieldNames.language}" value="${language}" autocomplete="off">
<div class="send sticky">
<a class="button plain" href="${addressIn(path, language)}">${own.backToForm}</a>
<button name="${workspaceFields.action}" value="submit">${own.submit}</button>
</div>
</form>`;
  return workspaceFrame({ ...view, unitName: unit.name, title: own.summary, body });
};

/** What was submitted, with the receipt for it, or what was written by the time that the survey closed. */
export const submittedPage = (view: DraftView, receipt: SelfReceipt | undefined): string => {
  const { survey, unit, draft, language } = view;
  const own = workspaceWords(language);
  const last = draft.submissions.at(-1);
  const submittedAt = last && dateInWords(last.submittedAt, survey.timeZone, language);
  const body = html`<p class="small">${textHtml(survey.form.title, language)}</p>
<h1 class="big">${receipt ? own.submitted : own.notOpen}</h1>
${
  receipt &&
  html`<p class="lead">${submittedAt && own.submittedAt(submittedAt)}</p>
${countHtml(view)}
<div class="box">
<h2>${words(language).receiptNumber}</h2>
<p class="number">${(receipt.receipt.commitment.slice(0, 16).match(/.{1,4}/g) ?? []).join(' ')}</p>
<p class="small">${own.receiptHelp}</p>
<details open><summary>${words(language).fullReceipt}</summary><code>${receipt.receipt.commitment}</code></details>
</div>
${afterwardsHtml(language)}`
}
<div data-done="${keepName(view)}"></div>
${answersHtml(view)}`;
  const title = receipt ? own.submitted : textIn(survey.form.title, language);
  return workspaceFrame({ ...view, unitName: unit.name, title, body });
};
