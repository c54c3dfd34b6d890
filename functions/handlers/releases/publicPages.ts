import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { type Language, languages } from '../../../schemas/text.ts';
import { campaignPage } from '../../../web/public/campaignPage.ts';
import { publicPolicy } from '../../../web/public/publicStyle.ts';
import { clockOf } from '../../rules/campaigns/campaigns.ts';
import { pageKey } from './places.ts';
import { largestObject, readPublished } from './publicRelease.ts';
import { type PublicReleaseDependencies, publicReleasesOf } from './publicReleases.ts';

export interface PublicPageDependencies extends PublicReleaseDependencies {
  readonly now: () => Date;
}

/** A page whole, under the policy that lets it have its own style sheet and our scripts. */
const page = (body: string, cacheControl: string, language: Language) => ({
  status: 200 as const,
  body,
  headers: {
    'cache-control': cacheControl,
    'content-security-policy': publicPolicy(body),
    'content-language': language,
  },
});

/** A campaign's releases, or that there is none yet. */
export const showCampaignPage =
  (dependencies: PublicPageDependencies): Handler<Routes['campaignPage']> =>
  async ({ params: { campaignId }, language }) => {
    const { campaign, releases } = await publicReleasesOf(dependencies, campaignId);
    const { phaseStates } = clockOf(campaign, dependencies.now());
    return page(campaignPage({ campaign, phaseStates, releases, language }), 'public, max-age=60', language);
  };

/**
 * A release's page as the job wrote it. In a language that was added after the release was prepared there is none: it is then in
 * English, and may be asked for again.
 */
export const showReleasePage =
  (dependencies: PublicPageDependencies): Handler<Routes['releasePage']> =>
  async ({ params: { releaseId }, language }) => {
    const release = await readPublished(dependencies, releaseId);
    for (const one of new Set<Language>([language, 'en', ...languages])) {
      const content = await dependencies.files.read(pageKey(release, one), largestObject);
      if (!content) continue;
      const isAsked = one === language;
      return page(
        Buffer.from(content).toString('utf8'),
        isAsked ? 'public, max-age=31536000, immutable' : 'public, max-age=60',
        one,
      );
    }
    throw new ProblemError('release_unknown');
  };
