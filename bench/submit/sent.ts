import { pathOf } from '../../client/path.ts';
import type { HttpEvent } from '../../functions/http/exchange.ts';
import { responseKey } from '../../functions/store/keys.ts';
import { units } from '../../infra/local/sample/units.ts';
import { routes } from '../../schemas/routes.ts';
import { eventOf } from '../../test/http/support/events.ts';
import { aResponse } from '../../test/support/counting.ts';
import { aSubmission, tokenOf } from '../../test/support/residents.ts';
import { pageSent } from '../database/requestWork.ts';

/** Something that stores one response each time, as it is asked over the line and as API Gateway hands it to a function. */
export interface Sent {
  readonly path: string;
  readonly event: HttpEvent & { readonly body?: string };
}

/** What is sent, by who sends it: a program, a page in a browser, or whoever wants an item of the same size put and nothing else. */
export const kinds = ['program', 'page', 'item'] as const;

export type Kind = (typeof kinds)[number];

const json = { 'content-type': 'application/json', 'accept-language': 'zh-CN', host: 'pingyi.example' };

const unitAt = (place: number): string => units[place % units.length]?.id ?? '';

const makers: Readonly<Record<Kind, (place: number) => Sent>> = {
  program: (place) => {
    const unitId = unitAt(place);
    const params = { token: tokenOf({ unitId }) };
    const route = routes.submitPosterResponse;
    const body = JSON.stringify(aSubmission({}, { unitId }));
    return { path: pathOf(route, params), event: eventOf({ route, params, headers: json, body }) };
  },
  page: (place) => {
    const event = pageSent(place, Math.random);
    return { path: pathOf(routes.submitPosterPage, { token: event.pathParameters?.token ?? '' }), event };
  },
  item: (place) => {
    const response = aResponse(unitAt(place));
    const item = { ...responseKey(response.surveyId, response.id), ...response };
    const route = routes.submitPosterResponse;
    const body = JSON.stringify(item);
    return { path: '/', event: eventOf({ route, headers: json, body }) };
  },
};

/** So many of a kind, over all units in turn, each with a solved challenge of its own: made before anything is measured. */
export const madeReady = (kind: Kind, count: number): Sent[] =>
  Array.from({ length: count }, (_, place) => makers[kind](place));
