import { ballotRoutes } from '../../schemas/routes/ballots.ts';

const inPath = (path: string, surveyId: string): string =>
  path.replace('{surveyId}', encodeURIComponent(surveyId));

/** Where members cast a survey's ballots. */
export const ballotPath = (surveyId: string): string => inPath(ballotRoutes.ballotPage.path, surveyId);

/** Where they look their receipts up. */
export const ballotListPath = (surveyId: string): string =>
  inPath(ballotRoutes.ballotListPage.path, surveyId);

/** What the promise of secrecy means. */
export const secrecyPath = (surveyId: string): string => inPath(ballotRoutes.secrecyPage.path, surveyId);

/** The same list for scripts. */
export const ballotListData = (surveyId: string): string =>
  inPath(ballotRoutes.readBallotList.path, surveyId);
