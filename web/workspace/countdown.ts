import type { PhaseState } from '../../schemas/campaign.ts';
import type { Language } from '../../schemas/text.ts';
import { dateInWords } from '../dates.ts';
import { workspaceWords } from './words.ts';

interface Stretch {
  readonly state: PhaseState;
  readonly opensAt: string;
  readonly closesAt: string | null;
  readonly timeZone: string;
}

const minutesInDay = 24 * 60;

/** When something opens, how long it still is open, or when it ended. */
export const countdown = (
  { state, opensAt, closesAt, timeZone }: Stretch,
  now: Date,
  language: Language,
): string => {
  const own = workspaceWords[language];
  if (state === 'scheduled') return own.opens(dateInWords(opensAt, timeZone, language) ?? '');
  const end = dateInWords(closesAt, timeZone, language);
  if (closesAt === null || end === undefined) return own.noEnd;
  if (state === 'closed') return own.over(end);
  const minutes = Math.max(0, Math.floor((Date.parse(closesAt) - now.getTime()) / 60_000));
  const remaining = own.remaining(
    Math.floor(minutes / minutesInDay),
    Math.floor((minutes % minutesInDay) / 60),
    minutes % 60,
  );
  return `${own.until(end)} (${remaining})`;
};
