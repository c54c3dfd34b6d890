import type { PublicRelease } from '../../schemas/releaseLife.ts';
import { type Text, textIn } from '../../schemas/text.ts';
import type { Workspace } from '../../schemas/workspace.ts';
import { addressIn } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import { type Html, html, type Part } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { unitPath } from '../unitPage.ts';
import { countdownHtml } from './countdown.ts';
import { draftPath, type FrameView, pledgesPath, resultsPath, workspaceFrame } from './frame.ts';
import { type Task, tasksOf } from './todoTasks.ts';
import { workspaceWords } from './words.ts';

export interface TodoView extends FrameView {
  readonly workspace: Workspace;
  /** The campaign's latest public release; undefined before the first. */
  readonly release?: PublicRelease | undefined;
  readonly now: Date;
}

/** What a task looks like, whatever it is about. */
interface Card {
  readonly title: string;
  /** The form's. */
  readonly subtitle?: Text;
  readonly state: string;
  readonly details: Part;
  readonly path: string;
  readonly label: string;
  /** Whether pressing its button is what is to be done. */
  readonly urgent: boolean;
}

const cardHtml = ({ stage, soon }: Task, card: Card, language: TodoView['language']): Html => html`
<li class="task ${stage}${soon && ' soon'}">
<h3>${card.title}${card.subtitle && html` <span class="small">${textHtml(card.subtitle, language)}</span>`}</h3>
<p><span class="mark">${card.state}</span></p>
${card.details}
<a class="button${!card.urgent && ' plain'}" href="${addressIn(card.path, language)}" aria-label="${[
  card.label,
  card.title,
  ...(card.subtitle ? [textIn(card.subtitle, language)] : []),
].join(' · ')}">${card.label}</a>
</li>`;

const surveyHtml = (task: Task, one: Workspace['surveys'][number], { language, now }: TodoView): Html => {
  const own = workspaceWords(language);
  const { survey, state, submittedAt, questions, answered } = one;
  const urgent = task.stage === 'now';
  const isMissed = survey.state === 'closed' && state !== 'submitted';
  const words = own.state[isMissed ? 'missed' : task.stage === 'later' ? 'ahead' : state];
  const sent = dateInWords(submittedAt, survey.timeZone, language);
  const details = html`${sent && html`<p class="small">${own.submittedAt(sent)}</p>`}${
    urgent && state !== 'not_begun' && html`<p class="small">${own.answered(answered, questions)}</p>`
  }${state !== 'submitted' && countdownHtml(survey, now, language)}`;
  const label = urgent ? own.open[state === 'not_begun' ? 'begin' : 'goOn'] : own.open.look;
  const path = draftPath(survey.id);
  return cardHtml(
    task,
    { title: own.selfEvaluation, subtitle: survey.form.title, state: words, details, path, label, urgent },
    language,
  );
};

const pledgesHtml = (task: Task, { workspace, language, now }: TodoView): Html => {
  const { pledges, timeZone, unit } = workspace;
  if (!pledges) return html``;
  const own = workspaceWords(language);
  const { state, opensAt, deadline, written } = pledges;
  const words = {
    scheduled: own.state.ahead,
    open: written === 0 ? own.state.not_begun : own.pledgesWritten(written),
    // What is in force may come from the office's list, when the unit wrote none itself.
    closed: own.pledgesPublic(unit.pledges.length),
  };
  const labels = {
    scheduled: own.open.look,
    open: own.open[written === 0 ? 'begin' : 'goOn'],
    closed: own.addNotes,
  };
  const details = countdownHtml({ state, opensAt, closesAt: deadline, timeZone }, now, language);
  const [label, path, urgent] = [labels[state], pledgesPath, state === 'open'];
  return cardHtml(task, { title: own.pledges, state: words[state], details, path, label, urgent }, language);
};

const taskHtml = (task: Task, view: TodoView): Html =>
  task.survey ? surveyHtml(task, task.survey, view) : pledgesHtml(task, view);

/** The tasks of one stage under its heading; of what is to be done now also that there is nothing. */
const stageHtml = (stage: Task['stage'], tasks: readonly Task[], view: TodoView): Html => {
  const own = workspaceWords(view.language);
  const here = tasks.filter((task) => task.stage === stage);
  if (here.length === 0) {
    return stage === 'now' && tasks.length > 0
      ? html`
<p class="box calm">${own.nothingNow}</p>`
      : html``;
  }
  return html`
<h2 class="title">${own.tasks[stage]}</h2>
<ul class="tasks">${here.map((task) => taskHtml(task, view))}</ul>`;
};

const releaseHtml = ({ release, workspace, language }: TodoView): Html | undefined => {
  if (!release) return undefined;
  const own = workspaceWords(language);
  const date = dateInWords(release.publishedAt, workspace.timeZone, language) ?? '';
  return html`
<section><h2 class="title">${own.results}</h2>
<div class="task done"><h3>${release.title}</h3><p class="small">${own.resultsOut(release.number, date)}</p>
<a class="button plain" href="${addressIn(resultsPath, language)}">${own.readResults}</a></div></section>`;
};

/** How things stand where nothing can be done for a reason that lies with the campaign. */
const campaignHtml = ({ workspace, language }: TodoView): Html | undefined => {
  const own = workspaceWords(language);
  switch (workspace.campaignState) {
    case 'draft':
      return html`<p class="box calm">${own.inPreparation}</p>`;
    case 'closed':
    case 'archived':
      return html`<div class="box calm"><h2>${own.campaignOver}</h2><p>${own.campaignOverHelp}</p></div>`;
    case 'scheduled':
      return undefined;
  }
};

/** What a unit has to do, and by when. */
export const todoPage = (view: TodoView): string => {
  const { workspace, language, now } = view;
  const own = workspaceWords(language);
  const { campaignName, campaignId, notice, unit, evidence } = workspace;
  const tasks = tasksOf(workspace, now);
  const body = html`<p class="small">${textHtml(campaignName, language)}</p>
<h1 class="big">${own.todo}</h1>
${notice && html`<p class="box notice">${textHtml(notice, language)}</p>`}${campaignHtml(view)}${
  tasks.length === 0 &&
  html`
<div class="box calm"><h2>${own.nothingToDo}</h2><p>${own.nothingToDoHelp}</p></div>`
}${(['now', 'later', 'done'] as const).map((stage) => stageHtml(stage, tasks, view))}${releaseHtml(view)}
<p class="lead small files">${own.evidenceCount(evidence.files, evidence.max)}</p>
<p class="links"><a href="${addressIn(unitPath(campaignId, unit.id), language)}">${own.publicPage}</a></p>`;
  return workspaceFrame({ ...view, unitName: unit.name, title: own.todo, body });
};
