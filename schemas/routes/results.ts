import { CampaignResults, ResultsQuery } from '../result.ts';
import { campaignParams, csv, json, queryOf, type RouteSet } from '../route.ts';

const query = queryOf(ResultsQuery.shape);

/** Figures for the office. */
export const resultRoutes = {
  readResults: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/results',
    summary: 'Figures by unit and question, and the list of what is withheld',
    permission: 'results:read',
    function: 'office',
    params: campaignParams,
    query,
    replies: { 200: json('The figures', CampaignResults) },
    problems: ['campaign_unknown'],
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
    problems: ['campaign_unknown'],
  },
} as const satisfies RouteSet;
