import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';

/** Says that requests are answered, and asks nothing of the database: anybody may call it, as often as they like. */
export const readHealth: Handler<Routes['readHealth']> = async () => ({
  status: 200,
  body: { status: 'ok' },
});
