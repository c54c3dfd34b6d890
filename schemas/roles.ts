/** What one may do, each a verb on a thing. A route names exactly one of them. */
export const permissions = [
  'api:read',
  'survey:read',
  'response:create',
  'ballot:cast',
  'workspace:open',
  'workspace:use',
  'visit:read',
  'visit:write',
  'results:read',
  'release:read',
  'release:write',
  'release:sign',
  'comment:read',
  'comment:write',
  'response:export',
  'job:read',
  'counting:read',
  'counting:write',
  'campaign:read',
  'campaign:write',
  'unit:read',
  'unit:write',
  'form:read',
  'form:write',
  'survey:write',
  'poster:read',
  'poster:write',
  'code:read',
  'code:write',
  'guard:read',
  'guard:write',
  'evaluation:read',
  'evaluation:write',
  'audit:read',
  'webhook:read',
  'webhook:write',
] as const;

export type Permission = (typeof permissions)[number];

const everybody = [
  'api:read',
  'survey:read',
  'response:create',
  'ballot:cast',
  'workspace:open',
  'release:read',
] as const satisfies readonly Permission[];

/** What may be looked at and changes nothing. */
const looking = [
  'results:read',
  'comment:read',
  'job:read',
  'counting:read',
  'campaign:read',
  'unit:read',
  'form:read',
  'poster:read',
  'code:read',
  'visit:read',
  'guard:read',
  'evaluation:read',
  'audit:read',
  'webhook:read',
] as const satisfies readonly Permission[];

/** Role -> permissions. `public` is the role of everybody, signed in or not. */
export const roles = {
  public: everybody,
  office_admin: [
    ...looking,
    'campaign:write',
    'unit:write',
    'form:write',
    'survey:write',
    'poster:write',
    'code:write',
    'guard:write',
    'evaluation:write',
    'webhook:write',
    'response:export',
    'counting:write',
    'release:write',
    'release:sign',
    'comment:write',
  ],
  office_viewer: looking,
  inspector: ['campaign:read', 'unit:read', 'form:read', 'visit:read', 'visit:write'],
  /** Held by sessions that a unit's key opens, never by tokens of the office's sign-in. */
  unit: ['workspace:use'],
  member: [],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof roles;

/** Whether a word found in a token is a role of ours. */
export const isRole = (word: string): word is Role => Object.hasOwn(roles, word);

/** Whether any of the roles carries the permission. */
export const allows = (held: readonly Role[], permission: Permission): boolean =>
  held.some((role) => (roles[role] as readonly Permission[]).includes(permission));
