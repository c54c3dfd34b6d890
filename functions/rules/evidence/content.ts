import { fileTypeFromBuffer } from 'file-type';
import { EvidenceType } from '../../../schemas/evidence.ts';

/**
 * The kind of file that a content is, by what it begins with and, of office documents, by what their archive lists.
 * Nothing is unpacked beyond the list of contents, and what the file is called plays no part.
 * @returns undefined for every kind that is not taken
 */
export const typeOf = async (content: Uint8Array): Promise<EvidenceType | undefined> => {
  const found = await fileTypeFromBuffer(content).catch(() => undefined);
  return EvidenceType.safeParse(found?.mime).data;
};
