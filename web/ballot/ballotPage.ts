import type { Fault } from '../../schemas/problem.ts';
import type { PublishedSurvey, Secrecy } from '../../schemas/survey.ts';
import { type Language, textIn } from '../../schemas/text.ts';
import type { Unit } from '../../schemas/unit.ts';
import { addressIn } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import type { Typed } from '../formFields.ts';
import { formSheet } from '../formStyle.ts';
import { type Html, html } from '../html.ts';
import { band, layout } from '../layout.ts';
import { errorSummary, formChangedMessage, moreQuestionsMessage } from '../messages.ts';
import { drawQuestionnaire, hiddenField, switches } from '../questionnaire.ts';
import { type Item, isAskedItem } from '../shownQuestions.ts';
import { textHtml } from '../textHtml.ts';
import { words } from '../words.ts';
import { ballotFields, noticeHtml, promiseHtml, scriptTag } from './ballotParts.ts';
import { ballotPath } from './paths.ts';
import { ballotWords } from './words.ts';

/** The right by which a ballot is cast, as it was shown. */
export type Right =
  | { readonly code: string; readonly token?: undefined }
  | { readonly code?: undefined; readonly token: string };

/** All that a ballot's page shows. */
export interface BallotView {
  readonly survey: PublishedSurvey;
  readonly unit: Pick<Unit, 'name' | 'region' | 'pledges'>;
  readonly secrecy: Secrecy;
  readonly language: Language;
  readonly right: Right;
  /** 32 random bytes, in hexadecimal. The page's script puts others in their place. */
  readonly salt: string;
  readonly typed: Typed;
  readonly faults: readonly Fault[];
  /** Ids of questions that the answers led to and that the page that was sent in did not have. */
  readonly added?: ReadonlySet<string> | undefined;
  /** The form has another version now than the page that was sent in. */
  readonly formChanged?: boolean | undefined;
  /** Large text is switched on. */
  readonly large?: boolean | undefined;
  /** Address of the page's script. */
  readonly script: string;
}

/** By what right the ballot is cast, and the page's own salt. */
const rightHtml = ({ right, salt }: BallotView): Html =>
  html`${
    right.token === undefined
      ? hiddenField(ballotFields.code, right.code)
      : hiddenField(ballotFields.token, right.token)
  }${hiddenField(ballotFields.salt, salt)}`;

/** Why the page is shown once more, if it is. */
const messageHtml = (
  { survey, language, faults, added, formChanged }: BallotView,
  items: readonly Item[],
) => {
  const { form } = survey;
  const { cast } = ballotWords(language);
  const more = items.filter(isAskedItem).filter(({ question }) => added?.has(question.id));
  if (faults.length > 0) return errorSummary(form, items, faults, language, cast);
  if (more.length > 0) return moreQuestionsMessage(form, more, language, cast);
  return formChanged ? formChangedMessage(language, cast) : undefined;
};

const titleOf = ({ survey, unit, language, faults, added, formChanged }: BallotView): string => {
  const title = `${textIn(unit.name, language)} - ${textIn(survey.campaignName, language)}`;
  if (faults.length > 0) return words(language).errorTitle(title);
  if (added && added.size > 0) return words(language).moreTitle(title);
  return formChanged ? words(language).checkTitle(title) : title;
};

/** The ballot: one form, usable without script, which asks what the answers so far lead to. */
export const ballotPage = (view: BallotView): string => {
  const { survey, unit, secrecy, language, script, large = false } = view;
  const { form } = survey;
  const own = ballotWords(language);
  const path = ballotPath(survey.id);
  const drawn = drawQuestionnaire({ ...view, form, pledges: unit.pledges });
  const closes = dateInWords(survey.closesAt, survey.timeZone, language);
  const body = html`<form method="post" action="${addressIn(path, language)}" novalidate id="ballot"
 data-step="fill" data-survey="${survey.id}" data-offline="${own.offline}" data-sending="${own.sending}">
<button class="away" tabindex="-1" aria-hidden="true">${own.cast}</button>
${rightHtml(view)}${drawn.hidden}
${band(html`<h1>${textHtml(survey.campaignName, language)}</h1>`, switches(path, survey.languages, language, large))}
<main class="in">${messageHtml(view, drawn.items)}
<div class="who">
<p class="small">${own.appraised}</p>
<h2 class="big">${textHtml(unit.name, language)}</h2>
<p class="small">${unit.region.join(' · ')}</p>
</div>
${noticeHtml(survey, language)}
<h2 class="title">${textHtml(form.title, language)}</h2>
${form.intro && html`<p class="lead">${textHtml(form.intro, language)}</p>`}
${promiseHtml(survey, secrecy, language)}
${closes !== undefined && html`<p class="small">${own.closes(closes)}</p>`}
${drawn.questions}
<div class="send">
<p class="small">${own.final}</p>
<p class="error" role="alert" id="sending"></p>
<button>${own.cast}</button>
</div>
</main>
</form>
${scriptTag(script)}`;
  return layout({ language, title: titleOf(view), body, sheet: formSheet });
};
