import {
  type FunctionName,
  functionNames,
  functions,
  type ScheduledFunction,
  scheduled,
  scheduledFunctions,
} from '../../functions/manifest.ts';
import type { LogCode } from '../../schemas/log.ts';
import { httpFunctions } from '../../schemas/routes.ts';
import type { LoggedMetric } from './logMetrics.ts';
import type { Formula, Series } from './metrics.ts';

/** How soon somebody has to look: at once, at night too; or on the next working day. */
type Urgency = 'now' | 'day';

/** One alarm. Its name is also the heading of its section in docs/runbooks.md. */
export interface AlarmRow {
  readonly name: string;
  readonly urgency: Urgency;
  /** What is the matter, as a sentence. */
  readonly means: string;
  /** Whom it hurts, and how. */
  readonly hurts: string;
  /** What to do first, with the command for a stage whose names begin with this prefix. */
  readonly first: (prefix: string) => string;
  readonly watches: Formula;
  /** How long a stretch is looked at in one piece, in minutes. */
  readonly minutes: number;
  /** At how many stretches in a row it is raised; 1 without it. */
  readonly times?: number;
  readonly threshold: number;
  /** Raised below the threshold instead of at or above it. */
  readonly isBelow?: true;
  /** There between campaigns too, when nobody answers anything: what keeps, restores and erases goes on. */
  readonly evenAtRest?: true;
  /** Raised where there are no figures at all: what should be there every minute. */
  readonly isRaisedBySilence?: true;
}

const of = (name: FunctionName, metric: Extract<Series, { of: 'function' }>['metric']): Series => ({
  of: 'function',
  name,
  metric,
});

/** Requests that a function answered by saying that it failed: its call went well, so that Lambda counts no error. */
const failedRequests = (of: readonly FunctionName[], apart: string): Series[] =>
  (['request_failed', 'reply_invalid'] as const).map((code) => ({ of: 'log', logged: { code, of, apart } }));

/** An alarm on each line of a code. Lines come one by one and there may be none for months: silence is good. */
const onLine = (
  row: Omit<AlarmRow, 'watches' | 'minutes' | 'threshold'> & Partial<Pick<AlarmRow, 'minutes' | 'threshold'>>,
  ...lines: readonly LoggedMetric[]
): AlarmRow => ({
  minutes: 5,
  threshold: 1,
  ...row,
  watches: { series: lines.map((logged) => ({ of: 'log', logged })) },
});

const logOf = (prefix: string, name: FunctionName, code: LogCode): string =>
  `\`aws logs tail /aws/lambda/${prefix}-${name} --since 3h --filter-pattern '"${code}"'\``;

/** HTTP functions that have no alarm of their own: whoever they serve is at work and can say so. */
const atWork = httpFunctions.filter((name) => name !== 'public' && name !== 'member');

/** Functions that are given secret keys. */
const withKeys = functionNames.filter((name) => functions[name].keys.length > 0);

/** What is told of a function that goes by the clock and does so no more. */
const silences: Readonly<Record<ScheduledFunction, Pick<AlarmRow, 'urgency' | 'hurts' | 'evenAtRest'>>> = {
  clock: {
    urgency: 'now',
    hurts:
      'Nobody: phases open and close by the time of each request. But no webhook is told of it, and nobody notices a phase that could not open.',
  },
  tally: {
    urgency: 'day',
    evenAtRest: true,
    hurts:
      'Members and their units: ballots of surveys that have closed are not counted. None is lost. A campaign that is to be erased keeps its ballots, and is not erased.',
  },
  guard: {
    urgency: 'day',
    hurts:
      'The office: stuffing is not flagged, and decisions to set responses aside do not come into force.',
  },
  jobs: {
    urgency: 'day',
    evenAtRest: true,
    hurts: 'The office: exports, releases, rebuilds and audits stand still.',
  },
  erase: {
    urgency: 'day',
    evenAtRest: true,
    hurts: 'Whoever answered: what two people decided to erase stays. Keeping it longer may break a promise.',
  },
};

/** A call is recorded once it has ended, so that nothing may be heard for as long as one may last. */
const silentMinutes = (name: ScheduledFunction): number =>
  Math.max(10, Math.ceil((3 * Math.max(scheduled[name], functions[name].timeoutSeconds)) / 60));

