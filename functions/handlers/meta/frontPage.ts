import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { frontPage } from '../../../web/frontPage.ts';
import { contentSecurityPolicy } from '../../../web/layout.ts';

/** The same for everybody, as long as the code is. */
export const showFrontPage: Handler<Routes['frontPage']> = async ({ language }) => ({
  status: 200,
  body: frontPage(language),
  headers: { 'cache-control': 'public, max-age=300', 'content-security-policy': contentSecurityPolicy },
});
