import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn } from './engine/dataFolder.ts';
import { StartError } from './startError.ts';
import { writeDurably } from './writeDurably.ts';

/** Goes up when what is stored changes in a way that this version cannot read. */
const layout = '3';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const fileIn = (folder: string): string => join(folder, 'layout');

/**
 * Makes sure that what is in a data folder was written by a version that stored things as this one does.
 * @throws {StartError} folder_outdated
 */
export const checkLayout = async (folder: string): Promise<void> => {
  const found = await readFile(fileIn(folder), 'utf8').catch(() => undefined);
  if (found === layout || (found === undefined && !(await exists(filesIn(folder).data)))) return;
  throw new StartError(
    'folder_outdated',
    `The data folder ${folder} was written by another version of Pingyi.`,
    'Name another folder with --data, or delete it if you no longer need what is in it.',
  );
};

/** Says in a data folder which version wrote it. */
export const markLayout = (folder: string): Promise<void> => writeDurably(fileIn(folder), layout);
