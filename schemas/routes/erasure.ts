import { CampaignOverview, ErasureRequest } from '../campaign.ts';
import { campaignParams, json, jsonBody, LanguageQuery, type RouteSet } from '../route.ts';

const path = '/v1/campaigns/{campaignId}/erasure' as const;

const step = {
  permission: 'campaign:write',
  function: 'office',
  params: campaignParams,
  query: LanguageQuery,
  replies: { 200: json('The campaign as it is now', CampaignOverview) },
} as const;

/** Erasing what people answered, once a campaign is archived and its time is over. Releases and the audit log stay. */
export const erasureRoutes = {
  askErasure: {
    ...step,
    method: 'POST',
    path,
    summary: 'Ask for the responses of an archived campaign to be erased; another person has to agree',
    body: jsonBody(ErasureRequest, 8 * 1024),
    problems: [
      'campaign_unknown',
      'campaign_state',
      'erasure_under_way',
      'release_under_way',
      'revision_stale',
    ],
  },
  agreeErasure: {
    ...step,
    method: 'POST',
    path: `${path}/agreement`,
    summary: 'Agree to an erasure that another person asked for: it begins seven days later',
    problems: ['campaign_unknown', 'erasure_unasked', 'erasure_own', 'release_under_way', 'revision_stale'],
  },
  withdrawErasure: {
    ...step,
    method: 'DELETE',
    path,
    summary: 'Take an erasure back that has not begun',
    problems: ['campaign_unknown', 'erasure_unasked', 'erasure_begun', 'revision_stale'],
  },
} as const satisfies RouteSet;
