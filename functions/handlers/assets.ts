import type { Handler } from '../../schemas/handler.ts';
import { ProblemError } from '../../schemas/problem.ts';
import type { Routes } from '../../schemas/routes.ts';
import { lastingScripts, type Scripts } from '../../web/scripts.ts';

export interface AssetDependencies {
  readonly scripts: Pick<Scripts, 'read'>;
}

/** What a browser may do with a script: where its address changes with its content, keep it. */
const keptFor = (asset: string): string =>
  lastingScripts.some((name) => name === asset)
    ? 'public, max-age=600'
    : 'public, max-age=31536000, immutable';

/**
 * A script by the name in its address, which changes with its content: whoever has it need never ask again. One of a page that was
 * written for good has an address that does not change, and is asked for again after some minutes.
 * @throws {ProblemError} asset_unknown, also for a script of an earlier version
 */
export const readAsset =
  ({ scripts }: AssetDependencies): Handler<Routes['readAsset']> =>
  async ({ params }) => {
    const body = await scripts.read(params.asset);
    if (body === undefined) throw new ProblemError('asset_unknown');
    return { status: 200, body, headers: { 'cache-control': keptFor(params.asset) } };
  };
