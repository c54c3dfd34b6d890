import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { resultsPath } from '../../../web/workspace/frame.ts';
import { resultsPage as draw } from '../../../web/workspace/resultsPage.ts';
import { type ResultsDependencies, resultsOf } from '../workspace/results.ts';
import { askToSignIn, frameOf, type PageDependencies, visitor } from './pageVisit.ts';
import { renewing } from './sessionCookie.ts';

/** What has been published of the unit that is signed in, as `readUnitResults` has it. */
export const resultsPage =
  (dependencies: PageDependencies & ResultsDependencies): Handler<Routes['resultsPage']> =>
  async ({ subject, query, language, origin }) => {
    const frame = await frameOf(dependencies, resultsPath, language);
    const work = await visitor(dependencies, subject);
    if (!work) return askToSignIn(frame);
    const { campaign, unit, session, at } = work;
    return {
      status: 200,
      body: draw({
        ...frame,
        unitName: unit.name,
        campaignName: campaign.name,
        notice: campaign.notice,
        results: await resultsOf(dependencies, work, query.release),
      }),
      headers: renewing(dependencies.sessionKeys, session, origin, at),
    };
  };
