import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../functions/environment.ts';
import { type KeyName, keyNames } from '../../functions/manifest.ts';
import { writeDurably } from './writeDurably.ts';

/** The variables in which functions find the secret keys. */
export type SecretVariables = Readonly<
  Record<
    Extract<keyof Environment, 'PINGYI_POSTER_KEYS' | 'PINGYI_CODE_KEYS' | 'PINGYI_SESSION_KEYS'>,
    string
  >
>;

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
 * The secret keys of a data folder, made at the first start: posters, codes and sessions outlive a restart. AWS has a
 * secret store for them.
 */
export const secretsIn = async (folder: string): Promise<SecretVariables> => {
  const file = join(folder, 'secrets.json');
  const { poster, code, session } = (await read(file)) ?? (await make(file));
  return { PINGYI_POSTER_KEYS: poster, PINGYI_CODE_KEYS: code, PINGYI_SESSION_KEYS: session };
};

/** What addresses of files are signed with: a bucket has keys of its own for that. */
export const filesKeyOf = ({ PINGYI_SESSION_KEYS: keys }: SecretVariables): Buffer =>
  createHmac('sha256', keys).update('pingyi: addresses of files').digest();