const silence = (name: ScheduledFunction): AlarmRow => ({
  name: `${name}-silent`,
  ...silences[name],
  means: `The function ${name}, which the clock calls, has not once ended well for ${silentMinutes(name)} minutes.`,
  first: (prefix) => `\`aws logs tail /aws/lambda/${prefix}-${name} --since 1h\``,
  watches: {
    series: [of(name, 'Invocations'), of(name, 'Errors')],
    formula: 'FILL(m0, 0) - FILL(m1, 0)',
  },
  minutes: silentMinutes(name),
  threshold: 1,
  isBelow: true,
  isRaisedBySilence: true,
});

/**
 * Every alarm of a stage but that of the budget, from a response's arrival to the work behind it. An alarm costs 0.10 USD a month for each
 * series that it looks at, so that what another one shows already has none: a function at work that is throttled is a 5xx of the API; and
 * ballots have no series of their own beside what `member` fails at (docs/threat-model.md).
 */
export const alarms: readonly AlarmRow[] = [
  {
    name: 'public-fails',
    urgency: 'now',
    means:
      'The function that shows the residents their page and takes their responses fails, or more ask for it than may.',
    hurts: 'Residents: they see an error, and who does not try again has not been heard.',
    first: (prefix) =>
      `\`aws logs tail /aws/lambda/${prefix}-public --since 30m --filter-pattern '"request_failed"'\``,
    watches: {
      series: [of('public', 'Errors'), of('public', 'Throttles'), ...failedRequests(['public'], 'public')],
    },
    minutes: 5,
    threshold: 5,
  },
  {
    name: 'member-fails',
    urgency: 'now',
    means: 'The function that takes ballots fails, or more ask for it than may.',
    hurts:
      'Members: they cannot cast. Whose reply was lost may send the very same ballot again and gets its receipt.',
    first: (prefix) => `\`aws lambda get-function-concurrency --function-name ${prefix}-member\``,
    watches: {
      series: [of('member', 'Errors'), of('member', 'Throttles'), ...failedRequests(['member'], 'member')],
    },
    minutes: 5,
    threshold: 1,
  },
  {
    name: 'api-errors',
    evenAtRest: true,
    urgency: 'now',
    means: 'The API gave twenty or more replies of 500 to 599 within five minutes.',
    hurts: 'Whoever is answering or working: twenty times somebody saw an error.',
    first: (prefix) =>
      `\`aws logs tail /aws/vendedlogs/${prefix}-api --since 30m --filter-pattern '{ $.status = "5*" }'\``,
    watches: { series: [{ of: 'api', metric: '5xx' }] },
    minutes: 5,
    threshold: 20,
  },
  {
    name: 'api-error-share',
    urgency: 'now',
    means:
      'One reply of the API in a hundred, and five at the least, was 500 to 599 for a quarter of an hour.',
    hurts:
      'Whoever is answering or working at a quiet time, when twenty errors in five minutes would be all there is.',
    first: (prefix) =>
      `\`aws logs tail /aws/vendedlogs/${prefix}-api --since 30m --filter-pattern '{ $.status = "5*" }'\``,
    watches: {
      series: [
        { of: 'api', metric: '5xx' },
        { of: 'api', metric: 'Count' },
      ],
      // A share of five requests says nothing.
      formula: 'IF(FILL(m0, 0) >= 5, 100 * m0 / m1, 0)',
    },
    minutes: 15,
    threshold: 1,
  },
  {
    name: 'turned-away',
    urgency: 'now',
    means:
      'The API refused 3,000 requests or more within five minutes: far more came than the throttle lets through, or somebody tries addresses that there are not.',
    hurts:
      'Residents, where they are among them: the page does not open at once, and what was typed is sent again later.',
    first: (prefix) =>
      `\`aws logs tail /aws/vendedlogs/${prefix}-api --since 15m --filter-pattern '{ $.status = "429" }'\``,
    watches: { series: [{ of: 'api', metric: '4xx' }] },
    minutes: 5,
    threshold: 3_000,
  },
  {
    name: 'pages-fail',
    urgency: 'day',
    means: `A function behind the pages of people at work fails: ${atWork.join(', ')}.`,
    hurts: 'Units, inspectors, the office, or readers of what was released: they see an error.',
    first: (prefix) =>
      `\`aws logs tail /aws/lambda/${prefix}-office --since 1h --filter-pattern '"request_failed"'\``,
    watches: { series: [...atWork.map((name) => of(name, 'Errors')), ...failedRequests(atWork, 'at_work')] },
    minutes: 15,
    threshold: 3,
  },
  {
    name: 'database-refuses',
    urgency: 'now',
    means:
      'DynamoDB refuses reads or writes: a table is at its ceiling, one key is too hot, or the service fails.',
    hurts:
      'Residents get 503 where it is the responses or what is set up; elsewhere figures come late. Nothing is lost.',
    first: (prefix) =>
      `\`aws dynamodb describe-table --table-name ${prefix}-responses --query Table.OnDemandThroughput\``,
    watches: {
      series: [
        ...(['responses', 'markers', 'tallies'] as const).map(
          (name) => ({ of: 'table', name, metric: 'WriteThrottleEvents' }) as const,
        ),
        ...(['setup', 'tallies', 'releases'] as const).map(
          (name) => ({ of: 'table', name, metric: 'ReadThrottleEvents' }) as const,
        ),
        { of: 'table', name: 'responses', metric: 'SystemErrors', operation: 'PutItem' },
        { of: 'table', name: 'setup', metric: 'SystemErrors', operation: 'GetItem' },
        { of: 'table', name: 'tallies', metric: 'SystemErrors', operation: 'TransactWriteItems' },
      ],
    },
    minutes: 5,
    threshold: 10,
  },
  onLine(
    {
      name: 'defence-blind',
      urgency: 'day',
      means: 'The load of the hour is not added up or cannot be read, so that caps let everything through.',
      hurts:
        'Whoever is appraised: a flood on one poster is held back by challenges alone. The guard still sees it.',
      first: (prefix) => logOf(prefix, 'aggregate', 'load_not_added'),
      minutes: 15,
      threshold: 10,
    },
    { code: 'load_not_read', of: ['public'] },
    { code: 'load_not_added', of: ['aggregate'] },
  ),
  {
    name: 'counting-late',
    urgency: 'now',
    means:
      'The oldest response that is still to be counted came in more than five minutes before it was taken up.',
    hurts:
      'The office and the units: figures on the screen are old, and caps look at an hour ago. Nothing is lost within a day.',
    first: (prefix) =>
      `\`aws logs tail /aws/lambda/${prefix}-aggregate --since 30m --filter-pattern '"record_left_for_retry"'\``,
    watches: { series: [of('aggregate', 'IteratorAge')], statistic: 'Maximum' },
    minutes: 5,
    times: 2,
    threshold: 5 * 60_000,
  },
  {
    name: 'counting-stopped',
    urgency: 'now',
    means: 'Responses are written, and for a quarter of an hour nothing counts them.',
    hurts:
      'The office and the units: figures stand still. After a day the stream forgets, and a repair from the raw responses is needed.',
    first: (prefix) => `\`aws lambda list-event-source-mappings --function-name ${prefix}-aggregate:live\``,
    watches: {
      series: [
        { of: 'table', name: 'responses', metric: 'ConsumedWriteCapacityUnits' },
        of('aggregate', 'Invocations'),
      ],
      formula: 'IF(FILL(m0, 0) > 0 AND FILL(m1, 0) < 1, 1, 0)',
    },
    minutes: 5,
    times: 3,
    threshold: 1,
  },
  {
    name: 'counting-fails',
    urgency: 'now',
    means: 'The function that counts fails whole, is throttled, or what it gave up on could not be put away.',
    hurts:
      'The office and the units: figures are late. What could not be put away either is counted by a repair alone.',
    first: (prefix) => `\`aws logs tail /aws/lambda/${prefix}-aggregate --since 30m\``,
    watches: {
      series: [
        of('aggregate', 'Errors'),
        of('aggregate', 'Throttles'),
        of('aggregate', 'DestinationDeliveryFailures'),
      ],
    },
    minutes: 15,
    threshold: 3,
  },
  onLine(
    {
      name: 'quarantine',
      urgency: 'day',
      means:
        'Records that cannot be counted lie in the quarantine. The alarm stays up for as long as one does.',
      hurts:
        'Whoever gave those responses: they are accepted and not counted, and their unit is judged without them.',
      first: (prefix) => `\`npm run quarantine -- --prefix ${prefix}\``,
      // `jobs` says it every minute, and may be at work for a quarter of an hour.
      minutes: 30,
    },
    { code: 'record_quarantined', of: ['aggregate'] },
    { code: 'quarantine_holds', of: ['jobs'] },
  ),
  {
    name: 'given-up',
    evenAtRest: true,
    urgency: 'day',
    means: 'The stream has given up on records and put them away for good. It is looked at once a day.',
    hurts: 'Whoever gave those responses: they are accepted and not counted until somebody repairs it.',
    first: (prefix) => `\`npm run recount -- --prefix ${prefix} --campaign CAMPAIGN --repair\``,
    // S3 counts its objects once a day, and some hours later says so.
    watches: { series: [{ of: 'failures' }], statistic: 'Maximum' },
    minutes: 24 * 60,
    threshold: 1,
  },
  onLine(
    {
      name: 'audit-difference',
      evenAtRest: true,
      urgency: 'now',
      means: 'Figures of a campaign do not follow from its raw responses.',
      hurts: 'Whoever is appraised: a wrong result is shown. Sign no release of that campaign.',
      first: (prefix) =>
        `${logOf(prefix, 'jobs', 'audit_difference')}, then \`npx pingyi counting show CAMPAIGN\` of the one that it names`,
    },
    { code: 'audit_difference', of: ['jobs'] },
  ),
  onLine(
    {
      name: 'audit-not-begun',
      urgency: 'day',
      evenAtRest: true,
      means:
        'The audit of a campaign could not be begun: it is audited each night, and once a week when nobody has been able to answer for a week.',
      hurts:
        'The office: until the next night nobody knows whether its figures follow from the raw responses.',
      first: () => '`npx pingyi counting audit CAMPAIGN`',
    },
    { code: 'audit_not_begun', of: ['jobs'] },
  ),
  onLine(
    {
      name: 'job-failed',
      urgency: 'day',
      evenAtRest: true,
      means: 'A job was given up: an export, a release, a rebuild, an audit or a cross table.',
      hurts: 'Whoever of the office asked for it and waits.',
      first: (prefix) => `${logOf(prefix, 'jobs', 'job_failed')}, then \`npx pingyi jobs list CAMPAIGN\``,
    },
    { code: 'job_failed', of: ['jobs'] },
  ),
  onLine(
    {
      name: 'phase-not-open',
      urgency: 'now',
      means:
        'The time of a phase has come and nobody can answer: its campaign is a draft still, or no poster or code leads there.',
      hurts: 'Everybody whom the phase is for: who stands before a poster or has a slip is turned away.',
      first: (prefix) => logOf(prefix, 'clock', 'phase_not_open'),
    },
    { code: 'phase_not_open', of: ['clock'] },
  ),
  onLine(
    {
      name: 'tally-failed',
      urgency: 'now',
      means: 'The ballots of a survey that has closed cannot be counted. It is tried again every minute.',
      hurts:
        'Members and their units: there is no result and no list to look up receipts in. No ballot is lost.',
      first: (prefix) => logOf(prefix, 'tally', 'tally_failed'),
    },
    { code: 'tally_failed', of: ['tally'] },
  ),
  onLine(
    {
      name: 'ballots-spoilt',
      urgency: 'day',
      means: 'Ballots were found in the box that do not fit their survey.',
      hurts:
        'Members whose ballots these are, or all of them, if somebody put ballots in who had no right to.',
      first: () => '`npx pingyi ballots list SURVEY -o list.json` of the survey that closed last',
    },
    { code: 'ballots_spoilt', of: ['tally'] },
  ),
  onLine(
    {
      name: 'guard-failed',
      urgency: 'day',
      means: 'The turnout guard could not look at a survey, ten times within an hour.',
      hurts:
        'The office: stuffing would not be flagged, and what was set aside is not taken out of the cleaned figures.',
      first: (prefix) => logOf(prefix, 'guard', 'guard_failed'),
      // It comes again every minute: one that goes away is not worth a morning.
      minutes: 60,
      threshold: 10,
    },
    { code: 'guard_failed', of: ['guard'] },
  ),
  onLine(
    {
      name: 'set-aside-differs',
      urgency: 'now',
      means:
        'The cleaned figures of a survey are no longer what its raw responses and the decisions about them give.',
      hurts: 'Whoever is appraised: the cleaned result may be wrong. Sign no release of that campaign.',
      first: (prefix) => logOf(prefix, 'guard', 'set_aside_differs'),
    },
    { code: 'set_aside_differs', of: ['guard'] },
  ),
  onLine(
    {
      name: 'delivery-given-up',
      urgency: 'day',
      means: 'A message to a webhook was tried eight times over a day and a half and given up.',
      hurts: 'Whoever listens there has not been told that something opened, closed or was published.',
      first: () => '`npx pingyi webhooks deliveries --state dead`',
    },
    { code: 'delivery_failed', of: ['clock'], where: ['state', 'dead'] },
  ),
  onLine(
    {
      name: 'erasure-failed',
      evenAtRest: true,
      urgency: 'day',
      means: 'What two people decided to erase could not be erased. It is tried again every hour.',
      hurts: 'Whoever answered: their answers are kept longer than was promised.',
      first: (prefix) => logOf(prefix, 'erase', 'erasure_failed'),
    },
    { code: 'erasure_failed', of: ['erase', 'tally'] },
  ),
  onLine(
    {
      name: 'drill-differs',
      evenAtRest: true,
      urgency: 'now',
      means: 'A restore drill brought back other responses than there are.',
      hurts: 'Everybody who answered: either the backup or the table has lost something.',
      first: (prefix) => logOf(prefix, 'drill', 'drill_differs'),
    },
    { code: 'drill_differs', of: ['drill'] },
  ),
  {
    name: 'drill-failed',
    evenAtRest: true,
    urgency: 'day',
    means: 'A restore drill did not come to its end.',
    hurts: 'Nobody yet: but that the responses can be restored is no longer known by trial.',
    first: (prefix) => logOf(prefix, 'drill', 'drill_failed'),
    watches: {
      series: [
        { of: 'log', logged: { code: 'drill_failed', of: ['drill'] } },
        // Where the function itself could not be run there is no line.
        { of: 'drill', metric: 'ExecutionsFailed' },
        { of: 'drill', metric: 'ExecutionsTimedOut' },
      ],
    },
    minutes: 5,
    threshold: 1,
  },
  onLine(
    {
      name: 'keys-not-read',
      evenAtRest: true,
      urgency: 'now',
      means: 'Functions cannot read the secret keys that they check posters, codes or sessions with.',
      hurts: 'Residents, members and units: a function that has just started answers 503 until it can.',
      first: (prefix) => `\`aws secretsmanager list-secrets --filters Key=name,Values=${prefix}/\``,
      threshold: 3,
    },
    { code: 'keys_not_read', of: withKeys },
  ),
  onLine(
    {
      name: 'keys-not-renewed',
      urgency: 'day',
      means:
        'Functions go on with the secret keys that they read before, because they cannot read them again.',
      hurts:
        'Nobody yet: after the next rotation posters, codes or sessions of the new key would be refused.',
      first: (prefix) => `\`aws secretsmanager list-secrets --filters Key=name,Values=${prefix}/\``,
      // Each instance tries again by itself.
      minutes: 60,
      threshold: 10,
    },
    { code: 'keys_not_renewed', of: withKeys },
  ),
  onLine(
    {
      name: 'rotation-failed',
      evenAtRest: true,
      urgency: 'day',
      means: 'A secret key could not be rotated.',
      hurts: 'Nobody yet: the key in use stays longer than it should.',
      first: (prefix) => logOf(prefix, 'rotate', 'rotation_failed'),
    },
    { code: 'rotation_failed', of: ['rotate'] },
  ),
  ...scheduledFunctions.map(silence),
];

/** Every code of which an alarm is made. */
export const alarmedCodes: ReadonlySet<LogCode> = new Set(
  alarms.flatMap(({ watches }) =>
    watches.series.flatMap((series) => (series.of === 'log' ? [series.logged.code] : [])),
  ),
);
