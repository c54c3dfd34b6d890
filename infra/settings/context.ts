import * as z from 'zod/mini';

const text = () => z.string('must be text');
const named = () => text().check(z.minLength(1, 'must not be empty'));
/** In small letters, as browsers write it: it is compared with what they say, and given to the issuer as the address to return to. */
const origin = () =>
  text().check(z.regex(/^https:\/\/[a-z0-9_.-]+$/, 'must be https:// and a host name in small letters'));
const amount = () => z.coerce.number('must be a number').check(z.positive('must be above 0'));
const count = () => amount().check(z.int('must be whole'));
/** The command line has only text. */
const choice = () =>
  z.pipe(
    z.transform((given) => (given === 'true' ? true : given === 'false' ? false : given)),
    z.boolean('must be true or false'),
  );

/**
 * What one deployment is told: by its section of stages.yaml, and by `-c key=value` on the command line, which goes before. What is
 * not said is in settings.ts.
 */
export const Context = z
  .object({
    stage: z._default(
      text().check(
        z.regex(/^[a-z][a-z0-9]{0,11}$/, 'must be a short name of small letters and digits, such as prod'),
      ),
      'dev',
    ),
    /** Where the stacks are to be; without it, where the credentials say. */
    region: z.optional(
      text().check(z.regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'must be a region, such as eu-central-1')),
    ),
    /** Whom alarms write to. */
    mail: z.optional(z.email('must be a mail address')),
    /** What a month may cost before somebody is told. */
    budgetUsd: z.optional(amount()),
    /** Whether CloudFront stands in front; without it people reach the API of the region directly. */
    cloudFront: z.optional(choice()),
    /** Whether a firewall looks at requests before they reach anything. */
    firewall: z.optional(choice()),
    /** Whether no campaign is open, nor soon to be: what is paid for by the month is left out. */
    resting: z.optional(choice()),
    /** Whether what is stored is encrypted under a key of the account's own, which bills its calls. */
    ownKey: z.optional(choice()),
    /** Whether each function has a concurrency of its own; false in an account whose limit is below 600. */
    reserveConcurrency: z.optional(choice()),
    /** Whether the functions of many calls are traced, too: for a while, to look into something. */
    traceMost: z.optional(choice()),
    issuer: z.optional(z.url({ protocol: /^https$/, error: 'must be the https address of an OIDC issuer' })),
    audience: z.optional(
      text().check(z.regex(/^[^,]+(,[^,]+)*$/, 'must name one audience, or several separated by commas')),
    ),
    rolesClaim: z.optional(named()),
    clientId: z.optional(named()),
    scopes: z.optional(
      text().check(z.regex(/^openid( [!-~]+)*$/, 'must be openid, and others behind it after spaces')),
    ),
    tokenOrigin: z.optional(origin()),
    requestsPerSecond: z.optional(amount()),
    burst: z.optional(count()),
    site: z.optional(origin()),
    certificate: z.optional(
      text().check(z.regex(/^arn:[\w-]+:acm:[\w-]+:/, 'must be the ARN of a certificate of ACM')),
    ),
  })
  .check(
    z.refine(({ issuer, audience }) => !issuer || audience, {
      path: ['audience'],
      error: 'is needed with issuer: what its tokens name as their audience',
    }),
    ...(['audience', 'rolesClaim', 'clientId', 'scopes', 'tokenOrigin'] as const).map((key) =>
      z.refine<{ issuer?: unknown } & Partial<Record<typeof key, unknown>>>(
        ({ issuer, [key]: given }) => !given || issuer,
        { path: [key], error: 'has no use without issuer' },
      ),
    ),
    z.refine(({ site, certificate }) => !certificate || site, {
      path: ['certificate'],
      error: 'has no use without site',
    }),
  );

export type Context = z.infer<typeof Context>;
