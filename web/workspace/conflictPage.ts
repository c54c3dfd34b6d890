import type { WrittenAnswers } from '../../functions/rules/drafts/draftRow.ts';
import { bothPick, differing, draftPick, isEmpty } from '../../functions/rules/drafts/mergeCopies.ts';
import { isAsked, type Question } from '../../schemas/question.ts';
import { addressIn } from '../addresses.ts';
import { fieldNames } from '../formFields.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { answerHtml } from './answerHtml.ts';
import { type DraftView, timeIn } from './draftPage.ts';
import { workspaceFields, workspaceFrame } from './frame.ts';
import { typedOf } from './typedOf.ts';
import { workspaceWords } from './words.ts';

type Written = WrittenAnswers;

interface Side {
  readonly pick: string;
  readonly heading: string;
  readonly answers: Written;
}

const sideHtml = (view: DraftView, question: Question, side: Side, checked: boolean): Html => {
  const { survey, unit, language } = view;
  const own = workspaceWords(language);
  if (!isAsked(question)) return html``;
  const rows = question.type === 'matrix' ? question.rows : question.type === 'pledges' ? unit.pledges : [];
  const typed = typedOf(side.answers);
  const answer = isEmpty(question, side.answers)
    ? html`<p class="small">${own.nothingWritten}</p>`
    : answerHtml({ question, rows, form: survey.form, typed, language });
  return html`
<label class="side"><span class="small">${side.heading}</span>${answer}<span class="pick"><input type="radio" name="${
    workspaceFields.pick
  }${question.id}" value="${side.pick}"${checked && html` checked`}> ${own.useThis}</span></label>`;
};

const questionHtml = (view: DraftView, question: Question): Html | undefined => {
  const { draft, survey, language } = view;
  const own = workspaceWords(language);
  const others = differing(question, draft.answers, draft.copies);
  if (others.length === 0) return undefined;
  const time = (instant: string | undefined): string => (instant ? timeIn(instant, survey.timeZone) : '');
  const sides: Side[] = [
    { pick: draftPick, heading: own.mine(time(draft.savedAt)), answers: draft.answers },
    ...others.map((copy) => ({
      pick: copy.id,
      heading: own.theirs(time(copy.savedAt)),
      answers: copy.answers,
    })),
  ];
  const first = isEmpty(question, draft.answers) ? 1 : 0;
  const written = sides.filter(({ answers }) => !isEmpty(question, answers));
  return html`
<fieldset class="question"><legend class="asked">${textHtml(question.text, language)}</legend>
<div class="sides">${sides.map((side, place) => sideHtml(view, question, side, place === first))}</div>${
    question.type === 'text' &&
    written.length > 1 &&
    html`
<label class="side both"><input type="radio" name="${workspaceFields.pick}${question.id}" value="${bothPick}"> ${
      own.keepBoth
    }</label>`
  }
</fieldset>`;
};

/** Both texts, where two devices saved: somebody chooses, question by question, and nothing goes before that. */
export const conflictPage = (view: DraftView): string => {
  const { survey, unit, draft, language, path } = view;
  const own = workspaceWords(language);
  const { action, version, settles } = workspaceFields;
  const body = html`<p class="small">${textHtml(survey.form.title, language)}</p>
<h1 class="big">${own.conflict}</h1>
<div class="box" role="alert"><p>${own.conflictHelp}</p></div>
<form method="post" action="${addressIn(path, language)}">
<input type="hidden" name="${version}" value="${draft.version}" autocomplete="off">
<input type="hidden" name="${fieldNames.language}" value="${language}" autocomplete="off">
${draft.copies.map(({ id }) => html`<input type="hidden" name="${settles}" value="${id}" autocomplete="off">`)}
${survey.form.questions.filter(isAsked).map((question) => questionHtml(view, question))}
<p class="lead small">${own.sameElsewhere}</p>
<div class="send"><button name="${action}" value="settle">${own.settle}</button></div>
</form>`;
  return workspaceFrame({ ...view, unitName: unit.name, title: own.conflict, body, isolated: true });
};
