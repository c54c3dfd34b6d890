import { isSignedOut } from './session.tsx';

/** Several readings at once: those that came, by name, and whether some did not. */
export type Gathered<T> = { readonly [K in keyof T]: T[K] | undefined } & { readonly isPartly: boolean };

/**
 * Makes several readings and waits for all of them; one that fails leaves its place empty.
 * @param readings undefined for what is not to be read
 * @throws the first failure, where nothing came at all, or where nobody is signed in any more
 */
export const gather = async <T extends Record<string, unknown>>(
  readings: {
    readonly [K in keyof T]: Promise<T[K]> | undefined;
  },
): Promise<Gathered<T>> => {
  const names = Object.keys(readings) as (keyof T)[];
  const asked = names.filter((name) => readings[name] !== undefined);
  const settled = await Promise.allSettled(asked.map((name) => readings[name]));
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const ended = failures.find(isSignedOut);
  if (ended !== undefined) throw ended;
  if (failures.length > 0 && failures.length === asked.length) throw failures[0];
  const values = asked.flatMap((name, place) => {
    const one = settled[place];
    return one?.status === 'fulfilled' ? [[name, one.value] as const] : [];
  });
  return { ...Object.fromEntries(values), isPartly: failures.length > 0 } as Gathered<T>;
};
