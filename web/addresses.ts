import { routes } from '../schemas/routes.ts';
import type { Language } from '../schemas/text.ts';

/** The path of a unit's page in a survey. */
export const residentPath = (surveyId: string, unitId: string): string =>
  routes.residentPage.path
    .replace('{surveyId}', encodeURIComponent(surveyId))
    .replace('{unitId}', encodeURIComponent(unitId));

/** The same page by the short address of a poster. */
export const posterPath = (token: string): string =>
  routes.posterPage.path.replace('{token}', encodeURIComponent(token));

/** A page's address in a language, for opening it and for sending it in. */
export const addressIn = (path: string, language: Language): string => `${path}?lang=${language}`;

/** The address of a unit's page. */
export const residentAddress = (surveyId: string, unitId: string, language: Language): string =>
  addressIn(residentPath(surveyId, unitId), language);
