import { build } from '../../functions/public.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import { functionContext } from '../../test/support/functionContext.ts';
import { lambdaContext } from '../../test/support/watched.ts';
import { bareHandler } from './bareHandler.ts';
import { databaseOf } from './databases.ts';
import type { Kind, Sent } from './sent.ts';

/** The function that residents' submissions go to, on an engine. */
export const publicFunction = (endpoint: string) =>
  build({
    ...functionContext('public', { prefix: localPrefix, endpoint }),
    database: databaseOf('program', endpoint),
  });

/** What takes a kind, called as Lambda calls a function. @returns the status of the reply */
export const takerOf = (kind: Kind, endpoint: string): ((sent: Sent) => Promise<number>) => {
  if (kind === 'item') {
    const put = bareHandler(databaseOf(kind, endpoint));
    return async ({ event }) => (await put(event)).statusCode;
  }
  const serve = publicFunction(endpoint);
  return async ({ event }) => (await serve(event, lambdaContext)).statusCode ?? 0;
};
