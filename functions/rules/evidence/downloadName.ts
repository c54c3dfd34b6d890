import { type Evidence, evidenceTypes } from '../../../schemas/evidence.ts';

/** Characters that a file system, a header or a reader could take for something else, and all that nobody sees. */
const unsafe = /[\p{C}\p{Z}"'`<>|:*?\\/;%&$=~]+/gu;

const maxStem = 60;

/** What somebody called a file, without its ending and without anything that is more than a word. */
const stemOf = (name: string): string => {
  const words = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/\.[^.]{1,5}$/, '')
    .replace(unsafe, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-.]+|[-.]+$/g, '');
  return [...words]
    .slice(0, maxStem)
    .join('')
    .replace(/[-.]+$/, '');
};

/**
 * What a file is called when it is downloaded: as its unit called it, made harmless; part of our own id; and the ending of
 * what its content shows.
 */
export const downloadName = ({ id, name, type }: Pick<Evidence, 'id' | 'name' | 'type'>): string => {
  const stem = stemOf(name);
  const ending = type ? evidenceTypes[type] : 'bin';
  return `${stem ? `${stem}-` : ''}${id.slice(0, 8)}.${ending}`;
};

/** What it is sent as: what its content shows, and nothing that a browser would look into. */
export const downloadType = ({ type }: Pick<Evidence, 'type'>): string => type ?? 'application/octet-stream';
