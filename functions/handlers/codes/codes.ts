import { type CodeBatch, type CodeOrder, maxCodes } from '../../../schemas/code.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { codeFrom, codeHash, type RandomBytes, shuffled } from '../../rules/codes/codes.ts';
import type { CodeStore } from '../../store/codeStore.ts';
import { type OfficeDependencies, readCampaign, stateProblem } from '../setUp.ts';

export interface CodeDependencies
  extends Pick<OfficeDependencies, 'setup' | 'lists' | 'change' | 'now' | 'newPlainId'> {
  readonly codes: CodeStore;
  /** The first hashes new codes. */
  readonly codeKeys: readonly Buffer[];
  readonly randomBytes: RandomBytes;
  /** Waits, in milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

export const listCodeBatches =
  ({ setup, codes }: Pick<CodeDependencies, 'setup' | 'codes'>): Handler<Routes['listCodeBatches']> =>
  async ({ params }) => {
    const { id } = await readCampaign(setup, params.campaignId);
    return { status: 200, body: { batches: await codes.batches(id) } };
  };

/**
 * How many codes each unit gets.
 * @throws {ProblemError} unit_unknown, campaign_not_ready, too_many_codes
 */
const sharesOf = ({ each = 1, units: named }: CodeOrder, units: readonly Unit[]): CodeBatch['units'] => {
  const present = units.filter(({ retired }) => !retired);
  const known = new Set(present.map(({ id }) => id));
  const unknown = named?.find(({ unitId }) => !known.has(unitId));
  if (unknown) throw new ProblemError('unit_unknown', { unitId: unknown.unitId });
  const shares = named
    ? named.map(({ unitId, count }) => ({ unitId, issued: count }))
    : present.map(({ id }) => ({ unitId: id, issued: each }));
  if (shares.length === 0) {
    throw new ProblemError('campaign_not_ready', {}, [{ field: 'units', code: 'no_unit' }]);
  }
  if (totalOf(shares) > maxCodes) throw new ProblemError('too_many_codes', { max: maxCodes });
  return shares;
};

const totalOf = (shares: CodeBatch['units']): number => shares.reduce((sum, { issued }) => sum + issued, 0);

/**
 * Codes are written first and are worthless until their batch is there, which is written together with the record of it.
 * They leave in random order and are nowhere kept: of each there is a keyed hash.
 */
export const issueCodes =
  (dependencies: CodeDependencies): Handler<Routes['issueCodes']> =>
  async ({ params, body: order, subject }) => {
    const { setup, lists, codes, change, codeKeys, randomBytes, newPlainId, now, wait } = dependencies;
    const [key] = codeKeys;
    if (!key) throw new Error('no key to hash codes with');
    const campaign = await readCampaign(setup, params.campaignId);
    if (campaign.state === 'archived') throw stateProblem(campaign);
    const units = sharesOf(order, await lists.units(campaign));
    const { kind } = order;
    const batch: CodeBatch = {
      id: newPlainId(),
      campaignId: campaign.id,
      kind,
      issuedAt: now().toISOString(),
      issued: totalOf(units),
      units,
    };
    const issued = units.flatMap(({ unitId, issued: count }) =>
      Array.from({ length: count }, () => ({ unitId, code: codeFrom(randomBytes) })),
    );
    await codes.putCodes(
      issued.map(({ unitId, code }) => ({
        hash: codeHash(key, code),
        campaignId: campaign.id,
        unitId,
        batchId: batch.id,
        kind,
      })),
      wait,
    );
    await change({
      subject,
      verb: 'code:write',
      object: `campaign/${campaign.id}/code-batches/${batch.id}`,
      after: batch,
      writes: [codes.createBatch(batch)],
    });
    return { status: 201, body: { batch, codes: shuffled(issued, randomBytes) } };
  };

export const withdrawCodeBatch =
  (dependencies: CodeDependencies): Handler<Routes['withdrawCodeBatch']> =>
  async ({ params, subject }) => {
    const { setup, codes, change, now } = dependencies;
    const { id } = await readCampaign(setup, params.campaignId);
    const before = await codes.batch(id, params.batchId);
    if (!before) throw new ProblemError('batch_unknown');
    if (before.withdrawnAt !== undefined) throw new ProblemError('batch_withdrawn');
    const after = { ...before, withdrawnAt: now().toISOString() };
    await change({
      subject,
      verb: 'code:write',
      object: `campaign/${id}/code-batches/${before.id}`,
      before,
      after,
      writes: [codes.withdrawBatch(after)],
      refused: async () => new ProblemError('batch_withdrawn'),
    });
    return { status: 200, body: after };
  };
