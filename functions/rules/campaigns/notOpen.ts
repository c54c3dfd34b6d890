import type { Campaign, Phase } from '../../../schemas/campaign.ts';
import type { CodeBatch } from '../../../schemas/code.ts';
import type { Survey } from '../../../schemas/survey.ts';

/** For how long after its opening a phase is looked after, in milliseconds: whoever set it up has noticed by then. */
const watchedMs = 24 * 60 * 60 * 1000;

/**
 * Why nobody can answer although the time has come: the campaign was never scheduled; or a survey of the phase has no poster, or no
 * code, that leads to it.
 */
export type NotOpenReason = 'draft' | 'no_poster' | 'no_code';

/** The phases whose opening was within the last day and whose close is yet to come, whatever the campaign's state says of them. */
export const openedLately = ({ phases }: Pick<Campaign, 'phases'>, now: Date): Phase[] =>
  phases.filter(({ opensAt, closesAt }) => {
    const open = Date.parse(opensAt);
    const isOver = closesAt !== null && Date.parse(closesAt) <= now.getTime();
    return open <= now.getTime() && now.getTime() < open + watchedMs && !isOver;
  });

/** What leads to a campaign's surveys. */
export interface Ways {
  /** Surveys that have at least one poster which leads there. */
  readonly postered: ReadonlySet<string>;
  readonly batches: readonly Pick<CodeBatch, 'kind' | 'withdrawnAt'>[];
}

/** Surveys that a phase opens: to be answered, or for codes to buy tokens. */
export const surveysOpenedBy = (phaseId: string, surveys: readonly Survey[]): Survey[] =>
  surveys.filter((survey) => survey.phaseId === phaseId || survey.tokenPhaseId === phaseId);

/**
 * Why a phase of a scheduled campaign did not open for everybody whom it is for; undefined where it did. A phase without surveys may be
 * one for the office alone.
 */
export const notOpenReason = (
  { pledgePhaseId }: Pick<Campaign, 'pledgePhaseId'>,
  phase: Pick<Phase, 'id'>,
  surveys: readonly Survey[],
  { postered, batches }: Ways,
): NotOpenReason | undefined => {
  const isIssued = (kind: CodeBatch['kind']): boolean =>
    batches.some((batch) => batch.kind === kind && batch.withdrawnAt === undefined);
  const opened = surveysOpenedBy(phase.id, surveys);
  if (opened.some(({ id, audience }) => audience === 'resident' && !postered.has(id))) return 'no_poster';
  const isForUnits = pledgePhaseId === phase.id || opened.some(({ audience }) => audience === 'unit');
  if (isForUnits && !isIssued('unit')) return 'no_code';
  return opened.some(({ audience }) => audience === 'member') && !isIssued('member') ? 'no_code' : undefined;
};
