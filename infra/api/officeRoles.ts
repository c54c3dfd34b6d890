import { allows, permissions, type Role, roles } from '../../schemas/roles.ts';

const beyondPublic = permissions.filter((permission) => !allows(['public'], permission));

/** Roles that somebody must sign in for: those that may do what not everybody may. */
export const officeRoles = (Object.keys(roles) as Role[]).filter((role) =>
  beyondPublic.some((permission) => allows([role], permission)),
);
