import { type Context, createContext } from '../../../functions/context.ts';
import type { FunctionName } from '../../../functions/manifest.ts';
import { localPrefix } from '../../../infra/local/pingyi.ts';
import type { Turns } from './turns.ts';

/** What a command meets: it is refused; carried out unheard; carried out twice; or its sender ends before or after it. */
export type Trouble =
  | 'none'
  | 'refused'
  | 'conflict'
  | 'throttled'
  | 'answer_lost'
  | 'sent_twice'
  | 'sent_again'
  | 'ends_before'
  | 'ends_after';

/** Names the trouble that a command meets. */
export type Troubles = (command: string, input: object) => Trouble;

const failure = (name: string, more: object = {}): Error => Object.assign(new Error(name), { name, ...more });

/** One running copy of a function, which may come to its end in the middle of its work. */
export interface Actor {
  readonly context: Context;
  readonly isAlive: () => boolean;
  /** Does some work, and fails as soon as this copy ends. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  readonly close: () => void;
}

/** Starts a copy of a function whose commands take turns and meet trouble. It waits no time and logs nothing. */
export const startActor = (
  name: FunctionName,
  endpoint: string,
  turns: Turns,
  decide: Troubles,
  now: () => Date,
): Actor => {
  const context = createContext(name, { PINGYI_TABLE_PREFIX: localPrefix, PINGYI_ENDPOINT: endpoint });
  const end = Promise.withResolvers<never>();
  end.promise.catch(() => undefined);
  let isAlive = true;
  const die = (): Error => {
    isAlive = false;
    const error = failure('Ended');
    end.reject(error);
    return error;
  };
  context.database.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) =>
        turns(async () => {
          if (!isAlive) throw failure('Ended');
          switch (decide(commandName, args.input)) {
            case 'refused':
              throw failure('NetworkingError');
            case 'throttled':
              throw failure('ThrottlingException');
            case 'conflict':
              throw failure('TransactionCanceledException', {
                CancellationReasons: [{ Code: 'TransactionConflict' }],
              });
            case 'answer_lost':
              await next(args);
              throw failure('TimeoutError');
            case 'sent_twice':
              await next(args);
              return next(args);
            case 'sent_again': {
              const input = { ...args.input, ClientRequestToken: `again-${Math.random()}` };
              await next({ ...args, input });
              return next({ ...args, input });
            }
            case 'ends_before':
              throw die();
            case 'ends_after':
              await next(args);
              throw die();
            default:
              return next(args);
          }
        }),
    { step: 'initialize', name: 'trouble', priority: 'high' },
  );
  return {
    context: { ...context, now, wait: async () => {}, log: () => {} },
    isAlive: () => isAlive,
    run: (work) => Promise.race([work(), end.promise]),
    close: () => context.database.client.destroy(),
  };
};
