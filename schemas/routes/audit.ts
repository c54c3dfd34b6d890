import * as z from 'zod/mini';
import { AuditPage } from '../audit.ts';
import { csv, json, queryOf, type RouteSet, Whole } from '../route.ts';

const Stretch = queryOf({
  /** From the first entry on, or back from the last. */
  order: z._default(z.enum(['oldest', 'latest']), 'oldest'),
  /** In that order, only what comes after this entry; 0: from the beginning. */
  after: z._default(Whole(0, Number.MAX_SAFE_INTEGER), 0),
  limit: z._default(Whole(1, 5_000), 1_000),
});

/** What the office did. */
export const auditRoutes = {
  listAudit: {
    method: 'GET',
    path: '/v1/audit',
    summary: 'The actions of the office, each chained to the one before it; oldest first, or latest first',
    permission: 'audit:read',
    function: 'office',
    params: {},
    query: Stretch,
    replies: { 200: json('A stretch of the log', AuditPage) },
    problems: [],
  },
  downloadAudit: {
    method: 'GET',
    path: '/v1/audit.csv',
    summary: 'The same as CSV',
    permission: 'audit:read',
    function: 'office',
    params: {},
    query: Stretch,
    replies: { 200: csv('UTF-8 with a byte order mark') },
    problems: [],
  },
} as const satisfies RouteSet;
