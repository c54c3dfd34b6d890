import type { Campaign } from '../../../schemas/campaign.ts';
import type { Log } from '../../../schemas/log.ts';
import { isErasing, isErasureDue } from '../../rules/campaigns/erasure.ts';
import { contentKey } from '../../rules/evidence/pieces.ts';
import type { ErasureStore, HasTime } from '../../store/erasureStore.ts';
import type { EvidenceStore } from '../../store/evidenceStore.ts';
import type { FileStore } from '../../store/files.ts';
import type { GenerationStore } from '../../store/generationStore.ts';
import type { GuardStore } from '../../store/guardStore.ts';
import * as keys from '../../store/keys.ts';
import type { SetupLists } from '../../store/setupStore.ts';
import { type OfficeDependencies, replaceCampaign } from '../setUp.ts';

export interface EraseDependencies extends Pick<OfficeDependencies, 'setup' | 'writes' | 'change' | 'now'> {
  readonly lists: Pick<SetupLists, 'campaigns' | 'surveys' | 'units'>;
  readonly erasure: ErasureStore;
  readonly evidence: Pick<EvidenceStore, 'all'>;
  readonly generations: Pick<GenerationStore, 'read'>;
  readonly guard: Pick<GuardStore, 'readCleaning'>;
  readonly files: Pick<FileStore, 'remove'>;
  readonly log: Log;
  /** How long after the start another page may still be erased, in milliseconds. */
  readonly workingMs: number;
}

/** Puts down that the erasure has come to a step: in the campaign and in the audit log, in nobody's name. */
const stepTo = async (
  dependencies: EraseDependencies,
  campaign: Campaign,
  step: 'begunAt' | 'erasedAt',
): Promise<Campaign> => {
  const { erasure, revision } = campaign;
  if (!erasure) throw new Error('an erasure that nobody asked for');
  const after: Campaign = {
    ...campaign,
    erasure: { ...erasure, [step]: dependencies.now().toISOString() },
    revision: revision + 1,
  };
  await replaceCampaign(dependencies, campaign, after, undefined);
  return after;
};

/** Files that units handed in for the office to see. What a unit published with a note stays with its pledges. */
const eraseEvidence = async (
  { lists, evidence, erasure, files }: EraseDependencies,
  campaign: Campaign,
  hasTime: HasTime,
): Promise<boolean> => {
  for (const { id: unitId } of await lists.units(campaign)) {
    if (!hasTime()) return false;
    const found = await evidence.all(campaign.id, unitId);
    const ids = [
      ...found.files.filter(({ publishedIn }) => publishedIn === undefined).map(({ id }) => id),
      ...found.gone,
    ];
    if (ids.length === 0) continue;
    await files.remove(ids.map(contentKey));
    for (const id of ids) await erasure.evidence(campaign.id, unitId, id);
  }
  return true;
};

/** What was answered to one survey, and what was worked out from it. Ballots are for `tally` to erase. */
const eraseSurvey = async (
  { erasure, guard }: EraseDependencies,
  surveyId: string,
  generations: readonly number[],
  hasTime: HasTime,
): Promise<boolean> => {
  const turns = (await guard.readCleaning(surveyId))?.turn ?? 0;
  const tallied = [
    keys.daysPartition(surveyId),
    ...Array.from({ length: turns + 1 }, (_, turn) => keys.setAsideTallyPartition(surveyId, turn)),
  ];
  return (
    (await erasure.responses(surveyId, generations, hasTime)) &&
    (await erasure.quarantined(surveyId, hasTime)) &&
    (await erasure.partitions(
      'workspace',
      [keys.selfPartition(surveyId), keys.visitPartition(surveyId)],
      hasTime,
    )) &&
    (await erasure.partitions('tallies', tallied, hasTime)) &&
    (await erasure.partitions('guard', [keys.examinationKey(surveyId).pk], hasTime))
  );
};

/**
 * Erases one campaign as far as time allows. Each part can be done again, so that a run that died is made good by the next.
 * @returns whether nothing is left
 */
const eraseCampaign = async (
  dependencies: EraseDependencies,
  campaign: Campaign,
  hasTime: HasTime,
): Promise<boolean> => {
  const { lists, erasure, generations } = dependencies;
  const { active, other, latest, begun } = await generations.read(campaign.id);
  const counted = [...new Set([...begun, active, latest, ...(other === null ? [] : [other])])];
  const surveys = await lists.surveys(campaign.id);
  for (const { id } of surveys) {
    if (!(await eraseSurvey(dependencies, id, counted, hasTime))) return false;
  }
  const isGone =
    (await eraseEvidence(dependencies, campaign, hasTime)) &&
    (await erasure.codes(campaign.id, hasTime)) &&
    (await erasure.partitions(
      'releases',
      [keys.commentsPartition(campaign.id), keys.waitingCommentsPartition(campaign.id)],
      hasTime,
    )) &&
    (await erasure.partitions(
      'tallies',
      [
        ...counted.map((generation) => keys.tallyPartition(campaign.id, generation)),
        keys.ballotTallyPartition(campaign.id),
      ],
      hasTime,
    )) &&
    (await erasure.partitions('counting', [keys.auditedPartition(campaign.id)], hasTime));
  if (!isGone) return false;
  for (const { id, audience } of surveys) {
    if (audience === 'member' && !(await erasure.areBallotsGone(id))) return false;
  }
  return true;
};

/**
 * Erases what people answered in every campaign of which two people decided so, once its days of grace are over: responses,
 * markers and tallies, remarks, drafts, visits, files that were not published, what is known of codes, and what was set aside or
 * quarantined. Campaign, units, forms, pledges, releases and the audit log stay.
 * @throws {Error} the first that stood in the way of a campaign; the others are erased all the same
 */
export const eraseCampaigns = (dependencies: EraseDependencies) => async (): Promise<void> => {
  const { lists, now, log, workingMs } = dependencies;
  const until = now().getTime() + workingMs;
  const hasTime = (): boolean => now().getTime() < until;
  const errors: unknown[] = [];
  for (const campaign of await lists.campaigns()) {
    if (!isErasureDue(campaign, now())) continue;
    try {
      const begun = isErasing(campaign) ? campaign : await stepTo(dependencies, campaign, 'begunAt');
      if (!(await eraseCampaign(dependencies, begun, hasTime))) continue;
      await stepTo(dependencies, begun, 'erasedAt');
      log('campaign_erased', { campaign: campaign.id });
    } catch (error) {
      log('erasure_failed', {
        campaign: campaign.id,
        error: error instanceof Error ? error.name : typeof error,
      });
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
};
