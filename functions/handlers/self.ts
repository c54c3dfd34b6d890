import type { Handler } from '../../schemas/handler.ts';
import { allows, permissions } from '../../schemas/roles.ts';
import type { Routes } from '../../schemas/routes.ts';

/** The caller by their own token. The route's permission lets nobody in without one. */
export const readSelf: Handler<Routes['readSelf']> = async ({ subject }) => {
  const held = subject?.roles ?? [];
  return {
    status: 200,
    body: {
      id: subject?.id ?? '',
      permissions: permissions.filter((permission) => allows([...held, 'public'], permission)),
    },
  };
};
