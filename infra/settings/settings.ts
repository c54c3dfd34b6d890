import { Context } from './context.ts';
import { type Partition, partitionOf } from './partition.ts';
import { SettingsError } from './settingsError.ts';

/** An OIDC issuer whose tokens are accepted. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** Name of the token's claim that lists the roles. */
  readonly rolesClaim: string;
  /** What the console is at the issuer: a client that keeps no secret and may return to `/office`. */
  readonly clientId: string;
  /** What it asks for: whatever it takes for access tokens that name the audience. */
  readonly scopes: readonly string[];
  /** Where it is sent for tokens, if that is another host than the issuer's. */
  readonly origin: string | undefined;
}

/** What X-Ray is shown: nothing, the functions whose calls are few, or all but those that ballots go through. */
export type Traces = 'none' | 'few' | 'most';

/** The settings of one deployment. */
export interface Settings {
  readonly stage: string;
  /** Begins the names of stacks and tables. */
  readonly prefix: string;
  /** Where the stacks are to be; undefined where the credentials say. */
  readonly region: string | undefined;
  readonly partition: Partition;
  /** What API Gateway lets through to each route; it bounds the bill of a flood. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** Whom alarms write to; undefined where nobody is to be told. */
  readonly mail: string | undefined;
  /** In US dollars a month. */
  readonly budgetUsd: number;
  /** Whether CloudFront stands in front of the API. */
  readonly cloudFront: boolean;
  /** Whether a firewall stands before CloudFront. */
  readonly firewall: boolean;
  /** Whether no campaign is open: then what is paid for by the month is left out. */
  readonly resting: boolean;
  readonly ownKey: boolean;
  /** Whether each function has its share of the account's concurrency to itself; a new account may have too little to share out. */
  readonly reserveConcurrency: boolean;
  readonly traces: Traces;
  /** An issuer of the operator's own; without it a user pool is made. */
  readonly issuer: Issuer | undefined;
  /** Where people find the site, once that is known, and the certificate for a name of one's own. */
  readonly site: string | undefined;
  readonly certificate: string | undefined;
}

/** A county of 300,000 answering within three hours is 28 responses a second, with a page view before each. */
const throttles = {
  dev: { rateLimit: 50, burstLimit: 100 },
  others: { rateLimit: 200, burstLimit: 400 },
} as const;

/** Some way above what a county's campaign comes to by `npm run cost`. */
const budgets = { dev: 20, others: 100 } as const;

const issuerOf = ({ issuer, audience = '', ...rest }: Context): Issuer | undefined => {
  const audiences = audience.split(',');
  const { rolesClaim = 'roles', clientId = audiences[0] ?? '', scopes = 'openid', tokenOrigin } = rest;
  return issuer === undefined
    ? undefined
    : { issuer, audience: audiences, rolesClaim, clientId, scopes: scopes.split(' '), origin: tokenOrigin };
};

/** What a stage has in front of it. */
const frontOf = ({ stage, region, cloudFront, firewall, resting }: Context) => {
  const { hasGlobalFront } = partitionOf(region);
  const stands = cloudFront ?? hasGlobalFront;
  return {
    cloudFront: stands,
    // It is billed by the month, so that a stage for trying out does without; and it lives in another region, which has to be told of ours.
    firewall: firewall ?? (stands && stage !== 'dev' && !resting && region !== undefined),
  };
};

/** Where the certificate of a name of one's own has to be; undefined where that is not known here. */
const regionOfCertificate = (given: Context): string | undefined =>
  frontOf(given).cloudFront ? 'us-east-1' : given.region;

const tracesOf = ({ region, traceMost }: Context): Traces => {
  if (!partitionOf(region).hasTracing) return 'none';
  return traceMost ? 'most' : 'few';
};

/** What cannot be where it is to be. */
const faultsIn = (given: Context): string[] => {
  const { region, issuer, certificate, traceMost } = given;
  const { hasGlobalFront, hasUserPools, hasTracing } = partitionOf(region);
  const { cloudFront, firewall } = frontOf(given);
  const certified = regionOfCertificate(given);
  const faults = {
    [`context issuer is needed in ${region}, which has no user pools`]: !hasUserPools && issuer === undefined,
    [`context cloudFront is not to be had in ${region}`]: cloudFront && !hasGlobalFront,
    [`context firewall needs CloudFront, which ${region} is without`]: firewall && !hasGlobalFront,
    'context firewall has no use without cloudFront': firewall && !cloudFront && hasGlobalFront,
    [`context traceMost needs X-Ray for functions, which ${region} is without`]: traceMost && !hasTracing,
    'context firewall needs to know the region': firewall && region === undefined,
    [`context certificate must be in ${certified}`]:
      certificate !== undefined && certified !== undefined && !certificate.includes(`:acm:${certified}:`),
  };
  return Object.entries(faults).flatMap(([fault, isThere]) => (isThere ? [fault] : []));
};

/**
 * Settings from context values.
 * @param lookUp gives the value of a context key, undefined when it was not given
 * @throws {SettingsError} naming every context key at fault
 */
export const readSettings = (lookUp: (key: string) => unknown): Settings => {
  const given = Object.fromEntries(Object.keys(Context.shape).map((key) => [key, lookUp(key)]));
  const parsed = Context.safeParse(given);
  const faults = parsed.success
    ? faultsIn(parsed.data)
    : parsed.error.issues.map((issue) => `context ${issue.path.join('.')} ${issue.message}`);
  if (!parsed.success || faults.length > 0) throw new SettingsError(faults.join('; '));
  const { stage, region, site, certificate, mail, ...rest } = parsed.data;
  const size = stage === 'dev' ? 'dev' : 'others';
  return {
    stage,
    prefix: `pingyi-${stage}`,
    region,
    partition: partitionOf(region),
    throttle: {
      rateLimit: rest.requestsPerSecond ?? throttles[size].rateLimit,
      burstLimit: rest.burst ?? throttles[size].burstLimit,
    },
    mail,
    budgetUsd: rest.budgetUsd ?? budgets[size],
    ...frontOf(parsed.data),
    resting: rest.resting ?? false,
    ownKey: rest.ownKey ?? false,
    reserveConcurrency: rest.reserveConcurrency ?? true,
    traces: tracesOf(parsed.data),
    issuer: issuerOf(parsed.data),
    site,
    certificate,
  };
};
