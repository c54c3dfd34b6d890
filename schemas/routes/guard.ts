import * as z from 'zod/mini';
import { Examination, Restoration, SetAsideCreation, SetAsideListing } from '../guard.ts';
import { campaignParams, json, jsonBody, LanguageQuery, type RouteSet, surveyParams } from '../route.ts';

/** Turnout that nobody can explain, and what the office decided about it. */
export const guardRoutes = {
  readExamination: {
    method: 'GET',
    path: '/v1/surveys/{surveyId}/examination',
    summary: "What the last look at a survey's responses found, with the evidence",
    permission: 'guard:read',
    function: 'office',
    params: surveyParams,
    query: LanguageQuery,
    replies: { 200: json('The flags', Examination) },
    problems: ['survey_unknown'],
  },
  askExamination: {
    method: 'POST',
    path: '/v1/surveys/{surveyId}/examination',
    summary: 'Ask for another look now; there is one every day anyway',
    permission: 'guard:write',
    function: 'office',
    params: surveyParams,
    query: LanguageQuery,
    replies: { 202: json('It will be done within minutes', Examination) },
    problems: ['survey_unknown'],
  },
  listSetAsides: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/set-asides',
    summary: 'Every decision to leave responses out of the cleaned figures',
    permission: 'guard:read',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    replies: { 200: json('The decisions, oldest first', z.object({ setAsides: z.array(SetAsideListing) })) },
    problems: ['campaign_unknown'],
  },
  setAside: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/set-asides',
    summary: 'Leave a stretch of responses out of the cleaned figures. Nothing is deleted.',
    permission: 'guard:write',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    body: jsonBody(SetAsideCreation),
    replies: { 201: json('The decision', SetAsideListing) },
    problems: ['campaign_unknown', 'survey_unknown', 'unit_unknown', 'stretch_not_past'],
  },
  restore: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/set-asides/{setAsideId}/restoration',
    summary: 'Take a decision back, by another one',
    permission: 'guard:write',
    function: 'office',
    params: { ...campaignParams, setAsideId: 'set_aside_unknown' },
    query: LanguageQuery,
    body: jsonBody(Restoration),
    replies: { 200: json('The decision as it is now', SetAsideListing) },
    problems: ['campaign_unknown', 'set_aside_unknown', 'set_aside_restored', 'set_aside_final'],
  },
} as const satisfies RouteSet;
