import * as z from 'zod/mini';
import { CodeBatch, CodeOrder, IssuedCodes, SlipOrder } from '../code.ts';
import { campaignParams, json, jsonBody, LanguageQuery, pdf, type RouteSet } from '../route.ts';

/** Members' codes and units' keys. */
export const codeRoutes = {
  listCodeBatches: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/code-batches',
    summary: 'Every batch of codes: how many were issued, and whether it was withdrawn',
    permission: 'code:read',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    replies: { 200: json('The batches, oldest first', z.object({ batches: z.array(CodeBatch) })) },
    problems: ['campaign_unknown'],
  },
  issueCodes: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/code-batches',
    summary: 'Make a batch of codes. This reply is the only place where they can ever be read.',
    permission: 'code:write',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    body: jsonBody(CodeOrder, 1024 * 1024),
    replies: { 201: json('The codes, in random order', IssuedCodes) },
    problems: ['campaign_unknown', 'unit_unknown', 'campaign_state', 'campaign_not_ready', 'too_many_codes'],
  },
  withdrawCodeBatch: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/code-batches/{batchId}/withdraw',
    summary: 'Make every code of a batch worthless, from now on',
    permission: 'code:write',
    function: 'office',
    params: { ...campaignParams, batchId: 'batch_unknown' },
    query: LanguageQuery,
    replies: { 200: json('The batch', CodeBatch) },
    problems: ['campaign_unknown', 'batch_unknown', 'batch_withdrawn'],
  },
  printSlips: {
    method: 'POST',
    path: '/v1/slips.pdf',
    summary: 'Slips to print and cut out, with the codes of the request. Nothing of it is kept.',
    permission: 'code:write',
    function: 'print',
    params: {},
    query: LanguageQuery,
    body: jsonBody(SlipOrder, 3 * 1024 * 1024),
    replies: { 200: pdf('A4, with lines to cut along') },
    problems: [],
  },
} as const satisfies RouteSet;
