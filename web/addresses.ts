import { routes } from '../schemas/routes.ts';
import type { Language } from '../schemas/text.ts';

/** The path of the page that a poster leads to. */
export const posterPath = (token: string): string =>
  routes.posterPage.path.replace('{token}', encodeURIComponent(token));

/** A page's address in a language, for opening it and for sending it in. */
export const addressIn = (path: string, language: Language): string => `${path}?lang=${language}`;

/** The path of a unit's report in a public release. */
export const reportPath = (releaseId: string, unitId: string): string =>
  routes.releasedUnitPage.path
    .replace('{releaseId}', encodeURIComponent(releaseId))
    .replace('{unitId}', encodeURIComponent(unitId));
