import type { PublishedForm } from '../schemas/form.ts';
import type { Fault } from '../schemas/problem.ts';
import { type Language, languageName, languages } from '../schemas/text.ts';
import type { Pledge } from '../schemas/unit.ts';
import { addressIn } from './addresses.ts';
import { answerField, answersIn, fieldNames, type Typed } from './formFields.ts';
import { type Html, html } from './html.ts';
import { questionHtml, saidHtml } from './questionHtml.ts';
import { hiddenPlaces, type Item, isAskedItem, shownQuestions } from './shownQuestions.ts';
import { words } from './words.ts';

/** A form on a page, whoever fills it in. */
export interface Questionnaire {
  readonly form: PublishedForm;
  /** What the unit promised, for the questions about it. */
  readonly pledges: readonly Pledge[];
  readonly language: Language;
  /** What was answered so far. */
  readonly typed: Typed;
  readonly faults: readonly Fault[];
  /** Ids of questions that the answers led to and that the page that was sent in did not have. */
  readonly added?: ReadonlySet<string> | undefined;
}

/** A form as it is drawn. */
export interface DrawnQuestionnaire {
  /** What it asks and says, given the answers so far. */
  readonly items: readonly Item[];
  /** What the page itself says when it is sent in: see `fieldNames`. */
  readonly hidden: Html;
  readonly questions: readonly Html[];
}

/** From so many questions on each says its place among them, and a page with script how many have been answered. */
export const longForm = 10;

/** How many questions are asked. */
export const askedIn = (items: readonly Item[]): number => items.filter(isAskedItem).length;

/** A field that the page itself fills in. Without `autocomplete` Firefox puts an old value back when the page is loaded anew. */
export const hiddenField = (name: string, value: string | number): Html =>
  html`<input type="hidden" name="${name}" value="${value}" autocomplete="off">`;

/**
 * The questions that the answers so far lead to. What was typed where a question is hidden now goes along in hidden fields, so
 * that it is there again should the question come back; the rules drop it otherwise.
 */
export const drawQuestionnaire = (of: Questionnaire): DrawnQuestionnaire => {
  const { form, pledges, language, typed, faults, added } = of;
  const answers = answersIn(typed, form);
  const items = shownQuestions(form, pledges, answers);
  const asked = askedIn(items);
  const values = [
    [fieldNames.formVersion, form.version],
    [fieldNames.language, language],
    [fieldNames.shown, items.map(({ question }) => question.id).join(' ')],
    ...hiddenPlaces(form, pledges, answers).flatMap((place) =>
      (typed.get(place) ?? []).map((value) => [answerField(place), value] as const),
    ),
  ] as const;
  return {
    items,
    hidden: html`${values.map(([name, value]) => hiddenField(name, value))}`,
    questions: items.map((item) =>
      isAskedItem(item)
        ? questionHtml({
            ...item,
            outOf: asked < longForm ? undefined : asked,
            form,
            language,
            typed,
            faults,
            isNew: added?.has(item.question.id) ?? false,
          })
        : saidHtml(item, language),
    ),
  };
};

/**
 * The switch for large text: a box of the form itself, so that it works by the style sheet alone and is still ticked when the
 * page comes back.
 */
const largeSwitch = (language: Language, isLarge: boolean): Html => html`
<label class="large"><input type="checkbox" name="${fieldNames.large}" value="1"${
  isLarge && html` checked`
}>${words(language).largeText}</label>`;

/**
 * Buttons of the form itself, so that what was typed goes along without any script. Each sends to the
 * address of its own language.
 * @param path the page's own
 * @param offered languages of the form
 */
const languageSwitch = (path: string, offered: readonly string[], language: Language): Html | undefined => {
  const others = languages.filter((other) => other !== language && offered.includes(other));
  if (others.length === 0) return undefined;
  const buttons = others.map(
    (other) => html`
<button name="${fieldNames.switchTo}" value="${other}" lang="${other}" formaction="${addressIn(path, other)}">${languageName(
      other,
    )}</button>`,
  );
  return html`
<div class="switch" role="group" aria-label="${words(language).languageSwitch}">${buttons}</div>`;
};

/** Large text and the other languages, at the head of a form. @param offered languages of the form */
export const switches = (
  path: string,
  offered: readonly string[],
  language: Language,
  isLarge: boolean,
): Html =>
  html`<div class="tools">${largeSwitch(language, isLarge)}${languageSwitch(path, offered, language)}</div>`;
