import { settledBefore, settleMs } from '../../../../../functions/rules/guard/due.ts';
import { minuteMs } from '../../../../../functions/rules/instants.ts';
import { jobKindWords } from '../../../../../schemas/job.ts';
import { checkCounting, checkGuard, checkQuarantine, checkRemarks } from './doubts.ts';
import { type BallotState, type Check, type CheckContext, unknown, type Verdict } from './facts.ts';
import { isUnderWay } from './states.ts';

const quoted = ({ campaign, saying: { text } }: CheckContext, ids: readonly string[]): string =>
  ids
    .map((id) => campaign.phases.find((phase) => phase.id === id))
    .map((phase) => (phase ? text(phase.name) : ''))
    .join(' · ');

const checkPhases = (context: CheckContext): Check => {
  const { campaign, facts, own } = context;
  const asked = [...new Set(facts.surveys.map(({ phaseId }) => phaseId))];
  const inState = (state: string): string[] =>
    campaign.state === 'closed' || campaign.state === 'archived'
      ? []
      : asked.filter((id) => campaign.phaseStates[id] === state);
  const [open, ahead] = [inState('open'), inState('scheduled')];
  if (open.length > 0) {
    return { id: 'phases', verdict: 'look', words: own.phasesOpen(quoted(context, open)) };
  }
  if (ahead.length > 0) {
    return { id: 'phases', verdict: 'look', words: own.phasesAhead(quoted(context, ahead)) };
  }
  return { id: 'phases', verdict: 'ok', words: own.phasesOver };
};

const checkResponses = ({ facts: { progress }, own, saying: { number } }: CheckContext): Check => {
  if (!progress) return unknown('responses', own);
  let counted = 0;
  let today = 0;
  for (const { since, units } of progress.surveys) {
    const place = since === null ? -1 : (Date.parse(progress.today) - Date.parse(since)) / 86_400_000;
    for (const unit of units) {
      counted += unit.counted;
      today += unit.byDay[place] ?? 0;
    }
  }
  return counted === 0
    ? { id: 'responses', verdict: 'look', words: own.noResponses }
    : { id: 'responses', verdict: 'ok', words: own.responses(number(counted), number(today)) };
};

const checkSettled = ({ campaign, facts, own, saying }: CheckContext): Check => {
  const { now, surveys } = facts;
  const minute = (at: Date): string => saying.dateTime(at.toISOString(), campaign.timeZone);
  const cutoff = settledBefore(now);
  const asked = new Set(surveys.map(({ phaseId }) => phaseId));
  const closes = [
    campaign.closedAt,
    ...campaign.phases.filter(({ id }) => asked.has(id)).map(({ closesAt }) => closesAt),
  ]
    .flatMap((at) => (at ? [Date.parse(at)] : []))
    .filter((at) => at <= now.getTime() && at > cutoff.getTime());
  if (closes.length === 0) return { id: 'settled', verdict: 'ok', words: own.settled(minute(cutoff)) };
  const last = Math.max(...closes);
  const ready = new Date(Math.ceil(last / minuteMs) * minuteMs + settleMs);
  return { id: 'settled', verdict: 'look', words: own.unsettled(minute(new Date(last)), minute(ready)) };
};

const checkFormula = ({ facts, own }: CheckContext): Check => {
  if (!facts.formula) return unknown('formula', own);
  const { formula, findings } = facts.formula;
  if (!formula) return { id: 'formula', verdict: 'look', words: own.noFormula };
  return findings.length === 0
    ? { id: 'formula', verdict: 'ok', words: own.formulaFine }
    : {
        id: 'formula',
        verdict: 'look',
        words: own.formulaFindings,
        points: findings.map(({ message }) => message),
      };
};

const checkBallots = (context: CheckContext): Check => {
  const {
    facts: { ballots, surveys },
    own,
  } = context;
  const id = 'ballots';
  if (!ballots) return unknown(id, own);
  if (ballots.size === 0) return { id, verdict: 'ok', words: own.noBallots };
  const named = (state: BallotState): string =>
    quoted(
      context,
      surveys.filter((survey) => ballots.get(survey.id) === state).map(({ phaseId }) => phaseId),
    );
  const states = [...ballots.values()];
  if (states.includes('uncounted'))
    return { id, verdict: 'look', words: own.ballotsUncounted(named('uncounted')) };
  if (states.includes('open')) return { id, verdict: 'look', words: own.ballotsOpen(named('open')) };
  return { id, verdict: 'ok', words: own.ballotsCounted };
};

const checkUnderWay = ({ facts, own }: CheckContext): Check => {
  const id = 'underWay';
  const underWay = facts.releases.find(({ state }) => isUnderWay(state));
  return underWay
    ? {
        id,
        verdict: 'block',
        words: own.underWay(underWay.title, underWay.number),
        go: { to: `releases/${underWay.id}`, label: own.go.underWay },
      }
    : { id, verdict: 'ok', words: own.noneUnderWay };
};

const checkCampaign = ({ campaign, own }: CheckContext): Check =>
  campaign.state === 'draft'
    ? { id: 'campaign', verdict: 'block', words: own.campaignDraft }
    : { id: 'campaign', verdict: 'ok', words: own.campaignReady };

const checkJobs = ({ facts, own, saying }: CheckContext): Check => {
  if (!facts.jobs) return unknown('jobs', own);
  const working = facts.jobs.latest.filter(({ state }) => state === 'waiting' || state === 'running');
  const kinds = [...new Set(working.map(({ params }) => saying.say(jobKindWords[params.kind])))];
  return kinds.length > 0
    ? { id: 'jobs', verdict: 'look', words: own.jobs(kinds.join(' · ')) }
    : { id: 'jobs', verdict: 'ok', words: own.noJobs };
};

/** What is to be known before a release is begun: first what keeps it from being begun, last what is well. */
export const checksOf = (context: CheckContext): Check[] => {
  const checks = [
    checkUnderWay,
    checkCampaign,
    checkPhases,
    checkResponses,
    checkSettled,
    checkBallots,
    checkFormula,
    checkRemarks,
    checkCounting,
    checkQuarantine,
    checkGuard,
    checkJobs,
  ].map((check) => check(context));
  const order: readonly Verdict[] = ['block', 'look', 'unknown', 'ok'];
  return order.flatMap((verdict) => checks.filter((check) => check.verdict === verdict));
};
