import type { ZodOpenApiParameterObject } from 'zod-openapi';
import { languages } from '../../../../schemas/text.ts';

/** What each parameter of a query is for, by its name, which means the same wherever it is used. */
export const queryWords: Readonly<Record<string, string>> = {
  dryRun: '`true` looks and reports, and changes nothing.',
  mode: '`replace` retires units that the file does not name, `merge` leaves them.',
  revision: 'The revision that the draft was read at; nothing for a form that is not there yet.',
  unitId: 'Only the sheets of this unit.',
  groupId: 'Only the sheets of units of this group.',
  offset: 'How many sheets to leave out at the beginning.',
  order: 'From the first on, or back from the last.',
  after: 'Where to go on: the number of the last entry, or `next` of the page before.',
  limit: 'How many at the most.',
  cursor: 'Where to go on: `next` of the page before. Without it the list begins.',
  size: 'Width in pixels, at least.',
  state: 'Only those in this state.',
  release: 'A public release of the campaign; without it the latest.',
  commitment: 'The commitment that a receipt shows: 64 hexadecimal digits.',
  receipt: 'A receipt, or at least its first 16 digits; without it the page only asks for one.',
  view: '`cleaned` leaves out the responses that the office set aside; `received` has all of them.',
  lanes: 'Only responses that came in by these lanes, separated by commas.',
};

/** The one parameter that every route has. */
export const languageParameter: ZodOpenApiParameterObject = {
  in: 'query',
  name: 'lang',
  description: "Language of the system's own words; without it Accept-Language decides.",
  schema: { type: 'string', enum: [...languages] },
};
