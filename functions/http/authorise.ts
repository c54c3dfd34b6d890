import type { Subject, UnitSession } from '../../schemas/handler.ts';
import { ProblemError } from '../../schemas/problem.ts';
import { allows, isRole, type Role } from '../../schemas/roles.ts';
import type { Route } from '../../schemas/routes.ts';
import { sessionCookie } from '../../schemas/sessionCookie.ts';
import { cookieOf } from './cookies.ts';
import type { HttpEvent, Step } from './exchange.ts';

/** Says whose session a token is of ours; undefined for one that is not, or no longer. */
export type ReadSession = (token: string) => UnitSession | undefined;

/** Who a request is from: nobody known, unless there is a subject. */
interface Caller {
  readonly subject: Subject | undefined;
  readonly roles: readonly Role[];
  /** Whether a token came, good or bad. */
  readonly cameWithToken: boolean;
}

/** Roles that no token of the office's sign-in can give, whatever words are in it. */
const isGiven = (role: Role): boolean => role !== 'unit' && role !== 'member';

/**
 * Roles in a claim. API Gateway hands a list over as the text `[a b]`, other issuers separate by commas; words that
 * are no role of ours are passed over.
 */
const rolesIn = (claim: unknown): Role[] =>
  (Array.isArray(claim) ? claim.map(String) : String(claim ?? '').split(/[[\]\s,]+/))
    .filter(isRole)
    .filter(isGiven);

/** Whoever signed in at the office's issuer. The gateway's JWT authorizer has verified the token by now. */
const signedIn = ({ requestContext, headers }: HttpEvent, rolesClaim: string): Caller => {
  const claims = requestContext.authorizer?.jwt?.claims;
  const roles = claims ? rolesIn(claims[rolesClaim]) : [];
  return {
    subject: claims && { id: String(claims.sub ?? ''), roles },
    roles,
    cameWithToken: headers?.authorization !== undefined,
  };
};

/** A unit, by our own token: in the header, where a program puts it, or else in the cookie of a browser. */
const unitIn = (event: HttpEvent, readSession: ReadSession): Caller => {
  const { authorization } = event.headers ?? {};
  const [, bearer = ''] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  const token = authorization === undefined ? cookieOf(event, sessionCookie) : bearer;
  const unit = token ? readSession(token) : undefined;
  return unit
    ? {
        subject: { id: `unit/${unit.campaignId}/${unit.unitId}`, unit },
        roles: ['unit'],
        cameWithToken: true,
      }
    : { subject: undefined, roles: [], cameWithToken: token !== undefined };
};

/** Routes of the workspace are for units alone: what the office's issuer says of somebody does not count there. */
const isOfWorkspace = ({ permission }: Route): boolean =>
  permission === 'workspace:use' || permission === 'workspace:open';

/**
 * Whether the caller may use the route. A request without a token is everybody's.
 * @param rolesClaim name of the claim that lists the roles
 * @param readSession for the function whose routes units use
 * @throws {ProblemError} token_missing, token_invalid, permission_missing
 */
export const authorise = (rolesClaim: string, readSession: ReadSession = () => undefined): Step => ({
  before: ({ event, internal }) => {
    const { permission } = internal.route;
    const { subject, roles, cameWithToken } = isOfWorkspace(internal.route)
      ? unitIn(event, readSession)
      : signedIn(event, rolesClaim);
    internal.subject = subject;
    if (allows(['public', ...roles], permission)) return;
    if (subject) throw new ProblemError('permission_missing', { permission });
    throw new ProblemError(cameWithToken ? 'token_invalid' : 'token_missing');
  },
});
