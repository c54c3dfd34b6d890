import type { Random } from './random.ts';

/** Lets one command at a time go to the database. */
export type Turns = <T>(command: () => Promise<T>) => Promise<T>;

/**
 * Orders the commands of everything that runs at once: whenever all of it waits for the database, chance says whose command is
 * next. So the same seed gives the same interleaving.
 */
export const turnsBy = (random: Random): Turns => {
  const waiting: (() => void)[] = [];
  let isBusy = false;
  let isPlanned = false;
  const begin = (): void => {
    isPlanned = false;
    if (isBusy || waiting.length === 0) return;
    const [go] = waiting.splice(random.whole(0, waiting.length - 1), 1);
    isBusy = true;
    go?.();
  };
  const plan = (): void => {
    if (isPlanned || isBusy) return;
    isPlanned = true;
    // After everything that the last answer has set going has come to its next command.
    setImmediate(begin);
  };
  return async (command) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      plan();
    });
    try {
      return await command();
    } finally {
      isBusy = false;
      plan();
    }
  };
};
