import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { FileStore } from '../../store/files.ts';
import { type ReleaseDependencies, readReleaseOf, releaseObject } from './lifecycle.ts';
import { fileKey } from './places.ts';

export interface LinkDependencies extends Pick<ReleaseDependencies, 'setup' | 'releases' | 'change'> {
  /** Where releases lie. */
  readonly published: Pick<FileStore, 'addressToGet'> | undefined;
}

export const linkReleaseFile =
  (dependencies: LinkDependencies): Handler<Routes['linkReleaseFile']> =>
  async ({ params, body: { fileId }, subject }) => {
    const { change, published } = dependencies;
    const { campaignId, id, hash, state, files } = await readReleaseOf(dependencies, params);
    // What was given up is nobody's figures, and must not go about as if it were.
    if (hash === null || state === 'discarded' || state === 'failed') throw new ProblemError('release_state');
    const file = files.find((one) => one.id === fileId);
    if (!file || !published) throw new ProblemError('file_unknown');
    // On record before the address is known: nobody has fetched what the log does not tell of.
    await change({
      subject,
      verb: 'release:write',
      object: `${releaseObject({ campaignId, id })}/file/${fileId}`,
      after: file,
    });
    const { url, expiresAt } = await published.addressToGet(
      fileKey({ campaignId, id, hash }, fileId),
      file.name,
      file.contentType,
    );
    return { status: 201, body: { url, expiresAt: expiresAt.toISOString() } };
  };
