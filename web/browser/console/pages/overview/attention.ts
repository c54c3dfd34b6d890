import { keptUntil } from '../../../../../functions/rules/campaigns/erasure.ts';
import type { CampaignOverview } from '../../../../../schemas/campaign.ts';
import { jobKindWords } from '../../../../../schemas/job.ts';
import type { Format } from '../../data/format.ts';
import type { overviewWords } from '../../words/overview.ts';
import { evaluationsSent, reached } from './figures.ts';
import type { CampaignReadings } from './readState.ts';

/** Something that needs attention, and the one place where it is dealt with. */
export interface Matter {
  readonly id: string;
  readonly urgency: 'urgent' | 'soon' | 'notice';
  readonly title: string;
  readonly why: string;
  /** Within the campaign: a section and what comes after it. */
  readonly to: string;
  readonly go: keyof ReturnType<typeof overviewWords>['go'];
}

export interface MatterContext {
  readonly campaign: CampaignOverview;
  readonly readings: CampaignReadings;
  readonly own: ReturnType<typeof overviewWords>;
  readonly format: Format;
  readonly now: Date;
}

const dayMs = 86_400_000;
/** What is nearer than this is said. */
const soonMs = 3 * dayMs;
const deadlineMs = 7 * dayMs;

const isWithin = (instant: string | null, now: Date, ms: number): boolean =>
  instant !== null && Date.parse(instant) > now.getTime() && Date.parse(instant) - now.getTime() <= ms;

/** What is not set up yet. */
const unfinished = ({ campaign, readings, own }: MatterContext): Matter[] => {
  const { surveys, hasPosters } = readings;
  const missing = [
    ...(campaign.unitCount === 0 ? [own.missingParts.units] : []),
    ...(surveys?.length === 0 ? [own.missingParts.surveys] : []),
    ...(hasPosters === false ? [own.missingParts.posters] : []),
  ];
  return missing.length > 0
    ? [{ id: 'setup', urgency: 'urgent', ...own.missing(missing), to: 'setup', go: 'setUp' }]
    : [];
};

/** What the clock will do, or should have done. */
const dueSoon = ({ campaign, own, format: { text, dateTime }, now }: MatterContext): Matter[] =>
  campaign.phases.flatMap((phase): Matter[] => {
    const { id, opensAt, closesAt } = phase;
    const name = text(phase.name);
    const at = (instant: string): string => dateTime(instant, campaign.timeZone);
    const to = { to: 'setup', go: 'setUp' } as const;
    if (campaign.state === 'draft') {
      const isPast = Date.parse(opensAt) <= now.getTime();
      return isPast || isWithin(opensAt, now, soonMs)
        ? [{ id: `draft-${id}`, urgency: 'urgent', ...own.stillDraft(name, at(opensAt), isPast), ...to }]
        : [];
    }
    if (campaign.state !== 'scheduled') return [];
    if (isWithin(opensAt, now, soonMs))
      return [{ id: `opens-${id}`, urgency: 'soon', ...own.opens(name, at(opensAt)), ...to }];
    if (campaign.phaseStates[id] !== 'open') return [];
    if (closesAt === null)
      return [{ id: `endless-${id}`, urgency: 'notice', ...own.neverCloses(name), ...to }];
    return isWithin(closesAt, now, soonMs)
      ? [{ id: `closes-${id}`, urgency: 'soon', ...own.closes(name, at(closesAt)), ...to }]
      : [];
  });

/** Who has not answered yet, of surveys that are open. */
const silent = ({ campaign, readings, own, format: { dateTime }, now }: MatterContext): Matter[] =>
  (readings.surveys ?? []).flatMap(({ id, audience, phaseId }): Matter[] => {
    const progress = readings.progress?.surveys.find(({ surveyId }) => surveyId === id);
    if (!progress || campaign.phaseStates[phaseId] !== 'open' || campaign.state !== 'scheduled') return [];
    const all = progress.units.length;
    if (audience === 'resident') {
      const without = all - reached(progress);
      const words = own.noResponses(without, all);
      const to = `turnout?survey=${encodeURIComponent(id)}&only=silent`;
      return without > 0 ? [{ id: `silent-${id}`, urgency: 'notice', ...words, to, go: 'turnout' }] : [];
    }
    const deadline = campaign.phases.find((phase) => phase.id === phaseId)?.closesAt ?? null;
    const unsent = all - evaluationsSent(progress);
    if (audience !== 'unit' || deadline === null || unsent === 0 || !isWithin(deadline, now, deadlineMs))
      return [];
    const words = own.evaluations(unsent, all, dateTime(deadline, campaign.timeZone));
    return [{ id: `unsent-${id}`, urgency: 'soon', ...words, to: 'turnout/evaluations', go: 'evaluations' }];
  });

