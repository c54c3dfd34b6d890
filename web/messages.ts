import type { Form } from '../schemas/form.ts';
import { type Fault, faultMessage } from '../schemas/problem.ts';
import { type Language, textIn } from '../schemas/text.ts';
import { type Html, html } from './html.ts';
import { controlId } from './questionHtml.ts';
import { words } from './words.ts';

/**
 * One line: a link to the question at fault, or plain words where the fault lies in no question of the form.
 */
const lineHtml = (form: Form, fault: Fault, language: Language): Html => {
  const index = form.questions.findIndex((question) => question.id === fault.field);
  const question = form.questions[index];
  const message = faultMessage(fault, language);
  const { separator } = words[language];
  if (!question) return html`<li>${fault.field}${separator}${message}</li>`;
  const name = `${index + 1}. ${textIn(question.text, language)}`;
  return html`<li><a href="#${controlId(question.id)}">${name}${separator}${message}</a></li>`;
};

/** A message at the head of the page. `autofocus` brings the reader to it without any script. */
const messageBox = (kind: string, heading: string, content: Html): Html => html`
<div class="box ${kind}" role="alert" tabindex="-1" autofocus>
<h2>${heading}</h2>
${content}
</div>`;

/** Everything that is wrong, each with a link to where it can be put right. */
export const errorSummary = (form: Form, faults: readonly Fault[], language: Language): Html =>
  messageBox(
    'wrong',
    words[language].errorHeading,
    html`<ul>${faults.map((fault) => lineHtml(form, fault, language))}</ul>`,
  );

/** Said when other answers were stored under the id that the page had. */
export const alreadySentMessage = (language: Language): Html =>
  messageBox(
    'check',
    words[language].alreadySentHeading,
    html`<p>${words[language].alreadySentSelf}</p><p>${words[language].alreadySentOther}</p>`,
  );

/** Said when the page was filled in for a version that the survey no longer uses. */
export const formChangedMessage = (language: Language): Html =>
  messageBox('check', words[language].formChangedHeading, html`<p>${words[language].formChanged}</p>`);
