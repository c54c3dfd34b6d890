import type { Campaign } from '../../../schemas/campaign.ts';
import type { Survey } from '../../../schemas/survey.ts';

/** Names the parts of an instant in a time zone; it is asked for the same few minutes over and over. */
const inZone = (timeZone: string, length: number) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const known = new Map<string, string>();
  return (instant: string): string => {
    const found = known.get(instant);
    if (found !== undefined) return found;
    const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
    const year = (parts.get('year') ?? '').padStart(4, '0');
    const name = `${year}-${parts.get('month')}-${parts.get('day')}`.slice(0, length);
    known.set(instant, name);
    return name;
  };
};

/** Says on which day, `2026-12-01`, an instant is by the clocks of a time zone. */
export const daysIn = (timeZone: string) => inZone(timeZone, '2026-12-01'.length);

/** In which month, `2026-12`, an instant is by the clocks of a time zone. */
export const monthOf = (instant: string, timeZone: string): string =>
  inZone(timeZone, '2026-12'.length)(instant);

/** The first and the last day on which a survey could be answered before a cutoff, whether or not anybody did. */
export const openDays = (
  { phases, timeZone, closedAt }: Pick<Campaign, 'phases' | 'timeZone' | 'closedAt'>,
  { phaseId }: Pick<Survey, 'phaseId'>,
  cutoff: string,
): { readonly first: string; readonly last: string } => {
  const phase = phases.find(({ id }) => id === phaseId);
  const ends = [cutoff, closedAt, phase?.closesAt].flatMap((end) => (end ? Date.parse(end) : []));
  const end = new Date(Math.min(...ends) - 1).toISOString();
  const dayOf = daysIn(timeZone);
  const last = dayOf(end);
  const first = dayOf(phase?.opensAt ?? end);
  return { first: first < last ? first : last, last };
};
