import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn } from './engine/dataFolder.ts';
import { StartError } from './startError.ts';
import { writeDurably } from './writeDurably.ts';

/** Goes up when what is stored changes in a way that this version cannot read. */
const layout = '2';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Makes sure that a data folder was written by a version that stored things as this one does.
 * @throws {StartError} folder_outdated
 */
export const checkLayout = async (folder: string): Promise<void> => {
  const file = join(folder, 'layout');
  const found = await readFile(file, 'utf8').catch(() => undefined);
  if (found === layout) return;
  if (found === undefined && !(await exists(filesIn(folder).data))) return writeDurably(file, layout);
  throw new StartError(
    'folder_outdated',
    `The data folder ${folder} was written by another version of Pingyi.`,
    'Name another folder with --data, or delete it if you no longer need what is in it.',
  );
};
