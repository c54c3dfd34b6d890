import { routes } from '../../schemas/routes.ts';

const inPath = (path: string, surveyId: string): string =>
  path.replace('{surveyId}', encodeURIComponent(surveyId));

/** Where members cast a survey's ballots. */
export const ballotPath = (surveyId: string): string => inPath(routes.ballotPage.path, surveyId);

/** Where they look their receipts up. */
export const ballotListPath = (surveyId: string): string => inPath(routes.ballotListPage.path, surveyId);

/** The same list for scripts. */
export const ballotListData = (surveyId: string): string => inPath(routes.readBallotList.path, surveyId);
