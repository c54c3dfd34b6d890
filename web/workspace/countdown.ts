import type { PhaseState } from '../../schemas/campaign.ts';
import type { Language } from '../../schemas/text.ts';
import { dateInWords } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { workspaceWords } from './words.ts';

interface Stretch {
  readonly state: PhaseState;
  readonly opensAt: string;
  readonly closesAt: string | null;
  readonly timeZone: string;
}

const minutesInDay = 24 * 60;

const minutesTo = (instant: string, now: Date): number =>
  Math.max(0, Math.floor((Date.parse(instant) - now.getTime()) / 60_000));

/** When something opens, how long it still is open, or when it ended: the date, and the time that is left. */
const countdown = (
  { state, opensAt, closesAt, timeZone }: Stretch,
  now: Date,
  language: Language,
): { readonly date: string; readonly left?: string } => {
  const own = workspaceWords(language);
  if (state === 'scheduled') {
    const days = Math.floor(minutesTo(opensAt, now) / minutesInDay);
    return { date: own.opens(dateInWords(opensAt, timeZone, language) ?? '', days) };
  }
  const end = dateInWords(closesAt, timeZone, language);
  if (closesAt === null || end === undefined) return { date: own.noEnd };
  if (state === 'closed') return { date: own.over(end) };
  const minutes = minutesTo(closesAt, now);
  const left = own.remaining(
    Math.floor(minutes / minutesInDay),
    Math.floor((minutes % minutesInDay) / 60),
    minutes % 60,
  );
  return { date: own.until(end), left };
};

/** The same as a line of a page. */
export const countdownHtml = (stretch: Stretch, now: Date, language: Language): Html => {
  const { date, left } = countdown(stretch, now, language);
  return html`<p class="small">${date}${left !== undefined && html` · <span class="left">${left}</span>`}</p>`;
};
