import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { ReleaseOverview } from '../../../schemas/releaseLife.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { differencesOf } from '../../rules/release/differences.ts';
import { Totals } from '../../rules/release/totals.ts';
import type { FileStore } from '../../store/files.ts';
import { type ReleaseDependencies, readReleaseOf } from './lifecycle.ts';
import { totalsKey } from './places.ts';

export interface DifferenceDependencies extends Pick<ReleaseDependencies, 'setup' | 'releases'> {
  /** Where releases lie. */
  readonly published: Pick<FileStore, 'read'> | undefined;
}

/** Thirty times what 500 units and 20 lines come to; of two of these there is room in memory. */
const maxTotalsBytes = 64 * 1024 * 1024;

/** What one answer lists: more has no room in what a function may send. */
const mostListed = 1_000;

/** @throws {ProblemError} release_state when the release has no figures */
const totalsIn = async (
  published: DifferenceDependencies['published'],
  { campaignId, id, hash }: ReleaseOverview,
): Promise<Totals> => {
  const content =
    hash === null ? undefined : await published?.read(totalsKey({ campaignId, id, hash }), maxTotalsBytes);
  if (!content) throw new ProblemError('release_state');
  return Totals.parse(JSON.parse(Buffer.from(content).toString('utf8')));
};

export const compareRelease =
  (dependencies: DifferenceDependencies): Handler<Routes['compareRelease']> =>
  async ({ params }) => {
    const { releases, published } = dependencies;
    const release = await readReleaseOf(dependencies, params);
    if (release.hash === null) throw new ProblemError('release_state');
    const previous = release.previousId === null ? undefined : await releases.read(release.previousId);
    if (!previous) return { status: 200, body: { previousId: null, total: 0, differences: [] } };
    const [before, after] = [await totalsIn(published, previous), await totalsIn(published, release)];
    const differences = differencesOf(before, after);
    return {
      status: 200,
      body: {
        previousId: previous.id,
        total: differences.length,
        differences: differences.slice(0, mostListed),
      },
    };
  };
