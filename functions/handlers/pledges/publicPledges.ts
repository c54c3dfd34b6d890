import type { Handler } from '../../../schemas/handler.ts';
import type { PublicPledges } from '../../../schemas/pledge.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { unitPage as drawUnitPage } from '../../../web/unitPage.ts';
import { currentPledges } from '../../rules/pledges/currentPledges.ts';
import type { FileStore } from '../../store/files.ts';
import type { ReadPledges } from '../../store/pledgeStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { linkTo } from '../workspace/evidenceFiles.ts';

export interface PublicPledgeDependencies {
  readonly setup: Pick<SetupStore, 'campaign' | 'unit'>;
  readonly readPledges: ReadPledges;
  readonly now: () => Date;
}

interface Params {
  readonly campaignId: string;
  readonly unitId: string;
}

/**
 * What everybody may read of a unit. A draft is nobody's business yet; a retired unit keeps its page, since what it
 * promised stays said.
 * @throws {ProblemError} campaign_unknown, unit_unknown
 */
const publicPledges = async (
  { setup, readPledges, now }: PublicPledgeDependencies,
  { campaignId, unitId }: Params,
): Promise<PublicPledges> => {
  const campaign = await setup.campaign(campaignId);
  if (!campaign || campaign.state === 'draft') throw new ProblemError('campaign_unknown');
  const unit = await setup.unit(campaign, unitId);
  if (!unit) throw new ProblemError('unit_unknown');
  const row = await readPledges(campaignId, unitId);
  const { inForce, frozenAt } = currentPledges(campaign, unit, row, now());
  return {
    campaignId,
    campaignName: campaign.name,
    ...(campaign.notice && { notice: campaign.notice }),
    unit: { id: unit.id, name: unit.name, region: unit.region, pledges: inForce },
    timeZone: campaign.timeZone,
    notes: row?.notes ?? [],
    frozenAt,
  };
};

export const readUnitPledges =
  (dependencies: PublicPledgeDependencies): Handler<Routes['readUnitPledges']> =>
  async ({ params }) => ({ status: 200, body: await publicPledges(dependencies, params) });

export const unitPage =
  (dependencies: PublicPledgeDependencies): Handler<Routes['unitPage']> =>
  async ({ params, language }) => ({
    status: 200,
    body: drawUnitPage({ ...(await publicPledges(dependencies, params)), language }),
  });

/** Only what stands in a note is public; that a unit has other files is not told. */
export const publicEvidence =
  (
    dependencies: PublicPledgeDependencies & { readonly files: FileStore },
  ): Handler<Routes['publicEvidence']> =>
  async ({ params }) => {
    const { notes } = await publicPledges(dependencies, params);
    const file = notes.flatMap(({ evidence }) => evidence).find(({ id }) => id === params.evidenceId);
    if (!file) throw new ProblemError('evidence_unknown');
    const { url } = await linkTo(dependencies.files, file);
    return { status: 303, body: '', headers: { location: url } };
  };
