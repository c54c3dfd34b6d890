import * as z from 'zod/mini';
import {
  binaryTypes,
  campaignParams,
  csv,
  Flag,
  json,
  LanguageQuery,
  maxUploadBytes,
  queryOf,
  type RouteSet,
  Upload,
  xlsx,
} from '../route.ts';
import { Unit } from '../unit.ts';
import { ImportMode, ImportReport } from '../unitImport.ts';

/** The bodies that are appraised. */
export const unitRoutes = {
  unitTemplate: {
    method: 'GET',
    path: '/v1/templates/units.xlsx',
    summary: 'An empty list of units to fill in, with its columns explained',
    permission: 'unit:read',
    function: 'office',
    params: {},
    query: LanguageQuery,
    replies: { 200: xlsx('A workbook with a sheet for the units and one that explains') },
    problems: [],
  },
  unitTemplateCsv: {
    method: 'GET',
    path: '/v1/templates/units.csv',
    summary: 'The same columns as CSV',
    permission: 'unit:read',
    function: 'office',
    params: {},
    query: LanguageQuery,
    replies: { 200: csv('UTF-8 with a byte order mark') },
    problems: [],
  },
  listUnits: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/units',
    summary: 'Every unit of a campaign, retired ones too',
    permission: 'unit:read',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    replies: { 200: json('The units, by id', z.object({ units: z.array(Unit) })) },
    problems: ['campaign_unknown'],
  },
  downloadUnits: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/units.xlsx',
    summary: 'The list of units as a workbook that can be changed and imported again',
    permission: 'unit:read',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    replies: { 200: xlsx('The same columns as the template') },
    problems: ['campaign_unknown'],
  },
  importUnits: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/units/import',
    summary:
      'Import the list of units from XLSX or CSV. A dry run says what would change and everything that is wrong; an import applies all of it or nothing, and never touches responses.',
    permission: 'unit:write',
    function: 'office',
    params: campaignParams,
    query: queryOf({ dryRun: Flag, mode: z._default(ImportMode, 'replace') }),
    body: {
      contentTypes: [binaryTypes.xlsx, 'text/csv'],
      schema: Upload,
      maxBytes: maxUploadBytes,
    },
    replies: { 200: json('What was done, or would be', ImportReport) },
    problems: ['campaign_unknown', 'campaign_state', 'file_unreadable', 'import_faulty', 'revision_stale'],
  },
} as const satisfies RouteSet;
