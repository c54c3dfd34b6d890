import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { homePath } from '../../../web/workspace/frame.ts';
import { type EvidenceDependencies, ownFile } from '../workspace/evidence.ts';
import { linkTo } from '../workspace/evidenceFiles.ts';
import { askToSignIn, frameOf, type PageDependencies, visitor } from './pageVisit.ts';

/** Where a link on a unit's pages leads: to the file itself. The address of that is good for minutes, the link for good. */
export const evidencePage =
  (dependencies: PageDependencies & EvidenceDependencies): Handler<Routes['evidencePage']> =>
  async ({ params, subject, language }) => {
    const work = await visitor(dependencies, subject);
    if (!work) return askToSignIn(await frameOf(dependencies, homePath, language));
    const { file } = await ownFile(dependencies, subject, params.evidenceId);
    const { url } = await linkTo(dependencies.files, file);
    return { status: 303, body: '', headers: { location: url } };
  };
