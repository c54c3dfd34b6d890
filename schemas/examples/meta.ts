import type { metaRoutes } from '../routes/meta.ts';
import type { ExamplesOf } from './types.ts';

export const metaExamples: ExamplesOf<typeof metaRoutes> = {
  readDocs: { replies: {} },
  readOpenapi: {
    replies: { 200: { openapi: '3.1.0', info: { title: '评议 Pingyi', version: '1' }, paths: {} } },
  },
  readHealth: { replies: { 200: { status: 'ok' } } },
};
