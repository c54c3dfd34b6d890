import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tileKey } from '../../functions/handlers/releases/places.ts';
import { build as buildRelease } from '../../functions/release.ts';
import { listedAs } from '../../functions/rules/merkle/listed.ts';
import { tileSize } from '../../functions/rules/merkle/tiles.ts';
import { isIncluded, leafHash } from '../../functions/rules/merkle/tree.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { openDatabase } from '../../functions/store/database.ts';
import type { FileStore } from '../../functions/store/files.ts';
import type { FolderFiles } from '../../functions/store/folderFiles.ts';
import { useEngine } from '../support/engine.ts';
import { functionContext } from '../support/functionContext.ts';
import { clientOf, fetchOf } from '../support/inProcess.ts';
import { problemOf } from '../support/office.ts';
import { newReleaseFiles, putRelease, releasesFor, type TestRelease } from './support/published.ts';

const engine = useEngine();
const prefix = 'inclusion';
const params = { releaseId: 'counted' };
let files: FolderFiles & AsyncDisposable;
let release: TestRelease;
let read: string[] = [];

/** The function, and a note of each object that it reads. */
const lambda = () => {
  const { releases } = releasesFor('release', files);
  if (!releases) throw new Error('the function reads releases');
  const noting: FileStore = {
    ...releases,
    read: (key, most) => {
      read.push(key);
      return releases.read(key, most);
    },
  };
  return buildRelease({
    ...functionContext('release', { prefix, endpoint: engine.endpoint }),
    releases: noting,
  });
};

const leafOf = (commitment: string): string => listedAs('counted', commitment);

const prove = (commitment: string) =>
  clientOf(lambda(), []).call('proveInclusion', { params, query: { commitment } });

const leaves = 2 * tileSize + 77;
const database = () => openDatabase({ prefix, endpoint: engine.endpoint });

beforeAll(async () => {
  files = await newReleaseFiles();
  await createTables(database());
  release = await putRelease(database(), files, { id: 'counted', state: 'public', commitments: leaves });
});

afterAll(() => files[Symbol.asyncDispose]());

describe('a receipt looked up in a release', () => {
  it('is proven to be under the root that the release names, wherever it stands in the list', async () => {
    const places = [0, 1, tileSize - 1, tileSize, tileSize + 1, 2 * tileSize, leaves - 1];
    for (const place of places) {
      const commitment = release.commitments[place] ?? '';
      const { body } = await prove(commitment);
      const leaf = leafOf(commitment);
      expect(body).toMatchObject({ releaseId: 'counted', commitment, leaf, index: place, leaves });
      expect(body.root).toBe(release.overview.root);
      expect(isIncluded(leafHash(Buffer.from(leaf, 'hex')), body, release.overview.root)).toBe(true);
      // Nobody else's receipt goes by this proof.
      const other = leafOf(release.commitments[(place + 1) % leaves] ?? '');
      expect(isIncluded(leafHash(Buffer.from(other, 'hex')), body, release.overview.root)).toBe(false);
    }
  });

  it('takes the index and one tile, however long the list', async () => {
    read = [];
    await prove(release.commitments[tileSize + 5] ?? '');
    expect(read.map((key) => key.split('/').at(-1))).toEqual(['index', '1']);
  });

  it('may be kept for good where it is found, and not where it is not', async () => {
    const ask = (commitment: string) =>
      fetchOf(lambda(), [])(`http://in-process/v1/releases/counted/inclusion?commitment=${commitment}`);
    const found = await ask(release.commitments[3] ?? '');
    expect(found.headers.get('cache-control')).toContain('immutable');
    const missing = await ask('ab'.repeat(32));
    expect(missing.status).toBe(404);
    expect(missing.headers.get('cache-control')).toBe('no-store');
  });

  it('is not listed where it would stand before, between or behind those that are', async () => {
    const [first = '', last = ''] = [0, leaves - 1].map((place) => leafOf(release.commitments[place] ?? ''));
    const places: ((leaf: string) => boolean)[] = [
      (leaf) => leaf < first,
      (leaf) => leaf > first && leaf < last,
      (leaf) => leaf > last,
    ];
    for (const isThere of places) {
      let number = 0;
      while (!isThere(leafOf(number.toString(16).padStart(64, '0')))) number += 1;
      await problemOf(prove(number.toString(16).padStart(64, '0')), 'commitment_not_listed');
    }
  });

  it('is asked for itself: what a release lists it as is no receipt, nor is it listed so in another', async () => {
    const commitment = release.commitments[9] ?? '';
    await problemOf(prove(leafOf(commitment)), 'commitment_not_listed');
    const other = await putRelease(database(), files, { id: 'other', campaignId: 'other', state: 'public' });
    const asked = (commitment: string) =>
      clientOf(lambda(), []).call('proveInclusion', {
        params: { releaseId: 'other' },
        query: { commitment },
      });
    await problemOf(asked(commitment), 'commitment_not_listed');
    const { body } = await asked(other.commitments[9] ?? '');
    expect(body.leaf).toBe(listedAs('other', other.commitments[9] ?? ''));
  });

  it('is a whole one', async () => {
    for (const typed of ['', 'ab', release.commitments[0]?.toUpperCase() ?? '', 'g'.repeat(64)]) {
      await problemOf(prove(typed), 'fields_invalid');
    }
  });
});

describe('a list of receipts that is not the one of the release', () => {
  it('proves nothing', async () => {
    const other = await putRelease(database(), files, {
      id: 'altered',
      campaignId: 'altered',
      state: 'public',
      commitments: 20,
    });
    const [first = '', ...others] = other.commitments.map((one) => listedAs('altered', one));
    const added = Array.from({ length: 999 }, (_, place) => place.toString(16).padStart(64, '0')).find(
      (one) => listedAs('altered', one) > first,
    );
    const forged = [...others.slice(0, -1), listedAs('altered', added ?? '')].sort();
    const tile = [first, ...forged].map((leaf) => `${leaf}\n`).join('');
    await files.write(tileKey(other.overview, 0), Buffer.from(tile), 'text/plain');
    const asked = clientOf(lambda(), []).call('proveInclusion', {
      params: { releaseId: 'altered' },
      query: { commitment: added ?? '' },
    });
    await problemOf(asked, 'internal');
  });
});
