import type { Campaign } from '../../../schemas/campaign.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { type CodeProblem, codeProblem } from '../../rules/ballots/memberCode.ts';
import { codeHash, readCode } from '../../rules/codes/codes.ts';
import type { CodeStore, KeptCode } from '../../store/codeStore.ts';
import type { ReadPledges } from '../../store/pledgeStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { withPledgesInForce } from '../pledges/inForce.ts';

export interface CodeReadingDependencies {
  readonly codes: Pick<CodeStore, 'code' | 'batch'>;
  /** The first hashes new codes; each may have hashed an old one. */
  readonly codeKeys: readonly Buffer[];
  /** Not kept in memory: what is read must not depend on what was read before. */
  readonly units: Pick<SetupStore, 'unit'>;
  readonly pledges: ReadPledges;
  readonly now: () => Date;
}

/** A member's code, read whole, and what stands in its way, if anything does. */
export type CodeReading =
  | {
      readonly problem?: undefined;
      readonly code: KeptCode;
      readonly blinded?: string | undefined;
      readonly unit: Unit;
    }
  /** Of a spent code its unit is told, too: the very same ballot may be on its way once more. */
  | {
      readonly problem: 'code_spent';
      readonly code: KeptCode;
      readonly blinded?: string | undefined;
      readonly unit: Unit;
    }
  | { readonly problem: CodeProblem; readonly code?: undefined; readonly unit?: undefined };

/** Stands in for a code that cannot be one, and its parts for those of one that is not there. No code is like it. */
const standIn = { code: 'XXXX-XXXX-XXXX-XXXX', id: '-', kind: 'member' } as const;

/** What a transaction is made with when there is no code to spend: it is refused like any other. */
export const noCode = (campaignId: string): KeptCode => ({
  hash: '-',
  campaignId,
  unitId: standIn.id,
  batchId: standIn.id,
  kind: standIn.kind,
});

/**
 * Looks a typed code up. Whatever is wrong with it, the same is computed and the same is read: a hash under each key, an item
 * for each hash, one batch, one unit, its pledges.
 */
export const readMemberCode = async (
  { codes, codeKeys, units, pledges, now }: CodeReadingDependencies,
  campaign: Campaign,
  typed: string,
): Promise<CodeReading> => {
  const { code: wellTyped } = readCode(typed);
  const hashes = codeKeys.map((key) => codeHash(key, wellTyped ?? standIn.code));
  const rows = await Promise.all(hashes.map(codes.code));
  const place = wellTyped === undefined ? -1 : rows.findIndex((row) => row?.campaignId === campaign.id);
  const row = rows[place];
  const named = row ?? { unitId: standIn.id, batchId: standIn.id };
  const [batch, found] = await Promise.all([
    codes.batch(campaign.id, named.batchId),
    units.unit(campaign, named.unitId),
  ]);
  const shown = await withPledgesInForce(
    pledges,
    campaign,
    found ?? standInUnit(campaign.id, named.unitId),
    now(),
  );
  const unit = found && !found.retired ? shown : undefined;
  const problem = codeProblem(
    { wellTyped: wellTyped !== undefined, code: row, batch, unitPresent: unit !== undefined },
    campaign.id,
  );
  const hash = hashes[place];
  if (!row || !unit || hash === undefined || (problem !== undefined && problem !== 'code_spent')) {
    return { problem: problem ?? 'code_unknown' };
  }
  const { unitId, batchId, kind, campaignId, blinded } = row;
  return { problem, code: { hash, unitId, batchId, kind, campaignId }, blinded, unit };
};

const standInUnit = (campaignId: string, id: string): Unit => ({
  id,
  campaignId,
  name: {},
  region: [],
  groupId: standIn.id,
  servicePoints: [],
  pledges: [],
  retired: true,
});
