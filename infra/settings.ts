import { Context } from './context.ts';

/** An OIDC issuer whose tokens are accepted. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** Name of the token's claim that lists the roles. */
  readonly rolesClaim: string;
}

/** The settings of one deployment. */
export interface Settings {
  readonly stage: 'dev' | 'prod';
  /** Begins the names of stacks and tables. */
  readonly prefix: string;
  /** What API Gateway lets through to each route; it bounds the bill of a flood. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** An issuer of the operator's own; without it a user pool is made. */
  readonly issuer: Issuer | undefined;
  /** Where people find the site, once that is known, and the certificate for a name of one's own. */
  readonly site: string | undefined;
  readonly certificate: string | undefined;
}

/** A county of 300,000 answering within three hours is 28 responses a second, with a page view before each. */
const throttles = {
  dev: { rateLimit: 50, burstLimit: 100 },
  prod: { rateLimit: 200, burstLimit: 400 },
} as const;

/**
 * Settings from context values.
 * @param lookUp gives the value of a context key, undefined when it was not given
 * @throws {Error} naming every context key at fault
 */
export const readSettings = (lookUp: (key: string) => unknown): Settings => {
  const given = Object.fromEntries(Object.keys(Context.shape).map((key) => [key, lookUp(key)]));
  const parsed = Context.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `context ${issue.path.join('.')} ${issue.message}`);
    throw new Error(faults.join('; '));
  }
  const { stage, issuer, audience = '', rolesClaim = 'roles', site, certificate, ...rest } = parsed.data;
  return {
    stage,
    prefix: `pingyi-${stage}`,
    throttle: {
      rateLimit: rest.requestsPerSecond ?? throttles[stage].rateLimit,
      burstLimit: rest.burst ?? throttles[stage].burstLimit,
    },
    issuer: issuer === undefined ? undefined : { issuer, audience: audience.split(','), rolesClaim },
    site,
    certificate,
  };
};
