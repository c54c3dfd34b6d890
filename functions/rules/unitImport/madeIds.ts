import { createHash } from 'node:crypto';

const eightHex = (words: string): string => createHash('sha256').update(words).digest('hex').slice(0, 8);

/** The id of a service point that was given none: the same for the same name, so that its poster stays valid. */
export const pointIdOf = (name: string): string => `sp-${eightHex(name)}`;

/** The id of a group whose name cannot be one. */
export const groupIdOf = (name: string): string => `g-${eightHex(name)}`;
