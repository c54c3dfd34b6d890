import { toHex } from '../../functions/rules/bytesAsText.ts';

/** SHA-256 in hexadecimal, of bytes or of a text in UTF-8. */
export const sha256 = async (content: ArrayBuffer | string): Promise<string> => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
};
