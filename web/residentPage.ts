import type { Fault, ProblemError } from '../schemas/problem.ts';
import type { Entitlement } from '../schemas/proof.ts';
import { isAsked } from '../schemas/question.ts';
import type { PublishedSurvey } from '../schemas/survey.ts';
import { textIn } from '../schemas/text.ts';
import type { ServicePoint, Unit } from '../schemas/unit.ts';
import { addressIn } from './addresses.ts';
import { dateInWords } from './dates.ts';
import type { Typed } from './formFields.ts';
import { formSheet } from './formStyle.ts';
import { type Html, html } from './html.ts';
import { band, layout } from './layout.ts';
import { alreadySentMessage, errorSummary, formChangedMessage, moreQuestionsMessage } from './messages.ts';
import { proofFieldNames } from './proofFields.ts';
import {
  askedIn,
  type DrawnQuestionnaire,
  drawQuestionnaire,
  hiddenField,
  switches,
} from './questionnaire.ts';
import { isAboutProof, isAboutVisitCode, refusalMessage, visitCodeId } from './refusal.ts';
import {
  keptHtml,
  progressHtml,
  restoredHtml,
  type ScriptView,
  scriptData,
  scriptHtml,
} from './residentScript.ts';
import { isAskedItem } from './shownQuestions.ts';
import { textHtml } from './textHtml.ts';
import { words } from './words.ts';

/** All that the page of one resident shows. */
export interface ResidentView extends ScriptView {
  /** The page's own path: the form is sent there. */
  readonly path: string;
  readonly survey: PublishedSurvey;
  readonly unit: Unit;
  /** Where the poster hangs that was scanned. */
  readonly servicePoint?: ServicePoint | undefined;
  /** What entitles the page to one response. */
  readonly entitlement: Pick<Entitlement, 'challenge' | 'ticket'>;
  /** The challenge of the page that was sent in as it was solved, when it is still good. */
  readonly solution?: string | undefined;
  /** What was typed for a visit code; undefined where the survey takes none. */
  readonly visitCode?: string | undefined;
  /** What was answered so far. */
  readonly typed: Typed;
  readonly faults: readonly Fault[];
  /** Ids of questions that the answers led to and that the page that was sent in did not have. */
  readonly added?: ReadonlySet<string> | undefined;
  /** Other answers were stored by the right that the page had; it has another one now. */
  readonly alreadySent?: boolean | undefined;
  /** That right was a visit code, which somebody else may have used. */
  readonly codeUsed?: boolean | undefined;
  /** The form has another version now than the page that was sent in. */
  readonly formChanged?: boolean | undefined;
  /** Why else the page was not taken. */
  readonly refusal?: ProblemError | undefined;
  /** Large text is switched on. */
  readonly large?: boolean | undefined;
}

const introHtml = ({ survey, unit, servicePoint, language }: ResidentView): Html => {
  const { form, notice } = survey;
  return html`
<div class="who">
<p class="small">${words(language).rated}</p>
<h2 class="big">${textHtml(unit.name, language)}</h2>
${servicePoint && html`<p class="point">${textHtml(servicePoint.name, language)}</p>`}
<p class="small">${unit.region.join(' · ')}</p>
</div>
${notice && html`<p class="box notice">${textHtml(notice, language)}</p>`}
<h2 class="title">${textHtml(form.title, language)}</h2>
${form.intro && html`<p>${textHtml(form.intro, language)}</p>`}
<p class="small">${words(language).privacy}</p>${
    form.questions.some((question) => isAsked(question) && question.required) &&
    html`
<p class="small">${words(language).mustAnswer}</p>`
  }`;
};

const titleOf = (view: ResidentView): string => {
  const { survey, unit, language, faults, added, refusal } = view;
  const title = `${textIn(unit.name, language)} - ${textIn(survey.campaignName, language)}`;
  if (faults.length > 0 || (refusal && !isAboutProof(refusal))) return words(language).errorTitle(title);
  if (added && added.size > 0) return words(language).moreTitle(title);
  return view.alreadySent || view.formChanged || refusal ? words(language).checkTitle(title) : title;
};

/** Why the page is shown once more, if it is: one message at the most, the one to act on first. */
const messageHtml = (view: ResidentView, { items }: DrawnQuestionnaire) => {
  const { survey, language, faults, refusal } = view;
  const added = items.filter(isAskedItem).filter(({ question }) => view.added?.has(question.id));
  if (refusal) return refusalMessage(refusal, language);
  if (faults.length > 0) return errorSummary(survey.form, items, faults, language);
  if (added.length > 0) return moreQuestionsMessage(survey.form, added, language);
  if (view.alreadySent) return alreadySentMessage(language, view.codeUsed);
  return view.formChanged ? formChangedMessage(language) : undefined;
};

/** By what right the page is sent, as far as it is not typed. */
const proofHtml = ({ entitlement: { ticket }, solution = '', refusal }: ResidentView): Html =>
  html`${ticket !== undefined && hiddenField(proofFieldNames.ticket, ticket)}${hiddenField(
    proofFieldNames.solution,
    solution,
  )}${refusal && isAboutProof(refusal) && hiddenField(proofFieldNames.resent, 1)}`;

/** The box for a visit code: closed unless there is something in it. */
const visitCodeHtml = ({ visitCode, refusal, language }: ResidentView): Html | undefined => {
  if (visitCode === undefined) return undefined;
  const wrong = refusal !== undefined && isAboutVisitCode(refusal);
  const own = words(language);
  return html`
<details class="visit"${(wrong || visitCode !== '') && html` open`}>
<summary>${own.visitCode}</summary>
<label for="${visitCodeId}" class="away">${own.visitCode}</label>
<input class="line${wrong && ' bad'}" id="${visitCodeId}" name="${proofFieldNames.code}" type="text" value="${visitCode}" maxlength="64" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${visitCodeId}-help"${wrong && html` aria-invalid="true"`}>
<p class="small" id="${visitCodeId}-help">${own.visitCodeHelp}</p>
</details>`;
};

/**
 * The page on which a resident rates a unit: one form, usable without script. It asks what the answers so far lead to.
 * Its first button is the one that the Enter key presses; were there none before the language buttons, Enter would
 * switch the language.
 */
export const residentPage = (view: ResidentView): string => {
  const { path, survey, unit, language, entitlement, large = false } = view;
  const own = words(language);
  const drawn = drawQuestionnaire({ ...view, form: survey.form, pledges: unit.pledges });
  const closes = dateInWords(survey.closesAt, survey.timeZone, language);
  const buttons = switches(path, survey.languages, language, large);
  const body = html`<form method="post" action="${addressIn(path, language)}" novalidate${scriptData(view)}>
<button class="away" tabindex="-1" aria-hidden="true">${own.send}</button>
${proofHtml(view)}${drawn.hidden}
${band(html`<h1>${textHtml(survey.campaignName, language)}</h1>`, buttons)}
<main class="in">${messageHtml(view, drawn)}${restoredHtml(view)}${introHtml(view)}
${drawn.questions}${visitCodeHtml(view)}
<div class="send">${
    entitlement.ticket === undefined &&
    html`
<noscript><p class="box notice">${own.needsScript}</p></noscript>`
  }
${closes !== undefined && html`<p class="small">${own.closes(closes)}</p>`}
<p class="small">${own.final}</p>
<button>${own.send}</button>
</div>${keptHtml(view)}
${progressHtml(view, askedIn(drawn.items))}
</main>
</form>${scriptHtml(view)}`;
  return layout({ language, title: titleOf(view), body, sheet: formSheet });
};
