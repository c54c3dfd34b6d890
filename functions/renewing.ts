import type { Log } from '../schemas/log.ts';

/** How old keys may be when a request is served with them, unless they cannot be read. */
const freshMs = 5 * 60_000;

/** How long keys that could not be read anew are used before that is tried again. */
const retryMs = 60_000;

export interface Renewing<T> {
  /** Reads the keys: the texts of some secrets, in the same order every time. */
  readonly read: () => Promise<readonly string[]>;
  /** What is made with them. */
  readonly build: (texts: readonly string[]) => T;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Reads keys at once, and again when somebody asks for what is made with them and they are no longer fresh. It is made anew only
 * when they changed. They are not read between requests: a function is frozen then, and what was begun would fail.
 * @returns what is made with the keys: with those of the last time where they cannot be read; undefined where they never could
 */
export const renewing = <T>({ read, build, now, log }: Renewing<T>) => {
  let made: { readonly texts: readonly string[]; readonly what: T } | undefined;
  let dueAt = 0;
  let underWay: Promise<void> | undefined;

  const renew = async (): Promise<void> => {
    try {
      const texts = await read();
      if (texts.some((text, place) => text !== made?.texts[place])) made = { texts, what: build(texts) };
      dueAt = now().getTime() + freshMs;
    } catch (error) {
      log(made ? 'keys_not_renewed' : 'keys_not_read', {
        error: error instanceof Error ? error.name : 'unknown',
      });
      dueAt = made ? now().getTime() + retryMs : 0;
    }
    underWay = undefined;
  };
  const renewOnce = (): Promise<void> => {
    underWay ??= renew();
    return underWay;
  };

  // Right after the file was loaded: what the first secure connection of a process costs is not for loading.
  setImmediate(() => {
    if (dueAt === 0) void renewOnce();
  });
  return async (): Promise<T | undefined> => {
    await underWay;
    if (now().getTime() >= dueAt) await renewOnce();
    return made?.what;
  };
};
