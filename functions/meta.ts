import { type Context, lambda } from './context.ts';
import { readDocs } from './handlers/meta/docs.ts';
import { readHealth } from './handlers/meta/health.ts';
import { openapiDocument, readOpenapi } from './handlers/meta/openapi.ts';
import { serve } from './http/serve.ts';
import { pages } from './pages.ts';

export const build = ({ log, rolesClaim, site }: Context) => {
  const document = openapiDocument();
  const handlers = { readDocs: readDocs(document), readHealth, readOpenapi: readOpenapi(document) };
  return serve('meta', handlers, { log, rolesClaim, site, pages });
};

export const handler = lambda('meta', build);
