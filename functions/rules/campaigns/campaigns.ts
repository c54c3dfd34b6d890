import type { Campaign, CampaignPlan, CampaignState, Phase, PhasePlan } from '../../../schemas/campaign.ts';
import type { Fault } from '../../../schemas/problem.ts';
import { endOf, instantOf, shifted } from './moment.ts';
import { surveyWindow } from './window.ts';

/** Which states a campaign may be put into from which. Whether it is open in one of them is the clock's matter. */
export const transitions: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['scheduled'],
  scheduled: ['draft', 'closed'],
  closed: ['scheduled', 'archived'],
  archived: ['closed'],
};

/** States in which the office may still change what is set up. */
export const isEditable = ({ state }: Pick<Campaign, 'state'>): boolean =>
  state === 'draft' || state === 'scheduled';

type Read<T> = { readonly value: T; readonly faults?: undefined } | { readonly faults: readonly Fault[] };

const phaseOf = (plan: PhasePlan, place: number, timeZone: string): Read<Phase> => {
  const faults: Fault[] = [];
  const read = (field: 'opensAt' | 'closesAt', moment: string): string => {
    try {
      return (field === 'opensAt' ? instantOf : endOf)(moment, timeZone);
    } catch {
      faults.push({ field: `phases.${place}.${field}`, code: 'moment_invalid' });
      return '';
    }
  };
  const opensAt = read('opensAt', plan.opensAt);
  const closesAt = plan.closesAt === null ? null : read('closesAt', plan.closesAt);
  if (faults.length === 0 && closesAt !== null && Date.parse(closesAt) <= Date.parse(opensAt)) {
    faults.push({ field: `phases.${place}.closesAt`, code: 'too_early', min: plan.opensAt });
  }
  return faults.length > 0 ? { faults } : { value: { ...plan, opensAt, closesAt } };
};

/** A plan with its moments as instants, or what is wrong with them. */
export const planned = (
  plan: CampaignPlan,
): Read<
  Pick<
    Campaign,
    'name' | 'timeZone' | 'groups' | 'threshold' | 'phases' | 'pledgePhaseId' | 'notice' | 'keepMonths'
  >
> => {
  const phases = plan.phases.map((phase, place) => phaseOf(phase, place, plan.timeZone));
  const faults = phases.flatMap((phase) => phase.faults ?? []);
  if (faults.length > 0) return { faults };
  const { name, timeZone, groups, threshold, pledgePhaseId, notice, keepMonths } = plan;
  return {
    value: {
      name,
      timeZone,
      groups,
      threshold,
      phases: phases.flatMap((phase) => (phase.faults ? [] : [phase.value])),
      ...(pledgePhaseId && { pledgePhaseId }),
      ...(notice && { notice }),
      ...(keepMonths !== undefined && { keepMonths }),
    },
  };
};

/** Whether any phase has opened by now. */
export const hasOpened = ({ phases }: Pick<Campaign, 'phases'>, now: Date): boolean =>
  phases.some(({ opensAt }) => Date.parse(opensAt) <= now.getTime());

/** Whether there is a phase that is open or will be. */
export const hasTimeLeft = ({ phases }: Pick<Campaign, 'phases'>, now: Date): boolean =>
  phases.some(({ closesAt }) => closesAt === null || Date.parse(closesAt) > now.getTime());

/** What the clock says of a campaign's phases, and when it will next say something else; null for never. */
export const clockOf = (campaign: Campaign, now: Date) => {
  const edges = campaign.phases.flatMap(({ opensAt, closesAt }) => [
    opensAt,
    ...(closesAt ? [closesAt] : []),
  ]);
  const ahead = edges.filter((edge) => Date.parse(edge) > now.getTime());
  const next = ahead.sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  return {
    phaseStates: Object.fromEntries(
      campaign.phases.map((phase) => [phase.id, surveyWindow(campaign, phase, now).state]),
    ),
    nextChangeAt: campaign.state === 'scheduled' ? (next ?? null) : null,
  };
};

/**
 * The phases moved so that the earliest opens at another moment; each keeps its distance in days and its time of day.
 * @throws {RangeError} when there is no such moment
 */
export const movedPhases = (
  { phases, timeZone }: Pick<Campaign, 'phases' | 'timeZone'>,
  opensAt: string,
): Phase[] => {
  const to = instantOf(opensAt, timeZone);
  const from = phases.map((phase) => phase.opensAt).sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? to;
  const move = (instant: string): string => shifted(instant, from, to, timeZone);
  return phases.map((phase) => ({
    ...phase,
    opensAt: move(phase.opensAt),
    closesAt: phase.closesAt && move(phase.closesAt),
  }));
};

/** A survey's id in a copy of its campaign: the campaign's part of it is replaced, or put before it. */
export const copiedSurveyId = (surveyId: string, from: string, to: string): string =>
  surveyId.startsWith(`${from}-`) ? `${to}${surveyId.slice(from.length)}` : `${to}-${surveyId}`;
