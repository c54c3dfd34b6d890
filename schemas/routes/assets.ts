import { javascript, LanguageQuery, type RouteSet } from '../route.ts';

/** Scripts of the pages, each in one file. Their address holds their hash, so that a browser keeps them. */
export const assetRoutes = {
  readAsset: {
    method: 'GET',
    path: '/assets/{asset}',
    summary: 'A script of our pages, without which they work too',
    permission: 'survey:read',
    function: 'public',
    params: { asset: 'asset_unknown' },
    query: LanguageQuery,
    replies: { 200: javascript('The script') },
    problems: ['asset_unknown'],
  },
} as const satisfies RouteSet;
