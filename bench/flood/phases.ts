import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import type { Campaign } from '../../schemas/campaign.ts';
import type { Survey } from '../../schemas/survey.ts';

/** One after another, phases of one campaign are open, each with a survey of its own. */
export interface Window {
  readonly surveyId: string;
  readonly phaseId: string;
  /** Its survey is answered from here on; in milliseconds. */
  readonly from: number;
  readonly opensAt: number;
  readonly closesAt: number;
  /** Until here its survey is answered. */
  readonly until: number;
}

export const soakCampaignId = 'soaked';

/** Of each stretch in which a survey is answered, so much is before its phase opens, and as much after it has closed. */
const outside = 0.1;

/** Stretches of equal length, of each of which most is within an open phase. */
export const windowsOf = (start: number, seconds: number, count: number): Window[] => {
  const length = (seconds * 1_000) / count;
  return Array.from({ length: count }, (_, place) => {
    const from = Math.round(start + place * length);
    const until = Math.round(from + length);
    const margin = Math.round(length * outside);
    return {
      surveyId: `${soakCampaignId}-${place}`,
      phaseId: `phase-${place}`,
      from,
      opensAt: from + margin,
      closesAt: until - margin,
      until,
    };
  });
};

const instant = (ms: number): string => new Date(ms).toISOString();

/** A campaign like the sample's, with these phases. */
export const soakCampaign = (windows: readonly Window[]): Campaign => {
  const { pledgePhaseId: _, ...like } = campaign;
  return {
    ...like,
    id: soakCampaignId,
    phases: windows.map(({ phaseId, opensAt, closesAt }) => ({
      id: phaseId,
      name: like.name,
      opensAt: instant(opensAt),
      closesAt: instant(closesAt),
    })),
  };
};

export const soakSurveys = (windows: readonly Window[]): Survey[] =>
  windows.map(({ surveyId, phaseId }) => ({ ...survey, id: surveyId, campaignId: soakCampaignId, phaseId }));

/** What somebody must be told whose response was under way from one instant to another; nothing where it came at an edge. */
export const dueReply = (
  { opensAt, closesAt }: Window,
  sentAt: number,
  repliedAt: number,
): 'taken' | 'survey_not_open' | 'survey_closed' | undefined => {
  if (repliedAt < opensAt) return 'survey_not_open';
  if (sentAt >= closesAt) return 'survey_closed';
  return sentAt >= opensAt && repliedAt < closesAt ? 'taken' : undefined;
};
