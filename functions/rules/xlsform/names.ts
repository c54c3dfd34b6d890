import { createHash } from 'node:crypto';
import { Name } from '../../../schemas/ids.ts';

/** Characters that a name may have: see Name in schemas/ids.ts. */
export const maxNameLength = 31;

const hashLength = 6;

const hashOf = (words: string): string =>
  createHash('sha256').update(words).digest('hex').slice(0, hashLength);

/** Whether a name of XLSForm can stay as it is. */
export const isName = (written: string, maxLength = maxNameLength): boolean =>
  written.length <= maxLength && Name.safeParse(written).success;

/**
 * A name made of one that XLSForm takes and we do not. It depends on nothing but the name and on which names are
 * taken, so that the same file gives the same ids: `1` becomes `o1`, `Q-1` `q_1`; where letters are lost or the name is
 * too long, a hash of it keeps two names apart.
 * @param prefix a letter for a name that begins with none
 * @param maxLength fewer where something is put behind the name
 */
const madeName = (
  written: string,
  prefix: string,
  taken: ReadonlySet<string>,
  maxLength = maxNameLength,
): string => {
  const plain = written
    .slice(0, 200)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
  const whole = /^[a-z]/.test(plain) ? plain : `${prefix}${plain}`;
  const lost = plain === '' || /[^\w.\-\s]/.test(written) || whole.length > maxLength;
  if (!lost && !taken.has(whole)) return whole;
  const start = whole.slice(0, maxLength - hashLength - 1);
  for (let attempt = 0; ; attempt += 1) {
    const name = `${start}_${hashOf(`${written}${'#'.repeat(attempt)}`)}`;
    if (!taken.has(name)) return name;
  }
};

/** A name of the file and how long its counterpart may be. */
export interface WrittenName {
  readonly written: string;
  readonly maxLength?: number;
}

/**
 * Our name for each name of a file. Names that can stay do, whatever the others become; a name that is there twice has
 * one counterpart.
 * @param reserved names that no other may become
 */
export const namesFor = (
  written: readonly WrittenName[],
  prefix: string,
  reserved: readonly string[] = [],
): ReadonlyMap<string, string> => {
  const taken = new Set(reserved);
  const kept = written.filter((name) => isName(name.written, name.maxLength) && !taken.has(name.written));
  const names = new Map(kept.map((name) => [name.written, name.written]));
  for (const name of names.keys()) taken.add(name);
  for (const name of written) {
    if (names.has(name.written)) continue;
    const made = madeName(name.written, prefix, taken, name.maxLength);
    names.set(name.written, made);
    taken.add(made);
  }
  return names;
};
