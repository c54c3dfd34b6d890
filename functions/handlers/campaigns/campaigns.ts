import type { Campaign, CampaignPlan } from '../../../schemas/campaign.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { clockOf, planned } from '../../rules/campaigns/campaigns.ts';
import { type FinalityDependencies, requireFinal } from '../pledges/requireFinal.ts';
import {
  type OfficeDependencies,
  readCampaign,
  replaceCampaign,
  requireEditable,
  requireRevision,
} from '../setUp.ts';
import { type FairnessDependencies, requireFair } from './requireFair.ts';

/** A campaign with what the clock says of it. */
export const overviewOf = (campaign: Campaign, now: Date) => ({ ...campaign, ...clockOf(campaign, now) });

/** @throws {ProblemError} fields_invalid, naming each moment that is none; phase_unknown for the phase of pledges */
const read = (plan: CampaignPlan) => {
  const { value, faults } = { value: undefined, ...planned(plan) };
  if (!value) throw new ProblemError('fields_invalid', {}, faults);
  const { pledgePhaseId, phases } = value;
  if (pledgePhaseId !== undefined && !phases.some(({ id }) => id === pledgePhaseId)) {
    throw new ProblemError('phase_unknown');
  }
  return value;
};

export const listCampaigns =
  ({ lists }: OfficeDependencies): Handler<Routes['listCampaigns']> =>
  async () => ({ status: 200, body: { campaigns: await lists.campaigns() } });

export const showCampaign =
  ({ setup, now }: OfficeDependencies): Handler<Routes['readCampaign']> =>
  async ({ params }) => ({
    status: 200,
    body: overviewOf(await readCampaign(setup, params.campaignId), now()),
  });

export const createCampaign =
  ({ writes, change, now }: OfficeDependencies): Handler<Routes['createCampaign']> =>
  async ({ body: { id, ...plan }, subject }) => {
    const campaign: Campaign = {
      id,
      ...read(plan),
      state: 'draft',
      revision: 1,
      unitSet: null,
      unitCount: 0,
    };
    await change({
      subject,
      verb: 'campaign:write',
      object: `campaign/${id}`,
      after: campaign,
      writes: writes.createCampaign(campaign),
      refused: () => new ProblemError('campaign_exists'),
    });
    return { status: 201, body: overviewOf(campaign, now()) };
  };

/** @throws {ProblemError} phase_in_use, group_in_use */
const requireStillThere = async (
  { lists }: OfficeDependencies,
  before: Campaign,
  after: Campaign,
): Promise<void> => {
  const phases = new Set(after.phases.map(({ id }) => id));
  const used = (await lists.surveys(before.id)).flatMap(({ phaseId, tokenPhaseId = phaseId }) => [
    phaseId,
    tokenPhaseId,
  ]);
  const orphan = used.find((id) => !phases.has(id));
  if (orphan !== undefined) throw new ProblemError('phase_in_use', { phase: orphan });
  const groups = new Set(after.groups.map(({ id }) => id));
  if (before.groups.every(({ id }) => groups.has(id))) return;
  const stray = (await lists.units(before)).find(({ groupId }) => !groups.has(groupId));
  if (stray) throw new ProblemError('group_in_use', { group: stray.groupId });
};

export const updateCampaign =
  (
    dependencies: OfficeDependencies & FinalityDependencies & FairnessDependencies,
  ): Handler<Routes['updateCampaign']> =>
  async ({ params, body: { revision, ...plan }, subject }) => {
    const { setup, now } = dependencies;
    const before = await readCampaign(setup, params.campaignId);
    requireRevision(before.revision, revision);
    requireEditable(before);
    const { notice: _notice, pledgePhaseId: _pledgePhase, keepMonths: _keepMonths, ...kept } = before;
    const after: Campaign = { ...kept, ...read(plan), revision: revision + 1 };
    await requireStillThere(dependencies, before, after);
    await requireFair(dependencies, before, after, now());
    await requireFinal(dependencies, before, after, now());
    await replaceCampaign(dependencies, before, after, subject);
    return { status: 200, body: overviewOf(after, now()) };
  };
