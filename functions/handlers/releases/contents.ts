import type { Handler } from '../../../schemas/handler.ts';
import { type ProblemCode, ProblemError } from '../../../schemas/problem.ts';
import { ReleasedUnit } from '../../../schemas/release.ts';
import { ReleaseContents, ReleaseLinePart } from '../../../schemas/releaseContents.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { FileStore } from '../../store/files.ts';
import { type ReleaseDependencies, readReleaseOf } from './lifecycle.ts';
import { contentsKey, linePartKey, unitKey } from './places.ts';
import { largestObject } from './publicRelease.ts';

export interface ContentsDependencies extends Pick<ReleaseDependencies, 'setup' | 'releases'> {
  /** Where releases lie. */
  readonly published: Pick<FileStore, 'read'> | undefined;
}

interface Params {
  readonly campaignId: string;
  readonly releaseId: string;
}

/**
 * Reads a part of a release, before it is public too.
 * @param keyOf where it lies
 * @param absent what to say where it is not there
 * @throws {ProblemError} campaign_unknown, release_unknown, release_state where it has no figures, or they were given up, `absent`
 */
const readPart = async (
  dependencies: ContentsDependencies,
  params: Params,
  keyOf: (release: { readonly campaignId: string; readonly id: string; readonly hash: string }) => string,
  absent: ProblemCode,
): Promise<unknown> => {
  const { campaignId, id, hash, state } = await readReleaseOf(dependencies, params);
  if (hash === null || state === 'discarded' || state === 'failed') throw new ProblemError('release_state');
  const content = await dependencies.published?.read(keyOf({ campaignId, id, hash }), largestObject);
  if (!content) throw new ProblemError(absent);
  return JSON.parse(Buffer.from(content).toString('utf8'));
};

export const readReleaseContents =
  (dependencies: ContentsDependencies): Handler<Routes['readReleaseContents']> =>
  async ({ params }) => ({
    status: 200,
    body: ReleaseContents.parse(await readPart(dependencies, params, contentsKey, 'release_state')),
  });

export const readReleaseLine =
  (dependencies: ContentsDependencies): Handler<Routes['readReleaseLine']> =>
  async ({ params }) => {
    // Anything else would be another object's name.
    if (!/^\d{1,5}$/.test(params.part)) throw new ProblemError('line_unknown');
    const part = await readPart(
      dependencies,
      params,
      (release) => linePartKey(release, Number(params.part)),
      'line_unknown',
    );
    return { status: 200, body: ReleaseLinePart.parse(part) };
  };

export const readReleaseUnit =
  (dependencies: ContentsDependencies): Handler<Routes['readReleaseUnit']> =>
  async ({ params }) => {
    const part = await readPart(
      dependencies,
      params,
      (release) => unitKey(release, params.unitId),
      'unit_unknown',
    );
    return { status: 200, body: ReleasedUnit.parse(part) };
  };