/** Whether the counts hold, and whether the responses are what they seem. */
const doubtful = ({ readings, own, format: { number } }: MatterContext): Matter[] => {
  const { flags, quarantine, counting } = readings;
  const audit = counting?.lastAudit;
  const kept = quarantine?.entries.length ?? 0;
  const to = { to: 'counting', go: 'counting' } as const;
  return [
    ...(audit && audit.differing + audit.lost > 0
      ? [{ id: 'audit', urgency: 'urgent' as const, ...own.auditDiffers(audit.differing, audit.lost), ...to }]
      : []),
    ...(kept > 0
      ? [
          {
            id: 'quarantine',
            urgency: 'urgent' as const,
            ...own.quarantined(`${number(kept)}${quarantine?.more ? '+' : ''}`),
            ...to,
          },
        ]
      : quarantine?.more
        ? [{ id: 'quarantine', urgency: 'urgent' as const, ...own.quarantineNotLookedThrough, ...to }]
        : []),
    ...(flags && flags.length > 0
      ? [
          {
            id: 'flags',
            urgency: 'soon' as const,
            ...own.flags(flags.length),
            to: 'guard',
            go: 'guard' as const,
          },
        ]
      : []),
  ];
};

/** Work that is waiting for somebody, or that did not succeed. */
const waiting = ({ campaign, readings, own, format, now }: MatterContext): Matter[] => {
  const failed = (readings.jobs ?? []).filter(
    ({ state, finishedAt, params }) =>
      state === 'failed' &&
      // A release that failed says so itself.
      params.kind !== 'release' &&
      now.getTime() - Date.parse(finishedAt ?? '') <= deadlineMs,
  );
  const remarks = readings.waitingRemarks ?? 0;
  return [
    ...(readings.releases ?? []).flatMap(({ id, state, title }): Matter[] =>
      state === 'draft' || state === 'checked' || state === 'signed' || state === 'failed'
        ? [
            {
              id: `release-${id}`,
              urgency: 'soon',
              ...own.release(state, title),
              to: `releases/${id}`,
              go: 'releases',
            },
          ]
        : [],
    ),
    ...failed.map(({ id, params, finishedAt }): Matter => {
      const at = format.dateTime(finishedAt ?? '', campaign.timeZone);
      const words = own.failedJob(format.say(jobKindWords[params.kind]), at);
      return { id: `job-${id}`, urgency: 'soon', ...words, to: `downloads/${id}`, go: 'downloads' };
    }),
    ...(remarks > 0
      ? [
          {
            id: 'remarks',
            urgency: 'notice' as const,
            ...own.remarks(remarks),
            to: 'comments',
            go: 'remarks' as const,
          },
        ]
      : []),
  ];
};

/** Whether the responses have been kept long enough, and how far their erasure is. */
const kept = ({ campaign, own, format: { dateTime }, now }: MatterContext): Matter[] => {
  const { erasure, timeZone } = campaign;
  const to = { to: 'setup/schedule', go: 'setUp' } as const;
  const until = keptUntil(campaign);
  if (!erasure) {
    return until !== undefined && Date.parse(until) <= now.getTime()
      ? [{ id: 'kept', urgency: 'soon', ...own.keptLongEnough(dateTime(until, timeZone)), ...to }]
      : [];
  }
  const { askedAt, beginsAt, begunAt, erasedAt } = erasure;
  const words = (step: Parameters<typeof own.erasure>[0], at: string) =>
    own.erasure(step, dateTime(at, timeZone));
  if (erasedAt) return [{ id: 'erasure', urgency: 'notice', ...words('erased', erasedAt), ...to }];
  if (begunAt) return [{ id: 'erasure', urgency: 'notice', ...words('begun', begunAt), ...to }];
  if (beginsAt) return [{ id: 'erasure', urgency: 'urgent', ...words('agreed', beginsAt), ...to }];
  return [{ id: 'erasure', urgency: 'soon', ...words('asked', askedAt), ...to }];
};

const order: readonly Matter['urgency'][] = ['urgent', 'soon', 'notice'];

/** What needs attention, the most urgent first. */
export const mattersOf = (context: MatterContext): Matter[] =>
  [unfinished, dueSoon, doubtful, silent, waiting, kept]
    .flatMap((find) => find(context))
    .sort((a, b) => order.indexOf(a.urgency) - order.indexOf(b.urgency));
