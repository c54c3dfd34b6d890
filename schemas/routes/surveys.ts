import * as z from 'zod/mini';
import { Deleted } from '../campaign.ts';
import { campaignParams, json, jsonBody, LanguageQuery, type RouteSet } from '../route.ts';
import { Survey, SurveyChange, SurveyCreation } from '../survey.ts';

const params = { ...campaignParams, surveyId: 'survey_unknown' } as const;
const named = ['campaign_unknown', 'survey_unknown'] as const;
const chosen = ['phase_unknown', 'form_version_unknown', 'campaign_state'] as const;

/** One form version for one audience in one phase. */
export const surveyRoutes = {
  listSurveys: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/surveys',
    summary: 'Every survey of a campaign',
    permission: 'campaign:read',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    replies: { 200: json('The surveys, by id', z.object({ surveys: z.array(Survey) })) },
    problems: ['campaign_unknown'],
  },
  createSurvey: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/surveys',
    summary: 'Open a form version to an audience in a phase',
    permission: 'survey:write',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    body: jsonBody(SurveyCreation),
    replies: { 201: json('The survey', Survey) },
    problems: ['campaign_unknown', 'survey_exists', 'too_many_surveys', ...chosen],
  },
  updateSurvey: {
    method: 'PUT',
    path: '/v1/campaigns/{campaignId}/surveys/{surveyId}',
    summary:
      'Change a survey. Once there are responses it can only move to a later version of its form; responses stay with the version that they answered.',
    permission: 'survey:write',
    function: 'office',
    params,
    query: LanguageQuery,
    body: jsonBody(SurveyChange),
    replies: { 200: json('The survey as it is now', Survey) },
    problems: [...named, ...chosen, 'revision_stale', 'survey_in_use'],
  },
  deleteSurvey: {
    method: 'DELETE',
    path: '/v1/campaigns/{campaignId}/surveys/{surveyId}',
    summary: 'Delete a survey to which nobody responded',
    permission: 'survey:write',
    function: 'office',
    params,
    query: LanguageQuery,
    replies: { 200: json('It is gone', Deleted) },
    problems: [...named, 'campaign_state', 'has_responses'],
  },
} as const satisfies RouteSet;
