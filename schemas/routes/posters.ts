import * as z from 'zod/mini';
import { Count, Id } from '../ids.ts';
import { PosterListing, PosterRotation, PosterWithdrawal } from '../poster.ts';
import {
  json,
  jsonBody,
  LanguageQuery,
  pdf,
  png,
  posterParams,
  queryOf,
  type RouteSet,
  surveyParams,
  svg,
  Whole,
} from '../route.ts';

const Changed = z.object({ changed: Count });

/** One unit id is at most 63 characters, and all of a campaign may be named. */
const maxNamedBytes = 512 * 1024;

/** How many sheets one document has at the most, so that it fits into a reply. */
export const maxSheets = 1_000;

/** QR posters of units and service points. */
export const posterRoutes = {
  listPosters: {
    method: 'GET',
    path: '/v1/surveys/{surveyId}/posters',
    summary: 'Every poster of a survey with its address',
    permission: 'poster:read',
    function: 'office',
    params: surveyParams,
    query: LanguageQuery,
    replies: {
      200: json('The posters, by unit and service point', z.object({ posters: z.array(PosterListing) })),
    },
    problems: ['survey_unknown'],
  },
  issuePosters: {
    method: 'POST',
    path: '/v1/surveys/{surveyId}/posters',
    summary: 'Give a token to every unit and service point that has none. Asking again is harmless.',
    permission: 'poster:write',
    function: 'office',
    params: surveyParams,
    query: LanguageQuery,
    replies: { 200: json('How many were issued now', z.object({ issued: Count, total: Count })) },
    problems: ['survey_unknown', 'campaign_state'],
  },
  rotatePosters: {
    method: 'POST',
    path: '/v1/surveys/{surveyId}/posters/rotate',
    summary: 'Give new tokens; the old ones end at once or after a grace time',
    permission: 'poster:write',
    function: 'office',
    params: surveyParams,
    query: LanguageQuery,
    body: jsonBody(PosterRotation, maxNamedBytes),
    replies: { 200: json('How many', Changed) },
    problems: ['survey_unknown', 'unit_unknown', 'no_posters', 'campaign_state'],
  },
  withdrawPosters: {
    method: 'POST',
    path: '/v1/surveys/{surveyId}/posters/withdraw',
    summary: 'End tokens at once, without new ones',
    permission: 'poster:write',
    function: 'office',
    params: surveyParams,
    query: LanguageQuery,
    body: jsonBody(PosterWithdrawal, maxNamedBytes),
    replies: { 200: json('How many', Changed) },
    problems: ['survey_unknown', 'unit_unknown', 'no_posters', 'campaign_state'],
  },
  posterDocument: {
    method: 'GET',
    path: '/v1/surveys/{surveyId}/posters.pdf',
    summary: `A4 sheets to print, one for each poster in use: of one unit, one group, or all, ${maxSheets} to a document`,
    permission: 'poster:read',
    function: 'print',
    params: surveyParams,
    query: queryOf({
      unitId: z.optional(Id),
      groupId: z.optional(Id),
      offset: z._default(Whole(0, 1_000_000), 0),
      limit: z._default(Whole(1, maxSheets), maxSheets),
    }),
    replies: { 200: pdf('The sheets, in the order of regions and names') },
    problems: ['survey_unknown', 'unit_unknown', 'no_posters'],
  },
  posterSvg: {
    method: 'GET',
    path: '/v1/posters/{token}/qr.svg',
    summary: 'The QR code of a poster as a drawing',
    permission: 'poster:read',
    function: 'print',
    params: posterParams,
    query: LanguageQuery,
    replies: { 200: svg('The code with its quiet zone') },
    problems: ['poster_unknown', 'poster_ended'],
  },
  posterPng: {
    method: 'GET',
    path: '/v1/posters/{token}/qr.png',
    summary: 'The QR code of a poster as a picture',
    permission: 'poster:read',
    function: 'print',
    params: posterParams,
    query: queryOf({ size: z._default(Whole(100, 4000), 600) }),
    replies: { 200: png('The code with its quiet zone, at least `size` pixels wide') },
    problems: ['poster_unknown', 'poster_ended'],
  },
} as const satisfies RouteSet;
