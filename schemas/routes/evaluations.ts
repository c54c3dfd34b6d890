import * as z from 'zod/mini';
import { EvidenceLink } from '../evidence.ts';
import {
  campaignParams,
  json,
  jsonBody,
  LanguageQuery,
  type RouteSet,
  surveyAndUnitParams,
  surveyParams,
} from '../route.ts';
import { Reopening, SelfEvaluation } from '../workspace.ts';
import { publicUnitRoutes } from './publicUnit.ts';

/** What the office and the public see of what units wrote. */
export const evaluationRoutes = {
  listSelfEvaluations: {
    method: 'GET',
    path: '/v1/surveys/{surveyId}/self-evaluations',
    summary: 'Every unit with its self-evaluation, and those that have not begun',
    permission: 'evaluation:read',
    function: 'office',
    params: surveyParams,
    query: LanguageQuery,
    replies: { 200: json('By unit', z.object({ evaluations: z.array(SelfEvaluation) })) },
    problems: ['survey_unknown'],
  },
  reopenSelfEvaluation: {
    method: 'POST',
    path: '/v1/surveys/{surveyId}/units/{unitId}/reopening',
    summary: 'Let a unit submit again. What it submitted stays on record and no longer counts.',
    permission: 'evaluation:write',
    function: 'office',
    params: surveyAndUnitParams,
    query: LanguageQuery,
    body: jsonBody(Reopening, 4096),
    replies: { 200: json('The self-evaluation', SelfEvaluation) },
    problems: ['survey_unknown', 'unit_unknown', 'not_submitted'],
  },
  readEvidence: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/evidence/{evidenceId}',
    summary: 'Where the office can fetch a file of a unit',
    permission: 'evaluation:read',
    function: 'office',
    params: { ...campaignParams, evidenceId: 'evidence_unknown' },
    query: LanguageQuery,
    replies: { 200: json('An address for a short while', EvidenceLink) },
    problems: ['campaign_unknown', 'evidence_unknown'],
  },
  ...publicUnitRoutes,
} as const satisfies RouteSet;
