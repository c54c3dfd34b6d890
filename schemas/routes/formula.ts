import * as z from 'zod/mini';
import { FormulaChange, FormulaOverview, FormulaPlan, FormulaReport, Measure, Preset } from '../formula.ts';
import { Scale } from '../question.ts';
import { campaignParams, json, jsonBody, LanguageQuery, type RouteSet } from '../route.ts';
import { Text } from '../text.ts';

/** How a campaign's indices are made. */
export const formulaRoutes = {
  listPresets: {
    method: 'GET',
    path: '/v1/formula-presets',
    summary: 'Customary scales and measures to begin from',
    permission: 'campaign:read',
    function: 'office',
    params: {},
    query: LanguageQuery,
    replies: {
      200: json(
        'The presets',
        z.object({
          presets: z.array(
            z.object({
              preset: Preset,
              name: Text,
              about: Text,
              measure: Measure,
              scale: z.nullable(Scale),
            }),
          ),
        }),
      ),
    },
    problems: [],
  },
  readFormula: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/formula',
    summary: 'How indices are made of answers, and whether that can still change',
    permission: 'campaign:read',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    replies: { 200: json('The formula', FormulaOverview) },
    problems: ['campaign_unknown'],
  },
  saveFormula: {
    method: 'PUT',
    path: '/v1/campaigns/{campaignId}/formula',
    summary: 'Set weights and measures. Once a survey has opened they hold.',
    permission: 'campaign:write',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    body: jsonBody(FormulaChange),
    replies: { 200: json('The formula', FormulaOverview) },
    problems: ['campaign_unknown', 'revision_stale', 'formula_invalid', 'formula_frozen'],
  },
  checkFormula: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/formula/check',
    summary: 'What is wrong with a formula, and how the order would change under others. Nothing is saved.',
    // It tells of figures how they would change.
    permission: 'results:read',
    function: 'office',
    params: campaignParams,
    query: LanguageQuery,
    body: jsonBody(FormulaPlan),
    replies: { 200: json('The findings', FormulaReport) },
    problems: ['campaign_unknown'],
  },
} as const satisfies RouteSet;
