import type { Handler } from '../../schemas/handler.ts';
import { ProblemError } from '../../schemas/problem.ts';
import type { Routes } from '../../schemas/routes.ts';
import type { Scripts } from '../../web/scripts.ts';

export interface AssetDependencies {
  readonly scripts: Pick<Scripts, 'read'>;
}

/**
 * A script by the name in its address, which changes with its content: whoever has it need never ask again.
 * @throws {ProblemError} asset_unknown, also for a script of an earlier version
 */
export const readAsset =
  ({ scripts }: AssetDependencies): Handler<Routes['readAsset']> =>
  async ({ params }) => {
    const body = await scripts.read(params.asset);
    if (body === undefined) throw new ProblemError('asset_unknown');
    return { status: 200, body, headers: { 'cache-control': 'public, max-age=31536000, immutable' } };
  };
