import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileStore } from '../../functions/store/files.ts';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { type FileAction, grantedFiles } from '../../functions/store/grantedFiles.ts';

let folder: string;
let files: FileStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingyi-granted-'));
  files = openFolderFiles({ folder, key: randomBytes(32), now: () => new Date() });
  for (const key of ['published/a', 'disclosed/a']) await files.write(key, Buffer.from(key), 'text/plain');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const granted = (...actions: FileAction[]): FileStore => grantedFiles(files, actions, 'published/');
const denied = expect.objectContaining({ name: 'AccessDeniedException' });

describe('a store of files with grants', () => {
  it('does what is granted, below the prefix alone', async () => {
    const reading = granted('GetObject', 'ListBucket');
    expect(Buffer.from((await reading.read('published/a', 100)) ?? []).toString()).toBe('published/a');
    expect((await reading.addressToGet('published/a', 'a', 'text/plain')).url).toContain('published/a');
    await expect(reading.read('disclosed/a', 100)).rejects.toEqual(denied);
    await expect(reading.addressToGet('disclosed/a', 'a', 'text/plain')).rejects.toEqual(denied);
    await expect(reading.list('disclosed/')).rejects.toEqual(denied);
    await expect(reading.list('')).rejects.toEqual(denied);
  });

  it('refuses every action that is not', async () => {
    const reading = granted('GetObject');
    await expect(reading.write('published/a', Buffer.from('b'), 'text/plain')).rejects.toEqual(denied);
    await expect(reading.addressToPut('published/a', 1)).rejects.toEqual(denied);
    await expect(reading.remove(['published/a'])).rejects.toEqual(denied);
    await expect(reading.list('published/')).rejects.toEqual(denied);
    const deleting = granted('DeleteObject');
    await expect(deleting.remove(['published/b', 'disclosed/a'])).rejects.toEqual(denied);
    expect(await files.read('disclosed/a', 100)).toBeDefined();
  });

  it('says that an object is not there to whoever may list, and to others that they may not see it', async () => {
    expect(await granted('GetObject', 'ListBucket').read('published/b', 100)).toBeUndefined();
    await expect(granted('GetObject').read('published/b', 100)).rejects.toEqual(denied);
    // One that is larger than was asked for is there.
    expect(await granted('GetObject').read('published/a', 3)).toBeUndefined();
  });
});
