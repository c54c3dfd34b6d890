import type { metaRoutes } from '../routes/meta.ts';
import type { ExamplesOf } from './types.ts';

export const metaExamples: ExamplesOf<typeof metaRoutes> = {
  frontPage: { replies: {} },
  officeConsole: { replies: {} },
  readSignIn: {
    replies: {
      200: {
        kind: 'oidc',
        issuer: 'https://id.example.org',
        clientId: 'pingyi-office',
        scopes: ['openid'],
      },
    },
  },
  readSelf: { replies: { 200: { id: 'dingan-office', permissions: ['campaign:read', 'results:read'] } } },
  readDocs: { replies: {} },
  readOpenapi: {
    replies: { 200: { openapi: '3.1.0', info: { title: '评议 Pingyi', version: '1' }, paths: {} } },
  },
  readHealth: { replies: { 200: { status: 'ok' } } },
};
