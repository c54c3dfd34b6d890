import type { Evidence } from '../../schemas/evidence.ts';
import type { Fault } from '../../schemas/problem.ts';
import type { PublishedSurvey } from '../../schemas/survey.ts';
import { textIn } from '../../schemas/text.ts';
import type { Unit } from '../../schemas/unit.ts';
import type { Draft } from '../../schemas/workspace.ts';
import { addressIn } from '../addresses.ts';
import { answerField, answersIn, fieldNames, type Typed } from '../formFields.ts';
import { type Html, html } from '../html.ts';
import { errorSummary } from '../messages.ts';
import { questionHtml, saidHtml } from '../questionHtml.ts';
import { hiddenPlaces, isAskedItem, shownQuestions } from '../shownQuestions.ts';
import { textHtml } from '../textHtml.ts';
import { countdownHtml } from './countdown.ts';
import { evidenceHelpHtml, evidenceHtml, filesAbout } from './evidenceHtml.ts';
import { type FrameView, languageButtonsOf, workspaceFields, workspaceFrame } from './frame.ts';
import { progressOf } from './progress.ts';
import { scriptData } from './scriptData.ts';
import { sectionHtml } from './sectionHtml.ts';
import { workspaceWords } from './words.ts';

/** All that the pages of one self-evaluation show. */
export interface DraftView extends FrameView {
  readonly survey: PublishedSurvey;
  /** With the pledges that are in force. */
  readonly unit: Unit;
  readonly draft: Draft;
  readonly evidence: readonly Evidence[];
  readonly now: Date;
}

export interface DraftFormView extends DraftView {
  readonly typed: Typed;
  readonly faults?: readonly Fault[];
  /** Another device saved after what is being submitted was looked through. */
  readonly changedMeanwhile?: boolean;
}

const formId = 'draft';

/** By the clock of the campaign's time zone, as `10:32`. */
export const timeIn = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(instant),
  );

const savedHtml = ({ draft, survey, language }: DraftView): string => {
  const own = workspaceWords(language);
  return draft.savedAt === undefined ? own.notSavedYet : own.saved(timeIn(draft.savedAt, survey.timeZone));
};

const reopenedHtml = ({ draft, language }: DraftView): Html | undefined => {
  const reason = draft.submissions.at(-1)?.reopened?.reason;
  return reason === undefined
    ? undefined
    : html`<div class="box" role="note"><p>${workspaceWords(language).reopenedBecause(reason)}</p></div>`;
};

const questionsHtml = ({ survey, unit, typed, faults = [], language, evidence }: DraftFormView): Html[] =>
  shownQuestions(survey.form, unit.pledges, answersIn(typed, survey.form)).map((item) =>
    isAskedItem(item)
      ? html`${questionHtml({ ...item, form: survey.form, language, typed, faults, isNew: false })}${evidenceHtml(
          { surveyId: survey.id, questionId: item.question.id },
          item.question.text,
          filesAbout(evidence, survey.id, item.question.id),
          language,
        )}`
      : item.question.type === 'section'
        ? sectionHtml(item.question, language)
        : saidHtml(item, language),
  );

const hiddenHtml = ({ survey, unit, draft, typed, language }: DraftFormView): Html => {
  const hidden = hiddenPlaces(survey.form, unit.pledges, answersIn(typed, survey.form));
  const values: (readonly [string, string | number])[] = [
    [workspaceFields.version, draft.version],
    [fieldNames.language, language],
    ...hidden.flatMap((place) =>
      (typed.get(place) ?? []).map((value) => [answerField(place), value] as const),
    ),
  ];
  return html`${values.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" autocomplete="off">`,
  )}`;
};

/** How many questions are answered; the bar beside it says the same to the eye. */
const progressHtml = ({ survey, unit, draft, language }: DraftView): Html => {
  const { questions, answered } = progressOf(survey.form, unit.pledges, draft.answers);
  return html`<p class="small" id="progress">${workspaceWords(language).answered(answered, questions)}
<progress max="${Math.max(1, questions)}" value="${answered}" aria-hidden="true"></progress></p>`;
};

/** Under which name a device keeps what is not saved of a self-evaluation. */
export const keepName = ({ survey, unit }: Pick<DraftView, 'survey' | 'unit'>): string =>
  `pingyi-draft/${unit.campaignId}/${unit.id}/${survey.id}`;

/** What the script is told here beside what it is told everywhere: under which name to keep what is not saved. */
const draftData = ({ survey, unit, language }: DraftView): string =>
  JSON.stringify({
    ...scriptData(language),
    keep: keepName({ survey, unit }),
    timeZone: survey.timeZone,
  });

const titleOf = ({ survey, language, faults = [] }: DraftFormView): string =>
  faults.length > 0 ? workspaceWords(language).faultHeading : textIn(survey.form.title, language);

/**
 * The form with what was written so far. Every button saves first, so nothing is lost by looking, by changing the language
 * or by pressing Enter; the first button, which nobody sees, is the one that Enter presses.
 */
export const draftPage = (view: DraftFormView): string => {
  const { survey, language, path, faults = [], unit, typed, changedMeanwhile } = view;
  const own = workspaceWords(language);
  const { action } = workspaceFields;
  const items = shownQuestions(survey.form, unit.pledges, answersIn(typed, survey.form));
  const body = html`<h1 class="big">${textHtml(survey.form.title, language)}</h1>
${countdownHtml(survey, view.now, language)}
${reopenedHtml(view)}${
  changedMeanwhile && html`<div class="box check" role="alert"><p>${own.changedMeanwhile}</p></div>`
}${
  faults.length > 0 && html`${errorSummary(survey.form, items, faults, language, own.look)}`
}${survey.notice && html`<p class="box notice">${textHtml(survey.notice, language)}</p>`}
${survey.form.intro && html`<p class="lead">${textHtml(survey.form.intro, language)}</p>`}
<p class="lead small">${own.draftHelp}</p>
${evidenceHelpHtml(language)}
<noscript><p class="lead small">${own.needsScript}</p></noscript>
<form id="${formId}" method="post" action="${addressIn(path, language)}" novalidate data-draft="${draftData(view)}">
<button class="away" name="${action}" value="save" tabindex="-1" aria-hidden="true">${own.save}</button>
<div id="state">${hiddenHtml(view)}</div>
<div id="questions">${questionsHtml(view)}
</div>
<div class="send sticky">
<div class="bar">${progressHtml(view)}
<p class="small" id="saved" role="status" aria-live="polite" data-state="${view.draft.savedAt === undefined ? 'new' : 'saved'}">${savedHtml(
    view,
  )}</p></div>
<button class="plain" name="${action}" value="save">${own.save}</button>
<button name="${action}" value="look">${own.look}</button>
</div>
</form>`;
  return workspaceFrame({
    ...view,
    unitName: unit.name,
    title: titleOf(view),
    body,
    languageButtons: languageButtonsOf(formId, path, language, 'save'),
  });
};
