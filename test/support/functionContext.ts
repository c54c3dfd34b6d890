import { type Context, createContext } from '../../functions/context.ts';
import type { FunctionName, KeyName } from '../../functions/manifest.ts';
import { builtScripts, recomputeScript } from '../../infra/local/scripts.ts';
import { testKeys } from './keys.ts';

/** Where the tables of a test are. */
export interface TestTables {
  readonly prefix: string;
  readonly endpoint: string;
}

const asText = (keys: readonly Buffer[]): string => keys.map((key) => key.toString('base64url')).join(',');

/** A function's context on the tables of a test, held to its grants, with the keys of tests; it logs nothing. */
export const functionContext = (
  name: FunctionName,
  { prefix, endpoint }: TestTables,
  keys: Partial<Record<KeyName, readonly Buffer[]>> = {},
): Context => {
  const { poster, code, session } = { ...testKeys, ...keys };
  return {
    ...createContext(name, {
      PINGYI_TABLE_PREFIX: prefix,
      PINGYI_ENDPOINT: endpoint,
      PINGYI_POSTER_KEYS: asText(poster),
      PINGYI_CODE_KEYS: asText(code),
      PINGYI_SESSION_KEYS: asText(session),
    }),
    scripts: builtScripts,
    recomputeScript,
    log: () => {},
  };
};
