import { surveyWindow } from '../../../../../functions/rules/campaigns/window.ts';
import { settleMs } from '../../../../../functions/rules/guard/due.ts';
import { minuteMs } from '../../../../../functions/rules/instants.ts';
import { daysIn } from '../../../../../functions/rules/snapshot/days.ts';
import type { CampaignOverview } from '../../../../../schemas/campaign.ts';
import { type Progress, progressDays } from '../../../../../schemas/progress.ts';
import type { Survey } from '../../../../../schemas/survey.ts';

const dayMs = 86_400_000;

/** The day, in days since 1970, of the last response; undefined where none came in. */
const lastDay = ({ surveys, today }: Progress): number | undefined => {
  const days = surveys.flatMap(({ since, units }) => {
    if (units.every(({ counted }) => counted === 0)) return [];
    // Before the days that are told, if not on one of them.
    if (since === null) return [Date.parse(today) / dayMs - progressDays];
    const told = units.map(({ byDay }) => byDay.findLastIndex((count) => count > 0));
    return [Date.parse(since) / dayMs + Math.max(...told)];
  });
  return days.length > 0 ? Math.max(...days) : undefined;
};

/** When the last survey that was open has closed for good; undefined while one is open. */
const lastClose = (campaign: CampaignOverview, surveys: readonly Survey[], now: Date): number | undefined => {
  const asked = new Set(surveys.map(({ phaseId }) => phaseId));
  const windows = campaign.phases
    .filter(({ id }) => asked.has(id))
    .map((phase) => surveyWindow(campaign, phase, now))
    .filter(({ state }) => state !== 'scheduled');
  if (windows.some(({ state }) => state === 'open')) return undefined;
  return Math.max(...windows.map(({ closesAt }) => Date.parse(closesAt ?? '')));
};

interface Answering {
  readonly campaign: CampaignOverview;
  readonly surveys: readonly Survey[];
  readonly progress: Progress;
  readonly now: Date;
}

/**
 * Whether every response so far came in before an instant. It is told by the day, and by when surveys closed: where that
 * does not tell, some may have come in since, and it is false.
 */
export const isAfterLastResponse = (at: string, { campaign, surveys, progress, now }: Answering): boolean => {
  const last = lastDay(progress);
  if (last === undefined) return true;
  if (Date.parse(daysIn(campaign.timeZone)(at)) / dayMs > last) return true;
  const closed = lastClose(campaign, surveys, now);
  return closed !== undefined && Date.parse(at) >= closed + settleMs + minuteMs;
};
