import { PublicPledges } from '../pledge.ts';
import { campaignParams, html, json, LanguageQuery, type RouteSet } from '../route.ts';

const unitOfCampaign = { ...campaignParams, unitId: 'unit_unknown' } as const;

/** What everybody sees of a unit. */
export const publicUnitRoutes = {
  readUnitPledges: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/units/{unitId}/pledges',
    summary: "A unit's public pledges, and how they are getting on",
    permission: 'survey:read',
    function: 'public',
    params: unitOfCampaign,
    query: LanguageQuery,
    replies: { 200: json('The pledges', PublicPledges) },
    problems: ['campaign_unknown', 'unit_unknown'],
  },
  unitPage: {
    method: 'GET',
    path: '/u/{campaignId}/{unitId}',
    summary: 'The same as a page',
    permission: 'survey:read',
    function: 'public',
    params: unitOfCampaign,
    query: LanguageQuery,
    replies: { 200: html('The pledges and the notes') },
    problems: ['campaign_unknown', 'unit_unknown'],
  },
  publicEvidence: {
    method: 'GET',
    path: '/u/{campaignId}/{unitId}/evidence/{evidenceId}',
    summary: 'A file that a unit published with a note',
    permission: 'survey:read',
    // Addresses of files are signed where files are handled anyway: the public function does without the client for them.
    function: 'unit',
    params: { ...unitOfCampaign, evidenceId: 'evidence_unknown' },
    query: LanguageQuery,
    replies: { 303: html('To the file itself, for a short while') },
    problems: ['campaign_unknown', 'unit_unknown', 'evidence_unknown'],
  },
} as const satisfies RouteSet;
