import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../functions/environment.ts';
import { type KeyName, keyNames } from '../../functions/manifest.ts';
import { writeDurably } from './writeDurably.ts';

type Secrets = Readonly<Record<KeyName, string>>;

const read = async (file: string): Promise<Secrets | undefined> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Secrets;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const make = async (file: string): Promise<Secrets> => {
  const secrets = Object.fromEntries(
    keyNames.map((name) => [name, randomBytes(32).toString('base64url')]),
  ) as Secrets;
  await writeDurably(file, JSON.stringify(secrets));
  return secrets;
};

/**
 * The secret keys of a data folder, made at the first start: posters and codes outlive a restart. AWS has a secret store
 * for them.
 * @returns the variables in which functions find them
 */
export const secretsIn = async (
  folder: string,
): Promise<Pick<Environment, 'PINGYI_POSTER_KEYS' | 'PINGYI_CODE_KEYS'>> => {
  const file = join(folder, 'secrets.json');
  const { poster, code } = (await read(file)) ?? (await make(file));
  return { PINGYI_POSTER_KEYS: poster, PINGYI_CODE_KEYS: code };
};
