import type { PhaseState } from '../../schemas/campaign.ts';
import { problems } from '../../schemas/problem.ts';
import type { PublishedSurvey, Secrecy } from '../../schemas/survey.ts';
import { inLanguage, type Language, type Message, textIn } from '../../schemas/text.ts';
import { addressIn } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import { formSheet } from '../formStyle.ts';
import { type Html, html } from '../html.ts';
import { band, layout } from '../layout.ts';
import { switches } from '../questionnaire.ts';
import { textHtml } from '../textHtml.ts';
import { words } from '../words.ts';
import { ballotFields, noticeHtml, promiseHtml, scriptTag } from './ballotParts.ts';
import { blindBuyPart, blindCastPart } from './blindPage.ts';
import { blindWords } from './blindWords.ts';
import { ballotListPath, ballotPath } from './paths.ts';
import { ballotWords } from './words.ts';

/** What can be wrong with the right that somebody showed. */
export type RightProblem =
  | 'code_mistyped'
  | 'code_unknown'
  | 'code_spent'
  | 'code_withdrawn'
  | 'token_unusable';

interface Window {
  readonly state: PhaseState;
  readonly opensAt: string;
  readonly closesAt: string | null;
}

/** All that the page shows on which a member shows a code, or in blind mode later the token that it bought. */
export interface CodeView {
  readonly survey: PublishedSurvey;
  readonly secrecy: Secrecy;
  /** When ballots are cast, and of a blind survey when codes buy tokens. */
  readonly window: Window;
  readonly tokenWindow: Window | undefined;
  /** Whether the list of counted ballots is there: then nothing is cast any more. */
  readonly counted: boolean;
  readonly language: Language;
  /** What was typed. */
  readonly typed: string;
  readonly problem: RightProblem | undefined;
  /** Large text is switched on. */
  readonly large?: boolean | undefined;
  /** Address of the page's script. */
  readonly script: string;
}

/** What can be done now. */
export type Step = 'wait' | 'cast_code' | 'buy_token' | 'cast_token' | 'over';

export const stepOf = ({
  window,
  tokenWindow,
  counted,
}: Pick<CodeView, 'window' | 'tokenWindow' | 'counted'>): Step => {
  if (counted || window.state === 'closed') return 'over';
  if (window.state === 'open') return tokenWindow ? 'cast_token' : 'cast_code';
  return tokenWindow?.state === 'open' ? 'buy_token' : 'wait';
};

const problemHtml = ({ problem, secrecy, language }: CodeView): Html | undefined => {
  if (!problem) return undefined;
  const { title, detail }: { title: Message; detail?: Message } = problems[problem];
  const said =
    secrecy === 'blind' && problem === 'code_spent'
      ? blindWords(language).spent
      : inLanguage(detail, language);
  return html`
<div class="box wrong" role="alert" tabindex="-1" autofocus id="right-problem">
<h2>${inLanguage(title, language)}</h2>${said && html`<p>${said}</p>`}
</div>`;
};

const codeField = ({ typed, problem, language }: CodeView): Html => {
  const own = ballotWords(language);
  return html`
<div class="question${problem && ' faulty wrong'}">
<label class="asked" for="code">${own.codeLabel}</label>
<p class="small" id="code-hint">${own.codeHint}</p>
<input class="line" id="code" name="${ballotFields.code}" value="${typed}" maxlength="64" inputmode="text"
 autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false" required
 aria-describedby="code-hint${problem && ' right-problem'}"${problem && html` aria-invalid="true"`}>
</div>`;
};

const tokenField = ({ typed, problem, language }: CodeView): Html => {
  const own = ballotWords(language);
  return html`
<div class="question${problem && ' faulty wrong'}">
<label class="asked" for="token">${own.tokenLabel}</label>
<p class="small" id="token-hint">${own.tokenHint}</p>
<textarea id="token" name="${ballotFields.token}" autocomplete="off" autocapitalize="off" spellcheck="false" required
 aria-describedby="token-hint${problem && ' right-problem'}"${problem && html` aria-invalid="true"`}>${typed}</textarea>
</div>`;
};

/** What there is to do, or when there will be. */
const stepHtml = (step: Step, view: CodeView): Html => {
  const { survey, window, tokenWindow, language, counted } = view;
  const own = ballotWords(language);
  const inWords = (instant: string | null) => dateInWords(instant, survey.timeZone, language);
  const closes = inWords(window.closesAt);
  const next = html`<div class="send"><button>${own.next}</button></div>`;
  switch (step) {
    case 'over':
      return html`<p class="lead">${own.closed(closes)}</p>
<p class="lead">${!counted && own.countedLater}</p>
<div class="again"><a class="button plain" href="${addressIn(ballotListPath(survey.id), language)}">${own.toList}</a></div>`;
    case 'wait': {
      const first = tokenWindow?.state === 'scheduled' ? tokenWindow : window;
      const opens = inWords(first.opensAt) ?? '';
      return html`<p class="lead">${first === tokenWindow || !tokenWindow ? own.opens(opens) : own.castOpens(opens)}</p>`;
    }
    case 'buy_token':
      return html`<p class="lead">${own.tokenWindow(inWords(tokenWindow?.closesAt ?? null))}</p>
<p class="small">${own.castOpens(inWords(window.opensAt) ?? '')}</p>
<noscript><p class="box wrong">${own.needsScript}</p></noscript>
${codeField(view)}
${next}
${blindBuyPart(language, inWords(window.opensAt))}`;
    case 'cast_token':
      return html`${closes !== undefined && html`<p class="small">${own.closes(closes)}</p>`}
${tokenField(view)}
${next}
${blindCastPart(language)}`;
    case 'cast_code':
      return html`${closes !== undefined && html`<p class="small">${own.closes(closes)}</p>`}
${codeField(view)}
${next}`;
  }
};

/**
 * The page on which a member shows the right to cast a ballot. Its form tells the script what there is to do: `data-step`,
 * and the survey that it is about.
 */
export const codePage = (view: CodeView): string => {
  const { survey, secrecy, language, script, problem, large = false } = view;
  const own = ballotWords(language);
  const path = ballotPath(survey.id);
  const step = stepOf(view);
  const heading = step === 'cast_token' ? own.enterToken : own.enterCode;
  const body = html`<form method="post" action="${addressIn(path, language)}" novalidate id="ballot"
 data-step="${step}" data-survey="${survey.id}" data-offline="${own.offline}">
<button class="away" tabindex="-1" aria-hidden="true">${own.next}</button>
${band(html`<h1>${textHtml(survey.campaignName, language)}</h1>`, switches(path, survey.languages, language, large))}
<main class="in">${problemHtml(view)}${noticeHtml(survey, language)}
<h2 class="big">${step === 'wait' || step === 'over' ? textHtml(survey.form.title, language) : heading}</h2>
${promiseHtml(survey, secrecy, language)}
${stepHtml(step, view)}
</main>
</form>
${scriptTag(script)}`;
  const title = `${heading} - ${textIn(survey.campaignName, language)}`;
  return layout({
    language,
    title: problem ? words(language).errorTitle(title) : title,
    body,
    sheet: formSheet,
  });
};
