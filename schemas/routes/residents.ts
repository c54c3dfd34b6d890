import { pagePaths } from '../pagePaths.ts';
import { Entitlement } from '../proof.ts';
import { Receipt, Submission } from '../response.ts';
import {
  html,
  json,
  jsonBody,
  LanguageQuery,
  pageBody,
  posterParams,
  type RouteSet,
  surveyParams,
  windowProblems,
} from '../route.ts';
import { PosterTarget, PublishedSurvey } from '../survey.ts';

/** A response with the longest texts that a form may allow stays below it. */
const maxSubmissionBytes = 16 * 1024;

const receipts = {
  200: json('The same response was stored before: its receipt', Receipt),
  201: json('Stored: the receipt', Receipt),
} as const;

const pageReplies = {
  200: html(
    'The receipt of a response that was already stored; or the form in another language or with more questions',
  ),
  201: html('The receipt'),
  403: html('The form with what was typed and a new challenge, to be sent again'),
  409: html('The form with what was typed, to be sent again'),
  422: html('The form with what was typed and what to put right'),
  429: html('The form with what was typed, to be sent again later'),
} as const;

const submissionProblems = [
  'proof_invalid',
  'proof_expired',
  'lane_closed',
  'visit_code_mistyped',
  'visit_code_unknown',
  'visit_code_withdrawn',
  'visit_code_elsewhere',
  'too_many_responses',
  ...windowProblems,
  'form_version_stale',
  'response_conflict',
  'answers_invalid',
] as const;
const posterProblems = ['poster_unknown', 'poster_ended'] as const;

const page = 'The page on which a resident rates a unit, by the short address of a poster';
const pageSent = 'The same page sent in, without script';
const submit = 'Send a response. Sending it again unchanged is harmless and gives the same receipt.';

/** What residents see and send, by the token of a poster: without one nothing is taken. */
export const residentRoutes = {
  posterPage: {
    method: 'GET',
    path: pagePaths.posterPage,
    summary: page,
    permission: 'survey:read',
    function: 'public',
    params: posterParams,
    query: LanguageQuery,
    replies: { 200: html('The form, with a challenge and a ticket for one response') },
    problems: [...posterProblems, ...windowProblems],
  },
  submitPosterPage: {
    method: 'POST',
    path: pagePaths.posterPage,
    summary: pageSent,
    permission: 'response:create',
    function: 'public',
    params: posterParams,
    query: LanguageQuery,
    body: pageBody(maxSubmissionBytes),
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
  readEntitlement: {
    method: 'GET',
    path: '/v1/posters/{token}/entitlement',
    summary: 'A challenge and a ticket, either of which is good for one response at this poster',
    permission: 'survey:read',
    function: 'public',
    params: posterParams,
    query: LanguageQuery,
    replies: {
      200: json('The challenge, as hard as the load on the poster asks for, and the ticket', Entitlement),
    },
    problems: [...posterProblems, ...windowProblems],
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
