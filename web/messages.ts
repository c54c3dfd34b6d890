import { type Fault, faultMessage } from '../schemas/problem.ts';
import { otherOf } from '../schemas/question.ts';
import type { PublishedSurvey } from '../schemas/survey.ts';
import { tallyRow } from '../schemas/tally.ts';
import { type Language, textIn } from '../schemas/text.ts';
import { type Html, html } from './html.ts';
import { controlId } from './questionParts.ts';
import { type AskedItem, type Item, isAskedItem, placesOf } from './shownQuestions.ts';
import { words } from './words.ts';

type Form = PublishedSurvey['form'];

const nameOf = ({ number, question }: AskedItem, language: Language): string =>
  `${number}. ${textIn(question.text, language)}`;

/** Two parts of a line, told apart by a colon unless the first ends as a sentence does. */
const joined = (first: string, second: string, language: Language): string =>
  `${first}${/[?!.？！。]$/.test(first) ? ' ' : words(language).separator}${second}`;

/** The question that a fault is about, with the text of its row if it is about one. */
const placeName = (item: AskedItem, field: string, language: Language): string => {
  const row = item.rows.find(({ id }) => tallyRow(item.question.id, id) === field);
  const name = nameOf(item, language);
  return row ? joined(name, textIn(row.text, language), language) : name;
};

/**
 * One line: a link to the question at fault, or plain words where the fault lies in no question of the page.
 */
const lineHtml = (form: Form, items: readonly Item[], fault: Fault, language: Language): Html => {
  const { field } = fault;
  const message = faultMessage(fault, language);
  const item = items
    .filter(isAskedItem)
    .find(({ question: { id } }) => field === id || field === otherOf(id) || field.startsWith(`${id}.`));
  if (!item) return html`<li>${joined(field, message, language)}</li>`;
  const places = placesOf(form, item);
  const place = places.includes(field) ? field : (places[0] ?? '');
  const line = joined(placeName(item, field, language), message, language);
  return html`<li><a href="#${controlId(place)}">${line}</a></li>`;
};

/** A message at the head of the page. `autofocus` brings the reader to it without any script. */
export const messageBox = (kind: string, heading: string, content: Html): Html => html`
<div class="box ${kind}" role="alert" tabindex="-1" autofocus>
<h2>${heading}</h2>
${content}
</div>`;

/**
 * Everything that is wrong, each with a link to where it can be put right.
 * @param button label of the button that sends the page
 */
export const errorSummary = (
  form: Form,
  items: readonly Item[],
  faults: readonly Fault[],
  language: Language,
  button = words(language).send,
): Html =>
  messageBox(
    'wrong',
    words(language).errorHeading(button),
    html`<ul>${faults.map((fault) => lineHtml(form, items, fault, language))}</ul>`,
  );

/** Said when the answers lead to questions that were not on the page, each with a link to it. */
export const moreQuestionsMessage = (
  form: Form,
  added: readonly AskedItem[],
  language: Language,
  button = words(language).send,
): Html => {
  const lines = added.map(
    (item) =>
      html`<li><a href="#${controlId(placesOf(form, item)[0] ?? '')}">${nameOf(item, language)}</a></li>`,
  );
  return messageBox(
    'check',
    words(language).moreHeading(added.length),
    html`<p>${words(language).more(button)}</p><ul>${lines}</ul>`,
  );
};

/** Said when other answers were stored under the id that the page had, or its visit code. */
export const alreadySentMessage = (language: Language, byCode = false): Html => {
  const own = words(language);
  return messageBox(
    'check',
    byCode ? own.codeUsedHeading : own.alreadySentHeading,
    html`<p>${own.alreadySentSelf}</p><p>${byCode ? own.codeUsedOther : own.alreadySentOther}</p>`,
  );
};

/** Said when the page was filled in for a version that the survey no longer uses. */
export const formChangedMessage = (language: Language, button = words(language).send): Html =>
  messageBox(
    'check',
    words(language).formChangedHeading,
    html`<p>${words(language).formChanged(button)}</p>`,
  );
