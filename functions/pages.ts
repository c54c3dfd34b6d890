import { contentSecurityPolicy } from '../web/layout.ts';
import { problemPage } from '../web/problemPage.ts';
import type { Pages } from './http/reply.ts';

/** What the request steps need of the pages. */
export const pages: Pages = { problem: problemPage, policy: contentSecurityPolicy };
