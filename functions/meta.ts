import { type Context, lambda } from './context.ts';
import { readHealth } from './handlers/health.ts';
import { readOpenapi } from './handlers/openapi.ts';
import { serve } from './http/serve.ts';

export const build = ({ log, rolesClaim }: Context) =>
  serve('meta', { readHealth, readOpenapi: readOpenapi() }, { log, rolesClaim });

export const handler = lambda('meta', build);
