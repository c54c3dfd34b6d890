import { routes } from '../schemas/routes.ts';
import { type Context, lambda } from './context.ts';
import { officeConsole } from './handlers/meta/console.ts';
import { readDocs } from './handlers/meta/docs.ts';
import { showFrontPage } from './handlers/meta/frontPage.ts';
import { readHealth } from './handlers/meta/health.ts';
import { openapiDocument, readOpenapi } from './handlers/meta/openapi.ts';
import { readSignIn } from './handlers/meta/signIn.ts';
import { serve } from './http/serve.ts';
import { pages } from './pages.ts';

export const build = ({ log, rolesClaim, site, scripts, signIn }: Context) => {
  const document = openapiDocument();
  const handlers = {
    frontPage: showFrontPage,
    officeConsole: officeConsole({ scripts, signIn }),
    readSignIn: readSignIn(signIn.way),
    readDocs: readDocs(document),
    readHealth,
    readOpenapi: readOpenapi(document),
  };
  return serve('meta', routes, handlers, { log, rolesClaim, site, pages });
};

export const handler = lambda('meta', build);
