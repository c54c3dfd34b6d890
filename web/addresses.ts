import { pagePaths } from '../schemas/pagePaths.ts';
import type { Language } from '../schemas/text.ts';

/** The path of the page that a poster leads to. */
export const posterPath = (token: string): string =>
  pagePaths.posterPage.replace('{token}', encodeURIComponent(token));

/** A page's address in a language, for opening it and for sending it in. */
export const addressIn = (path: string, language: Language): string => `${path}?lang=${language}`;

/** The path of a campaign's public results: the latest release and those before it. */
export const campaignPath = (campaignId: string): string =>
  pagePaths.campaignPage.replace('{campaignId}', encodeURIComponent(campaignId));

/** The path of a public release's page. */
export const releasePath = (releaseId: string): string =>
  pagePaths.releasePage.replace('{releaseId}', encodeURIComponent(releaseId));

/** The path of a unit's report in a public release. */
export const reportPath = (releaseId: string, unitId: string): string =>
  pagePaths.releasedUnitPage
    .replace('{releaseId}', encodeURIComponent(releaseId))
    .replace('{unitId}', encodeURIComponent(unitId));
