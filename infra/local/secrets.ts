import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../functions/environment.ts';
import { keyRotations } from '../../functions/keyRotations.ts';
import { type KeyName, keyNames } from '../../functions/manifest.ts';
import { keysIn, rotated } from '../../functions/rules/keys/keyRotation.ts';
import { StartError } from './startError.ts';
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

const fileIn = (folder: string): string => join(folder, 'secrets.json');

const newKey = (): string => randomBytes(32).toString('base64url');

const make = async (file: string): Promise<Secrets> => {
  const secrets = Object.fromEntries(keyNames.map((name) => [name, newKey()])) as Secrets;
  await writeDurably(file, JSON.stringify(secrets));
  return secrets;
};

/**
 * The secret keys of a data folder, made at the first start: posters, codes and sessions outlive a restart. AWS has a
 * secret store for them.
 */
export const secretsIn = async (folder: string): Promise<SecretVariables> => {
  const file = fileIn(folder);
  const { poster, code, session } = (await read(file)) ?? (await make(file));
  return { PINGYI_POSTER_KEYS: poster, PINGYI_CODE_KEYS: code, PINGYI_SESSION_KEYS: session };
};

/**
 * Rotates the keys of one name by one step, as the function `rotate` does on AWS. The system takes them up at its next start.
 * @returns how many keys there are now
 * @throws {StartError} no_keys
 */
export const rotateSecret = async (folder: string, name: KeyName): Promise<number> => {
  const secrets = await read(fileIn(folder));
  const before = keysIn(secrets?.[name] ?? '');
  if (!before) throw new StartError('no_keys', `There are no keys in ${folder}.`, 'npm start makes them.');
  const after = rotated(before, newKey(), keyRotations[name].most);
  await writeDurably(fileIn(folder), JSON.stringify({ ...secrets, [name]: after.join(',') }));
  return after.length;
};

/** What addresses of files are signed with: a bucket has keys of its own for that. */
export const filesKeyOf = ({ PINGYI_SESSION_KEYS: keys }: SecretVariables): Buffer =>
  createHmac('sha256', keys).update('pingyi: addresses of files').digest();
