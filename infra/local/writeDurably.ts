import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './engine/makeFolder.ts';

let written = 0;

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Replaces a file so that, whatever moment the machine stops at, either the old content or the new is
 * there and whole; when this returns, it is the new. Makes the folder. Only the user may read the file.
 * Throws what the file system says.
 */
export const writeDurably = async (path: string, content: string): Promise<void> => {
  const folder = dirname(path);
  await makeFolder(folder);
  written += 1;
  const draft = `${path}.${process.pid}.${written}.tmp`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  // A rename is only durable once the folder that names the file is.
  await syncFolder(folder);
};
