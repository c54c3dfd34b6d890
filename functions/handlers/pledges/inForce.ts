import type { Campaign } from '../../../schemas/campaign.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { currentPledges, writtenCount } from '../../rules/pledges/currentPledges.ts';
import type { PledgeStore, ReadPledges } from '../../store/pledgeStore.ts';

/**
 * A unit with the pledges that are in force, for whoever shows them or takes answers about them. Nothing is read until
 * units' own pledges count.
 * @param read `pledgeCache(pledgeStore(database).read)` where each request asks
 */
export const withPledgesInForce = async (
  read: ReadPledges,
  campaign: Campaign,
  unit: Unit,
  now: Date,
): Promise<Unit> => {
  if (!writtenCount(campaign, now)) return unit;
  const written = await read(campaign.id, unit.id);
  return { ...unit, pledges: currentPledges(campaign, unit, written, now).inForce };
};

/** The same for all units of a campaign, in one query. */
export const allWithPledgesInForce = async (
  { ofCampaign }: Pick<PledgeStore, 'ofCampaign'>,
  campaign: Campaign,
  units: readonly Unit[],
  now: Date,
): Promise<Unit[]> => {
  if (!writtenCount(campaign, now)) return [...units];
  const rows = new Map((await ofCampaign(campaign.id)).map((row) => [row.unitId, row]));
  return units.map((unit) => ({
    ...unit,
    pledges: currentPledges(campaign, unit, rows.get(unit.id), now).inForce,
  }));
};
