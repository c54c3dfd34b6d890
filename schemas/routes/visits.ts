import * as z from 'zod/mini';
import {
  json,
  jsonBody,
  LanguageQuery,
  queryOf,
  type RouteSet,
  surveyAndUnitParams,
  surveyParams,
  Whole,
  windowProblems,
} from '../route.ts';
import { VisitCreation, VisitPage, VisitReceipt } from '../visit.ts';

/** Where a page of visits begins: a unit's id and a response's. */
const Cursor = z.string().check(z.regex(/^[a-z0-9-]{1,63}\.[A-Za-z0-9_-]{22,64}$/));

/** Inspectors' visits. */
export const visitRoutes = {
  recordVisit: {
    method: 'POST',
    path: '/v1/surveys/{surveyId}/units/{unitId}/visits',
    summary:
      'Record a visit with its answers, and notes for the office. Sending it again unchanged is harmless.',
    permission: 'visit:write',
    function: 'inspector',
    params: surveyAndUnitParams,
    query: LanguageQuery,
    body: jsonBody(VisitCreation),
    replies: {
      200: json('It was recorded before', VisitReceipt),
      201: json('Recorded', VisitReceipt),
    },
    problems: [
      'survey_unknown',
      'unit_unknown',
      ...windowProblems,
      'form_version_stale',
      'answers_invalid',
      'response_conflict',
      'day_in_future',
    ],
  },
  listVisits: {
    method: 'GET',
    path: '/v1/surveys/{surveyId}/visits',
    summary: 'Visits with answers and notes: all of them for the office, their own for inspectors',
    permission: 'visit:read',
    function: 'inspector',
    params: surveyParams,
    query: queryOf({ cursor: z.optional(Cursor), limit: z._default(Whole(1, 200), 100) }),
    replies: { 200: json('By unit', VisitPage) },
    problems: ['survey_unknown'],
  },
} as const satisfies RouteSet;
