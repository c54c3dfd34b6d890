import { ProblemError } from '../../schemas/problem.ts';
import { allows, isRole, type Role } from '../../schemas/roles.ts';
import type { Step } from './exchange.ts';

/**
 * Roles in a claim. API Gateway hands a list over as the text `[a b]`, other issuers separate by commas; words that
 * are no role of ours are passed over.
 */
const rolesIn = (claim: unknown): Role[] =>
  (Array.isArray(claim) ? claim.map(String) : String(claim ?? '').split(/[[\]\s,]+/)).filter(isRole);

/**
 * Whether the caller may use the route. The gateway's JWT authorizer has verified the token by now; a request
 * without claims is everybody's.
 * @param rolesClaim name of the claim that lists the roles
 * @throws {ProblemError} token_missing, token_invalid, permission_missing
 */
export const authorise = (rolesClaim: string): Step => ({
  before: ({ event, internal }) => {
    const { permission } = internal.route;
    const claims = event.requestContext.authorizer?.jwt?.claims;
    const held = claims ? rolesIn(claims[rolesClaim]) : [];
    internal.subject = claims ? { id: String(claims.sub ?? '') } : undefined;
    if (allows(['public', ...held], permission)) return;
    if (claims) throw new ProblemError('permission_missing', { permission });
    throw new ProblemError(event.headers?.authorization ? 'token_invalid' : 'token_missing');
  },
});
