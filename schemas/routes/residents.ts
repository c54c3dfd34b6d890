import * as z from 'zod/mini';
import { Receipt, Submission } from '../response.ts';
import {
  html,
  json,
  jsonBody,
  LanguageQuery,
  posterParams,
  type RouteSet,
  surveyAndUnitParams,
  surveyParams,
} from '../route.ts';
import { PosterTarget, PublishedSurvey } from '../survey.ts';

/** A response with the longest texts that a form may allow stays below it. */
const maxSubmissionBytes = 16 * 1024;

const pageBody = {
  contentTypes: ['application/x-www-form-urlencoded'],
  /** A name that comes more than once, as of check boxes, has all its values. */
  schema: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  // Percent-encoding makes three bytes of each byte of a Chinese character.
  maxBytes: 3 * maxSubmissionBytes,
} as const;

const receipts = {
  200: json('The same response was stored before: its receipt', Receipt),
  201: json('Stored: the receipt', Receipt),
} as const;

const pageReplies = {
  200: html(
    'The receipt of a response that was already stored; or the form in another language or with more questions',
  ),
  201: html('The receipt'),
  409: html('The form with what was typed, to be sent again'),
  422: html('The form with what was typed and what to put right'),
} as const;

const submissionProblems = [
  'survey_not_open',
  'survey_in_preparation',
  'survey_closed',
  'form_version_stale',
  'response_conflict',
  'answers_invalid',
] as const;
const surveyProblems = ['survey_unknown', 'unit_unknown'] as const;
const posterProblems = ['poster_unknown', 'poster_ended'] as const;

const page = 'The page on which a resident rates a unit';
const pageSent = 'The same page sent in, without script';
const submit = 'Send a response. Sending it again unchanged is harmless and gives the same receipt.';

/** What residents see and send, by the ids of survey and unit or by the token of a poster. */
export const residentRoutes = {
  residentPage: {
    method: 'GET',
    path: '/s/{surveyId}/{unitId}',
    summary: page,
    permission: 'survey:read',
    function: 'public',
    params: surveyAndUnitParams,
    query: LanguageQuery,
    replies: { 200: html('The form, with an id for one response') },
    problems: [...surveyProblems, 'survey_not_open', 'survey_in_preparation', 'survey_closed'],
  },
  submitResidentPage: {
    method: 'POST',
    path: '/s/{surveyId}/{unitId}',
    summary: pageSent,
    permission: 'response:create',
    function: 'public',
    params: surveyAndUnitParams,
    query: LanguageQuery,
    body: pageBody,
    replies: pageReplies,
    problems: [...surveyProblems, ...submissionProblems],
  },
  posterPage: {
    method: 'GET',
    path: '/p/{token}',
    summary: `${page}, by the short address of a poster`,
    permission: 'survey:read',
    function: 'public',
    params: posterParams,
    query: LanguageQuery,
    replies: { 200: html('The form, with an id for one response') },
    problems: [...posterProblems, 'survey_not_open', 'survey_in_preparation', 'survey_closed'],
  },
  submitPosterPage: {
    method: 'POST',
    path: '/p/{token}',
    summary: pageSent,
    permission: 'response:create',
    function: 'public',
    params: posterParams,
    query: LanguageQuery,
    body: pageBody,
    replies: pageReplies,
    problems: [...posterProblems, ...submissionProblems],
  },
  readSurvey: {
    method: 'GET',
    path: '/v1/surveys/{surveyId}',
    summary: 'The published form version, the window and the languages of a survey',
    permission: 'survey:read',
    function: 'public',
    params: surveyParams,
    query: LanguageQuery,
    replies: { 200: json('The survey', PublishedSurvey) },
    problems: ['survey_unknown'],
  },
  submitResponse: {
    method: 'POST',
    path: '/v1/surveys/{surveyId}/units/{unitId}/responses',
    summary: submit,
    permission: 'response:create',
    function: 'public',
    params: surveyAndUnitParams,
    query: LanguageQuery,
    body: jsonBody(Submission, maxSubmissionBytes),
    replies: receipts,
    problems: [...surveyProblems, ...submissionProblems],
  },
  readPoster: {
    method: 'GET',
    path: '/v1/posters/{token}',
    summary: 'The survey, unit and service point that a poster leads to',
    permission: 'survey:read',
    function: 'public',
    params: posterParams,
    query: LanguageQuery,
    replies: { 200: json('Where it leads', PosterTarget) },
    problems: posterProblems,
  },
  submitPosterResponse: {
    method: 'POST',
    path: '/v1/posters/{token}/responses',
    summary: submit,
    permission: 'response:create',
    function: 'public',
    params: posterParams,
    query: LanguageQuery,
    body: jsonBody(Submission, maxSubmissionBytes),
    replies: receipts,
    problems: [...posterProblems, ...submissionProblems],
  },
} as const satisfies RouteSet;
