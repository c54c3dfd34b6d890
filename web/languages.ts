import { reportWords } from '../functions/rules/release/reportWords.ts';
import type { AddedLanguage } from '../schemas/languages/added.ts';
import { blindWords } from './ballot/blindWords.ts';
import { secrecyWords } from './ballot/secrecyWords.ts';
import { ballotWords } from './ballot/words.ts';
import { campaignWords } from './browser/console/words/campaigns.ts';
import { commentWords } from './browser/console/words/comments.ts';
import { downloadWords } from './browser/console/words/downloads.ts';
import { faultTableWords } from './browser/console/words/faultTable.ts';
import { formWords } from './browser/console/words/form.ts';
import { frameWords } from './browser/console/words/frame.ts';
import { overviewWords } from './browser/console/words/overview.ts';
import { releaseCheckWords } from './browser/console/words/releaseChecks.ts';
import { releaseWords } from './browser/console/words/releases.ts';
import { resultWords } from './browser/console/words/results.ts';
import { setUpWords } from './browser/console/words/setUp.ts';
import { detailsWords } from './browser/console/words/setUpDetails.ts';
import { erasureWords } from './browser/console/words/setUpErasure.ts';
import { formsWords } from './browser/console/words/setUpForms.ts';
import { formulaWords } from './browser/console/words/setUpFormula.ts';
import { papersWords } from './browser/console/words/setUpPapers.ts';
import { scheduleWords } from './browser/console/words/setUpSchedule.ts';
import { surveysWords } from './browser/console/words/setUpSurveys.ts';
import { unitsWords } from './browser/console/words/setUpUnits.ts';
import { signInWords } from './browser/console/words/signIn.ts';
import { turnoutWords } from './browser/console/words/turnout.ts';
import { watchWords } from './browser/console/words/watch.ts';
import { consoleShellWords } from './console/words.ts';
import { docsWords } from './docs/words.ts';
import { frontWords } from './frontWords.ts';
import { publicWords } from './public/words.ts';
import { words } from './words.ts';
import { resultsWords } from './workspace/resultsWords.ts';
import { scriptWords } from './workspace/scriptWords.ts';
import { workspaceWords } from './workspace/words.ts';

/**
 * Every catalogue of words, by the name that languages know it by. Functions never import this file: a page brings along
 * the catalogues that it uses.
 */
export const catalogues = {
  pages: words,
  ballot: ballotWords,
  blindBallot: blindWords,
  workspace: workspaceWords,
  workspaceResults: resultsWords,
  workspaceScript: scriptWords,
  report: reportWords,
  public: publicWords,
  docs: docsWords,
  front: frontWords,
  consoleCampaigns: campaignWords,
  consoleComments: commentWords,
  consoleDownloads: downloadWords,
  consoleFaultTable: faultTableWords,
  consoleForm: formWords,
  consoleFrame: frameWords,
  consoleOverview: overviewWords,
  consoleReleaseChecks: releaseCheckWords,
  consoleReleases: releaseWords,
  consoleResults: resultWords,
  consoleSetUp: setUpWords,
  consoleSetUpDetails: detailsWords,
  consoleSetUpErasure: erasureWords,
  consoleSetUpForms: formsWords,
  consoleSetUpFormula: formulaWords,
  consoleSetUpPapers: papersWords,
  consoleSetUpSchedule: scheduleWords,
  consoleSetUpSurveys: surveysWords,
  consoleSetUpUnits: unitsWords,
  consoleShell: consoleShellWords,
  consoleSignIn: signInWords,
  consoleTurnout: turnoutWords,
  consoleWatch: watchWords,
  secrecy: secrecyWords,
} as const;

type Catalogues = typeof catalogues;

type CatalogueName = keyof Catalogues;

/** A whole language in one file, see docs/languages.md. Every word may be left out; none may be of another type. */
export interface LanguageFile extends AddedLanguage {
  readonly catalogues: { readonly [Name in CatalogueName]?: Partial<ReturnType<Catalogues[Name]>> };
}
