import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { consolePage, consolePolicy } from '../../../web/console/page.ts';
import type { Scripts } from '../../../web/scripts.ts';

export interface ConsoleDependencies {
  readonly scripts: Pick<Scripts, 'address'>;
  readonly signIn: { readonly origins: readonly string[] };
}

/** The page is the same for everybody; it changes when its scripts do, so that it is asked for again each time. */
export const officeConsole =
  ({ scripts, signIn }: ConsoleDependencies): Handler<Routes['officeConsole']> =>
  async ({ language }) => ({
    status: 200,
    body: consolePage({
      language,
      script: await scripts.address('console'),
      charts: await scripts.address('charts'),
      oidc: await scripts.address('oidc'),
    }),
    headers: { 'cache-control': 'no-cache', 'content-security-policy': consolePolicy(signIn.origins) },
  });
