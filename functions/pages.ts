import { formSheet } from '../web/formStyle.ts';
import { policyWith, type Sheet } from '../web/layout.ts';
import { problemPage } from '../web/problemPage.ts';
import type { Pages } from './http/reply.ts';
import type { FileStore } from './store/files.ts';

/** What the request steps need of the pages. */
export const pages: Pages = { problem: problemPage, policy: policyWith(undefined, [formSheet]) };

/**
 * The same for pages from which browsers send files to a store.
 * @param sheet the style sheet that these pages have
 */
export const pagesWith = (files: Pick<FileStore, 'origin'> | undefined, sheet: Sheet): Pages => ({
  ...pages,
  policy: policyWith(files?.origin, [sheet]),
});
