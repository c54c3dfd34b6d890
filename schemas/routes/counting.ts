import { Counting, CountingStep, Flip } from '../counting.ts';
import { Job } from '../job.ts';
import { Quarantine } from '../quarantine.ts';
import { campaignParams, json, jsonBody, LanguageQuery, type RouteSet } from '../route.ts';

const path = '/v1/campaigns/{campaignId}/counting' as const;
const stepProblems = ['campaign_unknown', 'campaign_condemned', 'revision_stale', 'rebuild_state'] as const;

const step = {
  method: 'POST',
  permission: 'counting:write',
  function: 'office',
  params: campaignParams,
  query: LanguageQuery,
  replies: { 200: json('How responses are counted', Counting) },
} as const;

/** How responses are counted: rebuilding the tallies while votes come in, and comparing them with the raw responses. */
export const countingRoutes = {
  readCounting: {
    method: 'GET',
    path,
    summary: 'Which generation of tallies is in force, what is being rebuilt, and what the last audit found',
    permission: 'counting:read',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    replies: { 200: json('How responses are counted', Counting) },
    problems: ['campaign_unknown'],
  },
  readQuarantine: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/quarantine',
    summary: 'Records of responses that could not be counted, and why; not what they hold',
    permission: 'counting:read',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    replies: { 200: json('The records, the latest first', Quarantine) },
    problems: ['campaign_unknown'],
  },
  startRebuild: {
    ...step,
    path: `${path}/rebuild`,
    summary: 'Count all raw responses anew, beside the tallies in force. Live responses are counted in both.',
    body: jsonBody(CountingStep, 1024),
    problems: stepProblems,
  },
  flipRebuild: {
    ...step,
    path: `${path}/flip`,
    summary: 'Put the rebuilt tallies in force. The former ones are still counted.',
    body: jsonBody(Flip, 8 * 1024),
    problems: [...stepProblems, 'rebuild_differs'],
  },
  rollBackRebuild: {
    ...step,
    path: `${path}/rollback`,
    summary: 'Put the former tallies back in force',
    body: jsonBody(CountingStep, 1024),
    problems: stepProblems,
  },
  settleRebuild: {
    ...step,
    path: `${path}/settlement`,
    summary: 'Stop counting the generation that is not in force: a flip is then final, a rebuild given up',
    body: jsonBody(CountingStep, 1024),
    problems: stepProblems,
  },
  startAudit: {
    ...step,
    path: `${path}/audit`,
    summary:
      'Compare the tallies with the raw responses now; it is done every night anyway, and once a week when nobody has been able to answer for a week',
    replies: { 202: json('The job', Job) },
    problems: ['campaign_unknown', 'campaign_condemned'],
  },
} as const satisfies RouteSet;
