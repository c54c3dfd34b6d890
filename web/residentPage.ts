import type { Fault } from '../schemas/problem.ts';
import type { PublishedSurvey } from '../schemas/survey.ts';
import { type Language, languages, textIn } from '../schemas/text.ts';
import type { ServicePoint, Unit } from '../schemas/unit.ts';
import { addressIn } from './addresses.ts';
import { dateInWords } from './dates.ts';
import { answerField, answersIn, fieldNames, type Typed } from './formFields.ts';
import { type Html, html } from './html.ts';
import { band, layout } from './layout.ts';
import { alreadySentMessage, errorSummary, formChangedMessage, moreQuestionsMessage } from './messages.ts';
import { questionHtml, saidHtml } from './questionHtml.ts';
import { hiddenPlaces, type Item, isAskedItem, shownQuestions } from './shownQuestions.ts';
import { textHtml } from './textHtml.ts';
import { languageNames, words } from './words.ts';

/** All that the page of one resident shows. */
export interface ResidentView {
  /** The page's own path, by the unit's id or by a poster: the form is sent there. */
  readonly path: string;
  readonly survey: PublishedSurvey;
  readonly unit: Unit;
  /** Where the poster hangs that was scanned. */
  readonly servicePoint?: ServicePoint | undefined;
  readonly language: Language;
  /** Id of the one response that this page can send, however often it is sent. */
  readonly responseId: string;
  /** What was answered so far. */
  readonly typed: Typed;
  readonly faults: readonly Fault[];
  /** Ids of questions that the answers led to and that the page that was sent in did not have. */
  readonly added?: ReadonlySet<string> | undefined;
  /** Other answers were stored under this page's former id; `responseId` is a fresh one. */
  readonly alreadySent?: boolean | undefined;
  /** The form has another version now than the page that was sent in. */
  readonly formChanged?: boolean | undefined;
}

/** The view with what follows from it. */
interface Drawn extends ResidentView {
  readonly items: readonly Item[];
  readonly hidden: readonly string[];
}

/**
 * Buttons of the form itself, so that what was typed goes along without any script. Each sends to the
 * address of its own language.
 */
const languageSwitch = ({ path, survey, language }: ResidentView): Html | undefined => {
  const others = languages.filter((other) => other !== language && survey.languages.includes(other));
  if (others.length === 0) return undefined;
  const buttons = others.map(
    (other) => html`
<button name="${fieldNames.switchTo}" value="${other}" lang="${other}" formaction="${addressIn(path, other)}">${
      languageNames[other]
    }</button>`,
  );
  return html`
<div class="switch" role="group" aria-label="${words[language].languageSwitch}">${buttons}</div>`;
};

/**
 * What the page itself says when it is sent in. What was typed where a question is hidden now goes along, so that it is
 * there again should the question come back; the rules drop it otherwise.
 */
const hiddenFields = ({ survey, language, responseId, items, hidden, typed }: Drawn): Html => {
  const values = [
    [fieldNames.id, responseId],
    [fieldNames.formVersion, survey.form.version],
    [fieldNames.language, language],
    [fieldNames.shown, items.map(({ question }) => question.id).join(' ')],
    ...hidden.flatMap((place) =>
      (typed.get(place) ?? []).map((value) => [answerField(place), value] as const),
    ),
  ] as const;
  // Without `autocomplete` Firefox puts an old id back when the page is loaded anew.
  return html`${values.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" autocomplete="off">`,
  )}`;
};

const introHtml = ({ survey, unit, servicePoint, language }: ResidentView): Html => {
  const { form, notice } = survey;
  const closes = dateInWords(survey.closesAt, survey.timeZone, language);
  return html`
<p class="small">${words[language].rated}</p>
<h2 class="big">${textHtml(unit.name, language)}</h2>
${servicePoint && html`<p class="point">${textHtml(servicePoint.name, language)}</p>`}
<p class="small">${unit.region.join(' · ')}</p>
${notice && html`<p class="box notice">${textHtml(notice, language)}</p>`}
<h2 class="title">${textHtml(form.title, language)}</h2>
${form.intro && html`<p class="lead">${textHtml(form.intro, language)}</p>`}
<p class="lead small">${words[language].privacy}</p>
${closes !== undefined && html`<p class="small">${words[language].closes(closes)}</p>`}`;
};

const itemsHtml = ({ survey: { form }, language, typed, faults, added, items }: Drawn): Html[] =>
  items.map((item) =>
    isAskedItem(item)
      ? questionHtml({
          ...item,
          form,
          language,
          typed,
          faults,
          isNew: added?.has(item.question.id) ?? false,
        })
      : saidHtml(item, language),
  );

const titleOf = ({
  survey,
  unit,
  language,
  faults,
  added,
  alreadySent,
  formChanged,
}: ResidentView): string => {
  const title = `${textIn(unit.name, language)} - ${textIn(survey.campaignName, language)}`;
  if (faults.length > 0) return words[language].errorTitle(title);
  if (added && added.size > 0) return words[language].moreTitle(title);
  return alreadySent || formChanged ? words[language].checkTitle(title) : title;
};

/** Why the page is shown once more, if it is: one message at the most, the one to act on first. */
const messageHtml = ({ survey: { form }, language, faults, items, ...view }: Drawn) => {
  const added = items.filter(isAskedItem).filter(({ question }) => view.added?.has(question.id));
  if (faults.length > 0) return errorSummary(form, items, faults, language);
  if (added.length > 0) return moreQuestionsMessage(form, added, language);
  if (view.alreadySent) return alreadySentMessage(language);
  return view.formChanged ? formChangedMessage(language) : undefined;
};

/**
 * The page on which a resident rates a unit: one form, usable without script. It asks what the answers so far lead to.
 * Its first button is the one that the Enter key presses; were there none before the language buttons, Enter would
 * switch the language.
 */
export const residentPage = (view: ResidentView): string => {
  const { path, survey, unit, language } = view;
  const answers = answersIn(view.typed, survey.form);
  const drawn: Drawn = {
    ...view,
    items: shownQuestions(survey.form, unit.pledges, answers),
    hidden: hiddenPlaces(survey.form, unit.pledges, answers),
  };
  const body = html`<form method="post" action="${addressIn(path, language)}" novalidate>
<button class="away" tabindex="-1" aria-hidden="true">${words[language].send}</button>
${hiddenFields(drawn)}
${band(html`<h1>${textHtml(survey.campaignName, language)}</h1>`, languageSwitch(view))}
<main class="in">${messageHtml(drawn)}${introHtml(view)}
${itemsHtml(drawn)}
<div class="send">
<p class="small">${words[language].final}</p>
<button>${words[language].send}</button>
</div>
</main>
</form>`;
  return layout({ language, title: titleOf(view), body });
};
