import * as z from 'zod/mini';

/** What one deployment is told on the command line: `cdk deploy -c stage=prod -c issuer=...`. */
export const Context = z
  .object({
    stage: z._default(z.enum(['dev', 'prod'], 'must be dev or prod'), 'dev'),
    issuer: z.optional(z.url({ protocol: /^https$/, error: 'must be the https address of an OIDC issuer' })),
    audience: z.optional(
      z
        .string('must be text')
        .check(z.regex(/^[^,]+(,[^,]+)*$/, 'must name one audience, or several separated by commas')),
    ),
    rolesClaim: z.optional(z.string('must be text').check(z.minLength(1, 'must not be empty'))),
    requestsPerSecond: z.optional(z.coerce.number('must be a number').check(z.positive('must be above 0'))),
    burst: z.optional(
      z.coerce.number('must be a number').check(z.int('must be whole'), z.positive('must be above 0')),
    ),
    site: z.optional(
      z.string('must be text').check(z.regex(/^https:\/\/[\w.-]+$/, 'must be https:// and a host name')),
    ),
    certificate: z.optional(
      z
        .string('must be text')
        .check(z.regex(/^arn:[\w-]+:acm:us-east-1:/, 'must be the ARN of a certificate in us-east-1')),
    ),
  })
  .check(
    z.refine(({ issuer, audience }) => !issuer || audience, {
      path: ['audience'],
      error: 'is needed with issuer: what its tokens name as their audience',
    }),
    z.refine(({ issuer, audience }) => !audience || issuer, {
      path: ['audience'],
      error: 'has no use without issuer',
    }),
    z.refine(({ issuer, rolesClaim }) => !rolesClaim || issuer, {
      path: ['rolesClaim'],
      error: 'has no use without issuer',
    }),
    z.refine(({ site, certificate }) => !certificate || site, {
      path: ['certificate'],
      error: 'has no use without site',
    }),
  );
