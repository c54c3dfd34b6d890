import { Progress } from '../progress.ts';
import { CampaignResults, ResultsQuery } from '../result.ts';
import { campaignParams, csv, json, LanguageQuery, queryOf, type RouteSet } from '../route.ts';

const query = queryOf(ResultsQuery.shape);

/** Figures for the office. */
export const resultRoutes = {
  readProgress: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/progress',
    summary: 'How many responses have come in, by unit and day, and where self-evaluations are',
    permission: 'results:read',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    replies: { 200: json('By survey and unit', Progress) },
    problems: ['campaign_unknown', 'campaign_condemned'],
  },
  readResults: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/results',
    summary: 'Figures by unit and question, and the list of what is withheld',
    permission: 'results:read',
    function: 'office',
    params: campaignParams,
    query,
    replies: { 200: json('The figures', CampaignResults) },
    problems: ['campaign_unknown', 'campaign_condemned'],
  },
  downloadResults: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/results.csv',
    summary: 'The same figures, one row per unit, question and option',
    permission: 'results:read',
    function: 'office',
    params: campaignParams,
    query,
    replies: { 200: csv('RFC 4180, UTF-8 with a byte order mark') },
    problems: ['campaign_unknown', 'campaign_condemned'],
  },
} as const satisfies RouteSet;
