import { settledBefore } from '../../../../../functions/rules/guard/due.ts';
import { undecided } from '../watch/undecided.ts';
import { type Check, type CheckContext, unknown } from './facts.ts';
import { isAfterLastResponse } from './lastResponse.ts';

const dayMs = 86_400_000;

const isOld = (at: string, now: Date): boolean => now.getTime() - Date.parse(at) > dayMs;

/** Whether what people wrote was collected, all of it, and read. */
export const checkRemarks = ({ campaign, facts, own, saying }: CheckContext): Check => {
  const id = 'remarks';
  const { jobs, waitingRemarks, progress, surveys, now } = facts;
  if (!jobs || waitingRemarks === undefined || !progress) return unknown(id, own);
  const go = { to: 'comments', label: own.go.remarks };
  const { collectedAt } = jobs;
  if (collectedAt === null) return { id, verdict: 'look', words: own.neverCollected, go };
  // It takes what is settled when it begins, and no more.
  const until = settledBefore(new Date(collectedAt)).toISOString();
  const isWhole = isAfterLastResponse(until, { campaign, surveys, progress, now });
  const stale = own.collectedBefore(saying.dateTime(collectedAt, campaign.timeZone));
  if (waitingRemarks > 0) {
    const words = own.remarks(saying.number(waitingRemarks));
    return { id, verdict: 'look', words, ...(!isWhole && { points: [stale] }), go };
  }
  return isWhole ? { id, verdict: 'ok', words: own.noRemarks } : { id, verdict: 'look', words: stale, go };
};

/** Whether every response so far was found to be counted, lately. */
export const checkCounting = ({ campaign, facts, own, saying }: CheckContext): Check => {
  const id = 'counting';
  const { counting, progress, surveys, now } = facts;
  if (!counting || !progress) return unknown(id, own);
  const { number, dateTime } = saying;
  const look = (words: string): Check => {
    return { id, verdict: 'look', words, go: { to: 'counting', label: own.go.counting } };
  };
  if (counting.state === 'building') return look(own.rebuilding);
  if (!counting.lastAudit) return look(own.neverAudited);
  const { differing, lost, at, accepted, quarantined, inFlight } = counting.lastAudit;
  if (differing > 0 || lost > 0) return look(own.auditDiffers(number(differing), number(lost)));
  if (quarantined + inFlight > 0) return look(own.auditUncounted(number(quarantined), number(inFlight)));
  const when = dateTime(at, campaign.timeZone);
  return isOld(at, now) || !isAfterLastResponse(at, { campaign, surveys, progress, now })
    ? look(own.auditedBefore(when))
    : { id, verdict: 'ok', words: own.audited(when, number(accepted)) };
};

/** Whether records of responses lie in quarantine. */
export const checkQuarantine = ({ facts: { quarantine }, own, saying }: CheckContext): Check => {
  const id = 'quarantine';
  if (!quarantine) return unknown(id, own);
  const { entries, more } = quarantine;
  const go = { to: 'counting', label: own.go.counting };
  if (entries.length > 0) {
    const count = `${saying.number(entries.length)}${more ? '+' : ''}`;
    return { id, verdict: 'look', words: own.quarantined(count), go };
  }
  return more
    ? { id, verdict: 'unknown', words: own.quarantineNotLookedThrough, go }
    : { id, verdict: 'ok', words: own.quarantineEmpty };
};

/** Whether suspect responses were looked for, lately, and every stretch of them decided on. */
export const checkGuard = ({ campaign, facts, own, saying }: CheckContext): Check => {
  const id = 'guard';
  const { guard, progress, surveys, now } = facts;
  if (!guard || !progress) return unknown(id, own);
  const { examinations, decisions } = guard;
  if (examinations.length === 0) return { id, verdict: 'ok', words: own.noGuard };
  const look = (words: string): Check => {
    return { id, verdict: 'look', words, go: { to: 'guard', label: own.go.guard } };
  };
  const open = examinations.flatMap((examination) => undecided(examination, decisions)).length;
  if (open > 0) return look(own.flags(saying.number(open)));
  const notListed = examinations.reduce((sum, { leftOut }) => sum + leftOut, 0);
  if (notListed > 0) return look(own.flagsNotListed(saying.number(notListed)));
  const looks = examinations.flatMap(({ examinedAt }) => examinedAt ?? []);
  if (looks.length < examinations.length) return look(own.neverExamined);
  const first = looks.reduce((a, b) => (Date.parse(a) <= Date.parse(b) ? a : b));
  const when = saying.dateTime(first, campaign.timeZone);
  // Open surveys are looked at once a day.
  return isOld(first, now) && !isAfterLastResponse(first, { campaign, surveys, progress, now })
    ? look(own.examinedBefore(when))
    : { id, verdict: 'ok', words: own.examined(when) };
};
