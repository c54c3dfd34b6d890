import { routes } from '../schemas/routes.ts';
import type { Language } from '../schemas/text.ts';

/** The address of a unit's page, for opening it and for sending it in. */
export const residentAddress = (surveyId: string, unitId: string, language: Language): string => {
  const path = routes.residentPage.path
    .replace('{surveyId}', encodeURIComponent(surveyId))
    .replace('{unitId}', encodeURIComponent(unitId));
  return `${path}?lang=${language}`;
};
