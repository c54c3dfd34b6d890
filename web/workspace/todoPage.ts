import { textIn } from '../../schemas/text.ts';
import type { Workspace } from '../../schemas/workspace.ts';
import { addressIn } from '../addresses.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { unitPath } from '../unitPage.ts';
import { countdown } from './countdown.ts';
import { draftPath, type FrameView, pledgesPath, workspaceFrame } from './frame.ts';
import { workspaceWords } from './words.ts';

export interface TodoView extends FrameView {
  readonly workspace: Workspace;
  readonly now: Date;
}

type SurveyTask = Workspace['surveys'][number];

const surveyHtml = ({ survey, state }: SurveyTask, { language, now }: TodoView): Html => {
  const own = workspaceWords[language];
  const canWrite = survey.state === 'open' && state !== 'submitted';
  const label = canWrite ? own.open[state === 'not_begun' ? 'begin' : 'goOn'] : own.open.look;
  return html`
<li class="box">
<h2>${own.selfEvaluation} <span class="small">${textHtml(survey.form.title, language)}</span></h2>
<p><b>${own.state[state]}</b></p>
<p class="small">${countdown(survey, now, language)}</p>
<p><a class="button${!canWrite && ' plain'}" href="${addressIn(draftPath(survey.id), language)}" aria-label="${label}: ${textIn(
    survey.form.title,
    language,
  )}">${label}</a></p>
</li>`;
};

const pledgesTask = ({ workspace, language, now }: TodoView): Html | undefined => {
  const { pledges, timeZone, unit } = workspace;
  if (!pledges) return undefined;
  const own = workspaceWords[language];
  const { state, opensAt, deadline, written } = pledges;
  const labels = {
    scheduled: own.open.look,
    open: own.open[written === 0 ? 'begin' : 'goOn'],
    closed: own.addNotes,
  };
  const label = labels[state];
  // What is in force may come from the office's list, when the unit wrote none itself.
  const count = state === 'closed' ? own.pledgesPublic(unit.pledges.length) : own.pledgesWritten(written);
  return html`
<li class="box">
<h2>${own.pledges}</h2>
<p><b>${count}</b></p>
<p class="small">${countdown({ state, opensAt, closesAt: deadline, timeZone }, now, language)}</p>
<p><a class="button${state !== 'open' && ' plain'}" href="${addressIn(pledgesPath, language)}" aria-label="${label}: ${
    own.pledges
  }">${label}</a></p>
</li>`;
};

/** What a unit has to do, and by when. */
export const todoPage = (view: TodoView): string => {
  const { workspace, language } = view;
  const own = workspaceWords[language];
  const { campaignName, campaignId, notice, unit, evidence, surveys, pledges } = workspace;
  const body = html`<p class="small">${textHtml(campaignName, language)}</p>
<h1 class="big">${own.todo}</h1>
${notice && html`<p class="box notice">${textHtml(notice, language)}</p>`}
${
  surveys.length === 0 && !pledges
    ? html`<p class="lead">${own.nothingToDo}</p>`
    : html`<ul class="tasks">${surveys.map((task) => surveyHtml(task, view))}${pledgesTask(view)}</ul>`
}
<p class="lead">${own.evidenceCount(evidence.files, evidence.max)}</p>
<p class="lead">${
    !pledges && html`<a href="${addressIn(pledgesPath, language)}">${own.pledges}</a> · `
  }<a href="${addressIn(unitPath(campaignId, unit.id), language)}">${own.publicPage}</a></p>`;
  return workspaceFrame({ ...view, unitName: unit.name, title: own.todo, body });
};
