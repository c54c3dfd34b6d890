import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../../../functions/context.ts';
import {
  contentsKey,
  fileKey,
  linePartKey,
  pageKey,
  tileIndexKey,
  tileKey,
  unitKey,
} from '../../../functions/handlers/releases/places.ts';
import { type FunctionName, type FunctionSpec, functions } from '../../../functions/manifest.ts';
import { hashOf } from '../../../functions/rules/canonical.ts';
import { canonicalJson } from '../../../functions/rules/canonicalJson.ts';
import { listedAs } from '../../../functions/rules/merkle/listed.ts';
import { tilesOf } from '../../../functions/rules/merkle/tiles.ts';
import { contentsOf, linePartsOf } from '../../../functions/rules/release/contents.ts';
import { outcomeOf } from '../../../functions/rules/release/outcome.ts';
import { releasedUnit } from '../../../functions/rules/release/unitPart.ts';
import type { Database } from '../../../functions/store/database.ts';
import type { FileStore } from '../../../functions/store/files.ts';
import { type FolderFiles, openFolderFiles } from '../../../functions/store/folderFiles.ts';
import { grantedFiles } from '../../../functions/store/grantedFiles.ts';
import { releaseStore } from '../../../functions/store/releaseStore.ts';
import { setupSeed } from '../../../functions/store/setupSeed.ts';
import { transact } from '../../../functions/store/transact.ts';
import type { Campaign } from '../../../schemas/campaign.ts';
import type { ReleaseBasis, ReleaseDocument } from '../../../schemas/release.ts';
import type { ReleaseOverview, ReleaseState } from '../../../schemas/releaseLife.ts';
import { languages } from '../../../schemas/text.ts';
import { releasePage } from '../../../web/public/releasePage.ts';
import { aBasis } from '../../release/support/basis.ts';
import { aCampaign } from '../../support/stage.ts';

