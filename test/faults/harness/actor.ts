import type { Context } from '../../../functions/context.ts';
import type { Database } from '../../../functions/store/database.ts';
import { meet, type Trouble as SharedTrouble, type Troubles as TroublesOf } from '../../support/troubles.ts';
import { throughout } from './clients.ts';
import type { Turns } from './turns.ts';

/**
 * What a command meets: what tests of single functions have it meet; or it is carried out twice, under two request tokens or
 * under one; or its sender ends before or after it.
 */
export type Trouble = SharedTrouble | 'sent_twice' | 'sent_again' | 'ends_before' | 'ends_after';

/** Names the trouble that a command meets. */
export type Troubles = TroublesOf<Trouble>;

const ended = (): Error => Object.assign(new Error('Ended'), { name: 'Ended' });

/** One running copy of a function, which may come to its end in the middle of its work. */
export interface Actor {
  readonly context: Context;
  readonly isAlive: () => boolean;
  /** Does some work, and fails as soon as this copy ends. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Ends it between two of its commands. */
  readonly end: () => void;
}

/** What all copies of a function share with each other, and what a schedule gives each. */
interface ActorWorld {
  readonly context: Context;
  readonly turns: Turns;
  readonly now: () => Date;
  readonly newPlainId: () => string;
}

/** Starts a copy of a function whose commands take turns and meet trouble. It waits no time and logs nothing. */
export const startActor = (
  { context, turns, now, newPlainId }: ActorWorld,
  decide: Troubles = () => 'none',
): Actor => {
  const end = Promise.withResolvers<never>();
  end.promise.catch(() => undefined);
  let isAlive = true;
  const die = (): Error => {
    isAlive = false;
    const error = ended();
    end.reject(error);
    return error;
  };
  const database: Database = throughout(context.database, (command, send) =>
    turns(async () => {
      if (!isAlive) throw ended();
      const trouble = decide(command.constructor.name, command.input);
      switch (trouble) {
        case 'sent_twice':
          await send();
          return send();
        case 'sent_again':
          Object.assign(command.input, { ClientRequestToken: newPlainId() });
          await send();
          return send();
        case 'ends_before':
          throw die();
        case 'ends_after':
          await send();
          throw die();
        default:
          return meet(trouble, send);
      }
    }),
  );
  return {
    context: { ...context, database, now, newPlainId, wait: async () => {}, log: () => {} },
    isAlive: () => isAlive,
    run: (work) => Promise.race([work(), end.promise]),
    end: () => void die(),
  };
};
