import { contentSecurityPolicy, policyWith } from '../web/layout.ts';
import { problemPage } from '../web/problemPage.ts';
import type { Pages } from './http/reply.ts';
import type { FileStore } from './store/files.ts';

/** What the request steps need of the pages. */
export const pages: Pages = { problem: problemPage, policy: contentSecurityPolicy };

/** The same for pages from which browsers send files to a store. */
export const pagesWith = (files: Pick<FileStore, 'origin'> | undefined): Pages => ({
  ...pages,
  policy: policyWith(files?.origin),
});
