import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { SignInWay } from '../../../schemas/signIn.ts';

export const readSignIn =
  (way: SignInWay): Handler<Routes['readSignIn']> =>
  async () => ({ status: 200, body: way });
