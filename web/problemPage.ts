import { type ProblemError, problemBody, problems } from '../schemas/problem.ts';
import type { Language } from '../schemas/text.ts';
import { dateInWords } from './dates.ts';
import { html } from './html.ts';
import { band, layout } from './layout.ts';
import { words } from './words.ts';

/** What the reader can do about it, and when. */
const adviceFor = ({ code, members }: ProblemError, language: Language): string => {
  const own = words(language);
  const opens = dateInWords(members.opensAt, members.timeZone, language);
  const closes = dateInWords(members.closesAt, members.timeZone, language);
  if (code === 'survey_not_open' && opens !== undefined) {
    return closes === undefined ? own.opensOn(opens) : own.opensAndCloses(opens, closes);
  }
  if (code === 'survey_in_preparation') return own.opensLater;
  if (code === 'survey_closed') return closes === undefined ? own.closedNow : own.closedOn(closes);
  if (code === 'poster_ended') return own.posterEnded;
  if (code === 'release_unknown') return own.checkAddress;
  if (problems[code].status === 404) return own.scanAgain;
  return problems[code].status >= 500 ? own.tryLater : own.goBack;
};

/** The page in place of the one that was asked for: what is the matter in words, and what to do. */
export const problemPage = (error: ProblemError, language: Language): string => {
  const { title } = problemBody(error, language);
  const body = html`${band(words(language).service)}
<main class="in">
<h1 class="big">${title}</h1>
<p class="lead">${adviceFor(error, language)}</p>
<p class="again small">${words(language).supportCode} <code>${error.code}</code></p>
</main>`;
  return layout({ language, title, body });
};
