import { type ParseArgsConfig, parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { StartError } from '../startError.ts';

/** What every command of one machine takes; each option beats its variable. */
const shared = {
  data: { type: 'string' },
  endpoint: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

export const sharedHelp = `  --data FOLDER    where everything is kept (PINGYI_DATA; .pingyi)
  --endpoint URL   another DynamoDB engine than the embedded one (PINGYI_ENDPOINT)
  --help           this help`;

/** What commands take that work on a database, AWS's among them. */
export const databaseOptions = { prefix: { type: 'string' } } as const satisfies ParseArgsConfig['options'];

export const databaseHelp = `  --prefix NAME    tables of a stage on AWS, e.g. pingyi-prod
${sharedHelp}`;

const Port = z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535));

const refuse = (what: string): StartError =>
  new StartError('option_invalid', what, 'See --help for what can be given.');

const endpointOf = (given: string | undefined): string | undefined => {
  if (given === undefined || z.url({ protocol: /^https?$/ }).safeParse(given).success) return given;
  throw refuse(`The endpoint "${given}" is not an http address.`);
};

/** What a command was given: the shared options read, further ones as they were written. */
export interface Given<O> {
  readonly values: Readonly<Record<keyof O, string | boolean | undefined>>;
  readonly folder: string;
  readonly endpoint: string | undefined;
  /** Begins the names of a stage's tables on AWS; commands that work on a database take it. */
  readonly prefix: string | undefined;
  readonly help: boolean;
}

/**
 * Reads a command line with the shared options and further ones.
 * @throws {StartError} option_invalid, naming what was given
 */
export const readOptions = <O extends NonNullable<ParseArgsConfig['options']>>(
  further: O,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Given<O> => {
  const { values } = (() => {
    try {
      return parseArgs({ args: [...args], options: { ...shared, ...further }, strict: true });
    } catch (error) {
      throw refuse(error instanceof Error ? error.message : String(error));
    }
  })();
  const { data, endpoint, prefix, help } = values as { [name in 'data' | 'endpoint' | 'prefix']?: string } & {
    help?: boolean;
  };
  return {
    values: values as unknown as Given<O>['values'],
    folder: data ?? (environment.PINGYI_DATA || '.pingyi'),
    endpoint: endpointOf(endpoint ?? (environment.PINGYI_ENDPOINT || undefined)),
    prefix,
    help: help === true,
  };
};

const Few = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1_000));

/** @throws {StartError} option_invalid */
export const readCount = (given: unknown): number => {
  const count = Few.safeParse(given);
  if (count.success) return count.data;
  throw refuse(`The count "${given}" is not a number from 1 to 1000.`);
};

/** @throws {StartError} option_invalid */
export const readPort = (given: unknown): number => {
  const port = Port.safeParse(given);
  if (port.success) return port.data;
  throw refuse(`The port "${given}" is not a number from 0 to 65535.`);
};
