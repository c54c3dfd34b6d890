import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { StartError } from '../startError.ts';
import { writeDurably } from '../writeDurably.ts';
import { makeFolder } from './makeFolder.ts';
import { isAlive, startTimeOf } from './processes.ts';

/** Where everything is in a data folder. */
export const filesIn = (folder: string) => {
  const root = resolve(folder);
  return {
    root,
    data: join(root, 'data.sqlite'),
    engine: join(root, 'engine.json'),
    owner: join(root, 'owner.json'),
    lock: join(root, 'owner.lock'),
  };
};

/** The process that a data folder belongs to; its start time is missing where there is no /proc. */
interface Owner {
  pid: number;
  startTime?: string;
}

const parseOwner = (content: string): Owner | undefined => {
  try {
    const { pid, startTime } = JSON.parse(content);
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    return typeof startTime === 'string' ? { pid, startTime } : { pid };
  } catch {
    return undefined;
  }
};

/** The owner of a folder, if there is one and it still runs. */
export const livingOwner = async (folder: string): Promise<Owner | undefined> => {
  const owner = parseOwner(await readFile(filesIn(folder).owner, 'utf8').catch(() => ''));
  return owner && isAlive(owner.pid, owner.startTime) ? owner : undefined;
};

const inUse = async (folder: string): Promise<StartError> => {
  let owner = await livingOwner(folder);
  // Whoever has just taken the lock may not have signed yet.
  for (let tries = 0; owner === undefined && tries < 10; tries += 1) {
    await wait(50);
    owner = await livingOwner(folder);
  }
  const who = owner ? `process ${owner.pid}` : 'another process';
  return new StartError(
    'folder_in_use',
    `The data folder ${folder} is in use by ${who}.`,
    owner
      ? `Stop it first (Ctrl-C in its terminal, or: kill ${owner.pid}), or name another folder.`
      : 'Stop the other one first, or name another folder.',
  );
};

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (error.errcode === 5 || error.errcode === 6);

const takeLock = (path: string): DatabaseSync => {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
};

// Were a lock collected as garbage, it would open by itself.
const held = new Set<DatabaseSync>();

/**
 * Makes a data folder if need be and takes it for this process. The lock is one of the operating system,
 * taken through SQLite: of two starts at the same moment one gets it, and it opens by itself when its process
 * ends, however it ends, so that there is never a stale one. `owner.json` beside it only says who holds it,
 * for messages and for commands run beside a server.
 *
 * Throws a StartError: `folder_unwritable`, or `folder_in_use` naming the owner.
 *
 * @returns how to give the folder back
 */
export const takeFolder = async (folder: string): Promise<() => Promise<void>> => {
  const files = filesIn(folder);
  let lock: DatabaseSync;
  try {
    await makeFolder(files.root);
    lock = takeLock(files.lock);
  } catch (cause) {
    if (isBusy(cause)) throw await inUse(files.root);
    throw unwritable(files.root, cause);
  }
  held.add(lock);
  const release = async (): Promise<void> => {
    await rm(files.owner, { force: true });
    held.delete(lock);
    if (lock.isOpen) lock.close();
  };
  try {
    const startTime = startTimeOf(process.pid);
    await writeDurably(files.owner, `${JSON.stringify({ pid: process.pid, startTime })}\n`);
  } catch (cause) {
    await release().catch(() => undefined);
    throw unwritable(files.root, cause);
  }
  return release;
};

const unwritable = (folder: string, cause: unknown): StartError =>
  new StartError(
    'folder_unwritable',
    `The data folder ${folder} cannot be written to.`,
    'Name a folder that you may write to, and see that its disk is not full.',
    { cause },
  );
