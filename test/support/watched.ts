import type { Context } from '../../functions/context.ts';
import type { HttpLambda } from '../../functions/http/serve.ts';
import type { FunctionName } from '../../functions/manifest.ts';
import { neededBy } from '../../functions/store/database.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import { functionContext } from './functionContext.ts';

/** The part of Lambda's context that functions of ours look at. */
export const lambdaContext = { awsRequestId: 'request' } as Parameters<HttpLambda>[1];

export interface Watched {
  readonly context: Context;
  /** The commands sent so far. */
  readonly commands: string[];
  /** Each action and table that they needed. */
  readonly used: Set<string>;
}

/** A function's context, held to its grants, that tells what it does to the database. */
export const watched = (name: FunctionName, endpoint: string): Watched => {
  const context = functionContext(name, { prefix: localPrefix, endpoint });
  const commands: string[] = [];
  const used = new Set<string>();
  context.database.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        commands.push(commandName);
        for (const pair of neededBy(commandName, args.input as Parameters<typeof neededBy>[1])) {
          used.add(pair.join(' '));
        }
        return next(args);
      },
    { step: 'initialize', name: 'watch' },
  );
  return { context, commands, used };
};
