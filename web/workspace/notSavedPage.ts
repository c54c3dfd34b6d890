import { isEmpty } from '../../functions/rules/drafts/mergeCopies.ts';
import { isAsked, type Question } from '../../schemas/question.ts';
import { addressIn } from '../addresses.ts';
import type { Fields } from '../formFields.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { answerHtml } from './answerHtml.ts';
import { type DraftView, keepName } from './draftPage.ts';
import { workspaceFrame } from './frame.ts';
import { heldFields } from './signInPage.ts';
import { typedOf } from './typedOf.ts';
import { workspaceWords } from './words.ts';

export interface NotSavedView extends DraftView {
  /** Why it was not, in the reader's words. */
  readonly reason: string;
  /** All that was sent, to be sent again as it is. */
  readonly fields: Fields;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Questions to which something was typed that is saved nowhere. */
  readonly unsaved: readonly Question[];
}

const questionHtml = (question: Question, { survey, unit, answers, language }: NotSavedView): Html => {
  if (!isAsked(question) || isEmpty(question, answers)) return html``;
  const rows = question.type === 'matrix' ? question.rows : question.type === 'pledges' ? unit.pledges : [];
  const typed = typedOf(answers);
  return html`
<div class="question"><h3 class="asked">${textHtml(question.text, language)}</h3>
${answerHtml({ question, rows, form: survey.form, typed, language })}</div>`;
};

/**
 * What was typed and can no longer be saved, for somebody to copy; or to send again, once the office has opened the
 * self-evaluation again. The script shows the same part beside what was submitted, for what a device still keeps.
 */
export const notSavedPage = (view: NotSavedView): string => {
  const { survey, unit, unsaved, fields, reason, language, path } = view;
  const own = workspaceWords(language);
  const body = html`<p class="small">${textHtml(survey.form.title, language)}</p>
<h1 class="big">${reason}</h1>
<section class="box wrong" role="alert" data-unsaved="${keepName(view)}"><h2>${own.notSaved}</h2>
<p>${own.notSavedHelp}</p>${unsaved.map((question) => questionHtml(question, view))}
<button type="button" class="plain" data-discard hidden>${own.discard}</button>
</section>
<form method="post" action="${addressIn(path, language)}">${heldFields(fields)}
<div class="send"><button class="plain">${own.tryAgain}</button></div>
</form>`;
  // A link to the other language would lose what is held.
  return workspaceFrame({
    ...view,
    unitName: unit.name,
    title: own.notSaved,
    body,
    languageButtons: html``,
    isolated: true,
  });
};
