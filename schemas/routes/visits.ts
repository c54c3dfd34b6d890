import { json, jsonBody, LanguageQuery, type RouteSet, surveyAndUnitParams, surveyParams } from '../route.ts';
import { VisitCreation, VisitPage, VisitReceipt } from '../visit.ts';

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
      'survey_not_open',
      'survey_in_preparation',
      'survey_closed',
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
    query: LanguageQuery,
    replies: { 200: json('By unit and day', VisitPage) },
    problems: ['survey_unknown'],
  },
} as const satisfies RouteSet;
