import { createHash } from 'node:crypto';

/**
 * A pledge's id, made of its words: `p_` and the first 48 bits of the SHA-256 of the text, trimmed and in Unicode's
 * composed form (NFC), in hexadecimal. The same promise keeps its ratings; another one never gets them.
 */
export const pledgeId = (text: string): string => {
  const hash = createHash('sha256').update(text.trim().normalize('NFC')).digest('hex');
  return `p_${hash.slice(0, 12)}`;
};
