import type { Fault } from '../schemas/problem.ts';
import type { PublishedSurvey } from '../schemas/survey.ts';
import { type Language, languages, textIn } from '../schemas/text.ts';
import type { Unit } from '../schemas/unit.ts';
import { residentAddress } from './addresses.ts';
import { dateInWords } from './dates.ts';
import { fieldNames } from './formFields.ts';
import { type Html, html } from './html.ts';
import { band, layout } from './layout.ts';
import { alreadySentMessage, errorSummary, formChangedMessage } from './messages.ts';
import { questionHtml } from './questionHtml.ts';
import { textHtml } from './textHtml.ts';
import { languageNames, words } from './words.ts';

/** All that the page of one resident shows. */
export interface ResidentView {
  readonly survey: PublishedSurvey;
  readonly unit: Unit;
  readonly language: Language;
  /** Id of the one response that this page can send, however often it is sent. */
  readonly responseId: string;
  /** What was answered so far, by question id. */
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  /** Other answers were stored under this page's former id; `responseId` is a fresh one. */
  readonly alreadySent?: boolean | undefined;
  /** The form has another version now than the page that was sent in. */
  readonly formChanged?: boolean | undefined;
}

/**
 * Buttons of the form itself, so that what was typed goes along without any script. Each sends to the
 * address of its own language.
 */
const languageSwitch = ({ survey, unit, language }: ResidentView): Html | undefined => {
  const others = languages.filter((other) => other !== language && survey.languages.includes(other));
  if (others.length === 0) return undefined;
  const buttons = others.map((other) => {
    const address = residentAddress(survey.id, unit.id, other);
    return html`
<button name="${fieldNames.switchTo}" value="${other}" lang="${other}" formaction="${address}">${
      languageNames[other]
    }</button>`;
  });
  return html`
<div class="switch" role="group" aria-label="${words[language].languageSwitch}">${buttons}</div>`;
};

const hiddenFields = ({ survey, language, responseId }: ResidentView): Html => {
  const values = [
    [fieldNames.id, responseId],
    [fieldNames.formVersion, survey.form.version],
    [fieldNames.language, language],
  ] as const;
  // Without `autocomplete` Firefox puts an old id back when the page is loaded anew.
  return html`${values.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" autocomplete="off">`,
  )}`;
};

const introHtml = ({ survey, unit, language }: ResidentView): Html => {
  const { form, notice } = survey;
  const closes = dateInWords(survey.closesAt, survey.timeZone, language);
  return html`
<p class="small">${words[language].rated}</p>
<h2 class="big">${textHtml(unit.name, language)}</h2>
<p class="small">${unit.region.join(' · ')}</p>
${notice && html`<p class="box notice">${textHtml(notice, language)}</p>`}
<h2 class="title">${textHtml(form.title, language)}</h2>
${form.intro && html`<p class="lead">${textHtml(form.intro, language)}</p>`}
<p class="lead small">${words[language].privacy}</p>
${closes !== undefined && html`<p class="small">${words[language].closes(closes)}</p>`}`;
};

const questionsHtml = ({ survey: { form }, language, typed, faults }: ResidentView): Html[] =>
  form.questions.map((question, index) =>
    questionHtml({
      form,
      question,
      number: index + 1,
      language,
      // A question may be called `constructor`.
      typed: Object.hasOwn(typed, question.id) ? typed[question.id] : undefined,
      faults: faults.filter((fault) => fault.field === question.id),
    }),
  );

const titleOf = ({ survey, unit, language, faults, alreadySent, formChanged }: ResidentView): string => {
  const title = `${textIn(unit.name, language)} - ${textIn(survey.campaignName, language)}`;
  if (faults.length > 0) return words[language].errorTitle(title);
  return alreadySent || formChanged ? words[language].checkTitle(title) : title;
};

/** Why the page is shown once more, if it is: one message at the most, the one to act on first. */
const messageHtml = ({ survey, language, faults, alreadySent, formChanged }: ResidentView) => {
  if (faults.length > 0) return errorSummary(survey.form, faults, language);
  if (alreadySent) return alreadySentMessage(language);
  return formChanged ? formChangedMessage(language) : undefined;
};

/**
 * The page on which a resident rates a unit: one form, usable without script. Its first button is the one
 * that the Enter key presses; were there none before the language buttons, Enter would switch the language.
 */
export const residentPage = (view: ResidentView): string => {
  const { survey, unit, language } = view;
  const body = html`<form method="post" action="${residentAddress(survey.id, unit.id, language)}" novalidate>
<button class="away" tabindex="-1" aria-hidden="true">${words[language].send}</button>
${hiddenFields(view)}
${band(html`<h1>${textHtml(survey.campaignName, language)}</h1>`, languageSwitch(view))}
<main class="in">${messageHtml(view)}${introHtml(view)}
${questionsHtml(view)}
<div class="send">
<p class="small">${words[language].final}</p>
<button>${words[language].send}</button>
</div>
</main>
</form>`;
  return layout({ language, title: titleOf(view), body });
};
