/** What one may do, each a verb on a thing. A route names exactly one of them. */
export const permissions = ['api:read', 'survey:read', 'response:create', 'results:read'] as const;

export type Permission = (typeof permissions)[number];

/** Role -> permissions. `public` is the role of everybody, signed in or not. */
export const roles = {
  public: ['api:read', 'survey:read', 'response:create'],
  office_admin: ['results:read'],
  office_viewer: ['results:read'],
  inspector: [],
  unit: [],
  member: [],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof roles;

/** Whether a word found in a token is a role of ours. */
export const isRole = (word: string): word is Role => Object.hasOwn(roles, word);

/** Whether any of the roles carries the permission. */
export const allows = (held: readonly Role[], permission: Permission): boolean =>
  held.some((role) => (roles[role] as readonly Permission[]).includes(permission));
