import { extname } from 'node:path';
import { ProblemReply } from '../client/client.ts';
import type { Session } from './session.ts';

/**
 * Whether the system refuses a document because it would not fit into a reply.
 * @param field what decides how many things are in it
 */
export const isTooLarge = (error: unknown, field: string): boolean =>
  error instanceof ProblemReply &&
  error.is('fields_invalid') &&
  error.errors.some((fault) => fault.field === field && fault.code === 'too_large');

/** `posters.pdf` where there is one document, `posters-1.pdf`, `posters-2.pdf` ... where there are more. */
export const partName = (file: string, part: number, isOnly: boolean): string => {
  if (isOnly) return file;
  const extension = extname(file);
  return `${file.slice(0, file.length - extension.length)}-${part}${extension}`;
};

/**
 * Writes documents as they come, the first one once it is known whether there are more.
 * @returns the names of the files
 */
export const saveParts = async (
  file: string,
  documents: AsyncIterable<Uint8Array>,
  { save }: Pick<Session, 'save'>,
  mode?: number,
): Promise<string[]> => {
  const files: string[] = [];
  let waiting: Uint8Array | undefined;
  const saveWaiting = async (isLast: boolean): Promise<void> => {
    if (!waiting) return;
    const name = partName(file, files.length + 1, isLast && files.length === 0);
    await save(name, waiting, mode);
    files.push(name);
  };
  for await (const document of documents) {
    await saveWaiting(false);
    waiting = document;
  }
  await saveWaiting(true);
  return files;
};
