import { setImmediate as others } from 'node:timers/promises';
import { ProblemError } from '../../../schemas/problem.ts';
import type { ReleaseDocument } from '../../../schemas/release.ts';
import { type ReleaseFileId, releaseFiles } from '../../../schemas/releaseLife.ts';
import { canonicalJson } from '../../rules/canonicalJson.ts';
import { type TileIndex, tileSize } from '../../rules/merkle/tiles.ts';
import { bundlePieces } from '../../rules/release/bundle.ts';
import { isWhole } from '../../rules/release/outcomeCells.ts';
import { releaseCsvPieces } from '../../rules/release/releaseCsv.ts';
import { releasedUnits } from '../../rules/snapshot/releasedUnits.ts';
import { releaseSurveysOf } from '../../rules/snapshot/surveysOf.ts';
import { releaseWorkbook } from '../../rules/workbook/releaseWorkbook.ts';
import { indexName, readDisclosure, readDocument, readReceipts } from './documentSteps.ts';
import { disclosedKey, fileKey, tileIndexKey, tileKey, unitKey } from './places.ts';
import type {
  DisclosedObject,
  ReleaseCheckpoint,
  ReleaseDependencies,
  StepContext,
} from './releaseDependencies.ts';
import { releaseFileHead } from './releaseFileHead.ts';
import { packJson } from './workFiles.ts';
import { encoded, writePieces } from './writePieces.ts';

/** Tiles that are written in one step, and units. */
const stepTiles = 256;
const stepUnits = 200;

/** Objects that are written at the same time. */
const atOnce = 16;

const json = 'application/json';

/** Whatever the release's files lie under. @throws {Error} before the document is there */
export const hashedOf = ({ release, from }: StepContext) => {
  if (!from.made) throw new Error('a release without a document');
  return { campaignId: release.campaignId, id: release.id, hash: from.made.hash };
};

/** Does something with each of them, several at once. */
const each = async <T>(list: readonly T[], act: (one: T) => Promise<void>): Promise<void> => {
  for (let start = 0; start < list.length; start += atOnce) {
    await Promise.all(list.slice(start, start + atOnce).map(act));
    await others();
  }
};

/** Writes some of the tiles of the tree over the receipts, and last of all its index. */
export const tilesStep = async (
  { published }: ReleaseDependencies,
  step: StepContext,
): Promise<ReleaseCheckpoint> => {
  const { work, from } = step;
  const hashed = hashedOf(step);
  const receipts = await readReceipts(step);
  const tiles = Math.ceil(receipts.length / tileSize);
  const end = Math.min(tiles, from.at + stepTiles);
  const places = Array.from({ length: end - from.at }, (_, place) => from.at + place);
  await each(places, async (tile) => {
    const leaves = receipts.slice(tile * tileSize, (tile + 1) * tileSize);
    await published.write(
      tileKey(hashed, tile),
      Buffer.from(leaves.map((leaf) => `${leaf}\n`).join('')),
      'text/plain; charset=utf-8',
    );
  });
  if (end < tiles) return { ...from, at: end };
  const index = await work.read<TileIndex>(indexName);
  await published.write(tileIndexKey(hashed), Buffer.from(JSON.stringify(index)), json);
  return { ...from, stage: 'units', at: 0 };
};

/** Writes some units' parts. */
export const unitsStep = async (
  { published }: ReleaseDependencies,
  step: StepContext,
): Promise<ReleaseCheckpoint> => {
  const { context, from } = step;
  const hashed = hashedOf(step);
  const ids = context.units.map(({ id }) => id).toSorted();
  const some = ids.slice(from.at, from.at + stepUnits);
  const unitOf = releasedUnits(await readDocument(step), hashed.hash);
  await each(some, async (unitId) => {
    const unit = unitOf(unitId);
    if (!unit) throw new Error('a unit that is not in its release');
    await published.write(unitKey(hashed, unitId), Buffer.from(canonicalJson(unit)), json);
  });
  const at = from.at + some.length;
  return at < ids.length ? { ...from, at } : { ...from, stage: 'files', at: 0 };
};

/** The content of one file, in pieces. */
const contentOf = async (
  { recomputeScript }: ReleaseDependencies,
  step: StepContext,
  document: ReleaseDocument,
  fileId: Exclude<ReleaseFileId, 'document'>,
): Promise<Iterable<Uint8Array>> => {
  const { hash } = hashedOf(step);
  switch (fileId) {
    case 'results-zh':
      return encoded(releaseCsvPieces(document, 'zh-CN'));
    case 'results-en':
      return encoded(releaseCsvPieces(document, 'en'));
    case 'workbook-zh':
      return [await releaseWorkbook(document, 'zh-CN', hash)];
    case 'workbook-en':
      return [await releaseWorkbook(document, 'en', hash)];
    case 'bundle': {
      const named = new Set(
        document.basis.surveys.flatMap(({ formId, formVersions }) =>
          formVersions.map((version) => `${formId}/${version}`),
        ),
      );
      const forms = new Map(
        step.context.surveys
          .flatMap(({ forms: versions }) => versions)
          .map((form) => [`${form.id}/${form.version}`, form] as const)
          .filter(([name]) => named.has(name)),
      );
      return bundlePieces({
        document,
        forms: [...forms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, form]) => form),
        receipts: await readReceipts(step),
        recompute: await recomputeScript(),
      });
    }
  }
};

/** Writes one of the files that people download. The document is there already. */
export const fileStep = async (
  dependencies: ReleaseDependencies,
  step: StepContext,
): Promise<ReleaseCheckpoint> => {
  const { release, from } = step;
  const made = releaseFiles.filter((id) => id !== 'document');
  const fileId = made[from.at];
  if (!fileId) return { ...from, stage: 'pages', at: 0 };
  const head = releaseFileHead(release, fileId);
  const document = await readDocument(step);
  await others();
  const { bytes, sha256 } = await writePieces(
    dependencies.published,
    { key: fileKey(hashedOf(step), fileId), contentType: head.contentType },
    await contentOf(dependencies, step, document, fileId),
  );
  return { ...from, at: from.at + 1, files: [...from.files, { ...head, bytes, sha256 }] };
};

/**
 * Keeps what those after it have to know, and makes the release a draft.
 * @throws {ProblemError} release_state where it was discarded in the meantime
 */
export const finishStep = async (
  { published, releases, write }: ReleaseDependencies,
  step: StepContext,
): Promise<void> => {
  const { context, release, from } = step;
  const { made, files } = from;
  if (!made) throw new Error('a release without a document');
  // It was done before, and only the word of it was lost.
  if (release.state === 'draft' && release.hash === made.hash) return;
  if (release.state !== 'preparing') throw new ProblemError('release_state');
  const { state, told } = await readDisclosure(step);
  const disclosed: DisclosedObject = {
    membership: context.membership,
    state,
    told: {
      surveys: releaseSurveysOf(context, told.periods),
      lines: told.lines,
      cells: told.cells.filter(isWhole),
    },
  };
  await published.write(disclosedKey(release), await packJson(disclosed), 'application/gzip');
  const { hash, root, leaves, summary } = made;
  const after = {
    ...release,
    state: 'draft' as const,
    hash,
    root,
    leaves,
    summary,
    files,
    revision: release.revision + 1,
  };
  const outcome = await write([releases.stepWrite(release, after)]);
  if (outcome === 'refused') throw new ProblemError('release_state');
  if (outcome === 'disturbed') throw new Error('somebody else is at work on the release');
};
