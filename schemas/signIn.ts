import * as z from 'zod/mini';

/**
 * How people of the office sign in:
 * - `local`: everything runs on one machine, and a link that it printed there is the sign-in;
 * - `oidc`: at an OpenID Connect issuer, by an authorization code with PKCE, as a client that keeps no secret.
 */
export const SignInWay = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local') }),
  z.object({
    kind: z.literal('oidc'),
    issuer: z.string(),
    clientId: z.string(),
    scopes: z.array(z.string()),
  }),
]);

export type SignInWay = z.infer<typeof SignInWay>;

/** Sign-in at an issuer. */
export type OidcWay = Extract<SignInWay, { readonly kind: 'oidc' }>;