/** A folder that stands for the bucket of releases, gone when disposed of. */
export const newReleaseFiles = async (): Promise<FolderFiles & AsyncDisposable> => {
  const folder = await mkdtemp(join(tmpdir(), 'pingyi-releases-'));
  const files = openFolderFiles({ folder, key: randomBytes(32), now: () => new Date() });
  return { ...files, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
};

/** The bucket of releases as one function is let at it. */
export const releasesFor = (name: FunctionName, files: FileStore): Pick<Context, 'releases'> => {
  const { releases }: FunctionSpec = functions[name];
  return { releases: releases && grantedFiles(files, releases.actions, releases.under) };
};

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** What a release of a test is to be like. */
export interface ReleasePlan {
  readonly id: string;
  readonly campaignId?: string;
  readonly state: ReleaseState;
  readonly supersededBy?: string;
  /** How many responses and ballots it was made from. */
  readonly commitments?: number;
  readonly changes?: (basis: ReleaseBasis) => ReleaseBasis;
}

/** A release, with all that lies of it in the bucket. */
export interface TestRelease {
  readonly overview: ReleaseOverview & { readonly hash: string; readonly root: string };
  readonly document: ReleaseDocument;
  /** The receipts, by the place at which the release lists them. */
  readonly commitments: readonly string[];
  readonly csv: string;
}

/** Who prepares, checks and signs off in tests: nobody else is to hear of it. */
export const people = {
  createdBy: 'clerk-who-began',
  checkedBy: 'clerk-who-checked',
  signedBy: 'head-who-signed',
};

/** Writes a release as the job and the office leave it behind: its files, its head, and its place in the campaign's line. */
export const putRelease = async (
  database: Database,
  files: FileStore,
  plan: ReleasePlan,
): Promise<TestRelease> => {
  const { id, campaignId = 'county-2026', state, supersededBy = null, changes = (basis) => basis } = plan;
  const store = releaseStore(database);
  const line = await store.line(campaignId);
  const plain = aBasis();
  const receipts = Array.from({ length: plan.commitments ?? 40 }, (_, place) => {
    const commitment = sha256(`${id} ${place}`);
    return { commitment, leaf: listedAs(id, commitment) };
  }).sort((a, b) => (a.leaf < b.leaf ? -1 : 1));
  const commitments = receipts.map(({ commitment }) => commitment);
  const { index, tiles } = tilesOf(receipts.map(({ leaf }) => leaf));
  const basis = changes({
    ...plain,
    campaign: { ...plain.campaign, id: campaignId },
    release: { ...plain.release, id, number: line.last + 1 },
    receipts: { root: index.root, leaves: index.leaves },
  });
  const document = { basis, outcome: outcomeOf(basis) };
  const hash = hashOf(document);
  const named = { campaignId, id, hash };
  const csv = `results of ${id}\r\n`;

  const write = (key: string, content: string, type = 'application/json'): Promise<void> =>
    files.write(key, Buffer.from(content), type);
  const text = canonicalJson(document);
  await write(fileKey(named, 'document'), text);
  await write(fileKey(named, 'results-en'), csv, 'text/csv; charset=utf-8');
  await write(tileIndexKey(named), JSON.stringify(index));
  for (const [place, tile] of tiles.entries()) {
    await write(tileKey(named, place), tile.map((leaf) => `${leaf}\n`).join(''), 'text/plain');
  }
  await write(contentsKey(named), JSON.stringify(contentsOf(document, hash)));
  for (const [place, part] of [...linePartsOf(document)].entries()) {
    await write(linePartKey(named, place), JSON.stringify(part));
  }
  for (const { unitId } of basis.nodes) {
    if (unitId === undefined) continue;
    await write(unitKey(named, unitId), JSON.stringify(releasedUnit(document, hash, unitId)));
  }

  const at = '2026-11-12T02:00:00.000Z';
  const overview = {
    id,
    campaignId,
    number: line.last + 1,
    title: `Results, ${id}`,
    state,
    view: 'cleaned',
    comments: true,
    cutoff: basis.release.cutoff,
    createdAt: basis.release.preparedAt,
    previousId: line.publicIds.at(-1) ?? null,
    correction: null,
    comparedWith: null,
    supersededBy,
    hash,
    root: index.root,
    leaves: index.leaves,
    summary: {
      responses: 1_000,
      cells: basis.cells.length,
      carriedOver: 0,
      withheld: { below_threshold: 1, difference_below_threshold: 1, too_few_new: 0 },
      ranked: 10,
      unranked: 1,
      incomplete: 1,
      comments: basis.comments.length,
      exposed: 0,
    },
    files: [
      {
        id: 'document',
        name: `${id}.json`,
        contentType: 'application/json',
        bytes: Buffer.byteLength(text),
        sha256: sha256(text),
      },
      {
        id: 'results-en',
        name: `${campaignId}-结果.csv`,
        contentType: 'text/csv; charset=utf-8',
        bytes: csv.length,
        sha256: sha256(csv),
      },
    ],
    checkedAt: at,
    signedAt: at,
    publishedAt: at,
    jobId: `${id}-job`,
    ...people,
    failure: null,
    revision: 4,
  } satisfies ReleaseOverview;
  for (const language of languages) {
    const { title, files: listed } = overview;
    const page = releasePage({ document, language, hash, title, files: listed });
    await write(pageKey(named, language), page, 'text/html; charset=utf-8');
  }
  const begun = await transact(database, store.createWrites(overview, line));
  if (begun !== 'made') throw new Error(`a release was ${begun}`);
  if (state === 'public' || state === 'superseded') {
    const closed = await transact(database, [
      store.closeWrite(overview, await store.line(campaignId), 'public'),
    ]);
    if (closed !== 'made') throw new Error(`its publication was ${closed}`);
  }
  return { overview, document, commitments, csv };
};

/** The campaign that releases of tests are of. */
export const putCampaign = (database: Database, changes: Partial<Campaign> = {}): Promise<boolean> =>
  setupSeed(database).campaign(aCampaign({ id: 'county-2026', ...changes }));
