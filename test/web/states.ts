import { ProblemError } from '../../schemas/problem.ts';
import { PublishedSurvey } from '../../schemas/survey.ts';
import type { Language } from '../../schemas/text.ts';
import { type BallotView, ballotPage } from '../../web/ballot/ballotPage.ts';
import { castPage } from '../../web/ballot/castPage.ts';
import { type CodeView, codePage } from '../../web/ballot/codePage.ts';
import { listPage } from '../../web/ballot/listPage.ts';
import { secrecyPage } from '../../web/ballot/secrecyPage.ts';
import { problemPage } from '../../web/problemPage.ts';
import { receiptPage } from '../../web/receiptPage.ts';
import { type ResidentView, residentPage } from '../../web/residentPage.ts';
import { everyType, pledgingUnit } from './everyType.ts';
import { opened, receipt, survey, typedAs, unit } from './fixture.ts';

/** Addresses of the pages' scripts. */
export interface ScriptAddresses {
  readonly resident: string;
  readonly solver: string;
  readonly member: string;
  readonly receipt: string;
}

const dates = { opensAt: survey.opensAt, closesAt: survey.closesAt, timeZone: survey.timeZone };
const problem = (error: ProblemError, language: Language): string => problemPage(error, language);

/** Every state of the pages that residents see, by name. */
export const residentStates = (language: Language, scripts: ScriptAddresses): Record<string, string> => {
  const page: ResidentView = { ...opened, language, scripts, visitCode: '' };
  const every: ResidentView = {
    ...page,
    survey: everyType,
    unit: pledgingUnit,
    servicePoint: pledgingUnit.servicePoints[0],
    typed: typedAs({ overall: 'no', matter: 'else', matter_other: '水费', visits: '三', recommend: '10' }),
  };
  const faults = [
    { field: 'matter_other', code: 'text_too_long', max: 200 },
    { field: 'channels', code: 'too_many_choices', max: 2 },
    { field: 'visits', code: 'number_invalid' },
    { field: 'overall', code: 'answer_missing' },
    { field: 'aspects.fairness', code: 'answer_missing' },
  ] as const;
  const sent = { path: opened.path, survey, unit, receipt, language, script: scripts.resident };
  const refused = (refusal: ProblemError) => residentPage({ ...page, refusal, visitCode: '3A' });
  return {
    empty: residentPage(page),
    scriptless: residentPage({ ...opened, language, entitlement: {} }),
    everyType: residentPage(every),
    errors: residentPage({ ...every, faults }),
    compactErrors: residentPage({ ...page, faults: [{ field: 'speed', code: 'answer_missing' }] }),
    more: residentPage({ ...every, added: new Set(['why']) }),
    alreadySent: residentPage({ ...page, alreadySent: true }),
    codeUsed: residentPage({ ...page, alreadySent: true, codeUsed: true }),
    formChanged: residentPage({ ...page, formChanged: true }),
    expired: refused(new ProblemError('proof_expired')),
    tooMany: refused(new ProblemError('too_many_responses', { retryAfterSeconds: 600 })),
    wrongCode: refused(new ProblemError('visit_code_mistyped')),
    large: residentPage({ ...page, large: true }),
    receipt: receiptPage({ ...sent, again: false }),
    receiptAgain: receiptPage({ ...sent, again: true }),
    closed: problem(new ProblemError('survey_closed', dates), language),
    notOpen: problem(new ProblemError('survey_not_open', dates), language),
    posterEnded: problem(new ProblemError('poster_ended'), language),
    posterUnknown: problem(new ProblemError('poster_unknown'), language),
    broken: problem(new ProblemError('internal'), language),
  };
};

const members = PublishedSurvey.parse({ ...everyType, id: 'members', audience: 'member' });
const commitment = receipt.commitment;

/** A member's page for a code, in a window that is open. */
export const codeView = (language: Language, script: string): CodeView => ({
  survey: members,
  secrecy: 'code',
  window: { state: 'open', opensAt: survey.opensAt, closesAt: survey.closesAt },
  tokenWindow: undefined,
  counted: false,
  language,
  typed: '',
  problem: undefined,
  script,
});

/** A ballot as it is opened. */
export const ballotView = (language: Language, script: string): BallotView => ({
  survey: members,
  unit: pledgingUnit,
  secrecy: 'code',
  language,
  right: { code: '94HR-Y4D9-XTTD-QDNQ' },
  salt: '0'.repeat(64),
  typed: new Map(),
  faults: [],
  script,
});

/** Every state of the pages that members see, by name. */
export const memberStates = (
  language: Language,
  { member: script, receipt: receiptScript }: ScriptAddresses,
): Record<string, string> => {
  const code = codeView(language, script);
  const ballot = ballotView(language, script);
  const { window } = code;
  const scheduled = { ...window, state: 'scheduled' } as const;
  const typed = '3467-89AC-DEFG-HJKM';
  const problems = ['code_mistyped', 'code_unknown', 'code_spent', 'code_withdrawn'] as const;
  const blind = { ...code, secrecy: 'blind', tokenWindow: { ...window, state: 'closed' } } as const;
  const list = { listed: 120, threshold: 10, spoilt: 1 };
  const lists = { survey: members, language, list, typed: '', verdict: undefined, script: receiptScript };
  const cast = { survey: members, unit: pledgingUnit, commitment, text: '{}', language };
  return {
    code: codePage(code),
    ...Object.fromEntries(problems.map((problem) => [problem, codePage({ ...code, typed, problem })])),
    wait: codePage({ ...code, window: scheduled }),
    over: codePage({ ...code, window: { ...window, state: 'closed' } }),
    counted: codePage({ ...code, counted: true }),
    buyToken: codePage({ ...blind, window: scheduled, tokenWindow: window }),
    castToken: codePage(blind),
    tokenUnusable: codePage({ ...blind, typed: 'x', problem: 'token_unusable' }),
    ballot: ballotPage(ballot),
    ballotErrors: ballotPage({ ...ballot, faults: [{ field: 'overall', code: 'answer_missing' }] }),
    ballotMore: ballotPage({ ...ballot, typed: typedAs({ overall: 'no' }), added: new Set(['why']) }),
    ballotChanged: ballotPage({ ...ballot, formChanged: true }),
    cast: castPage({ ...cast, again: false }),
    castAgain: castPage({ ...cast, again: true }),
    notCounted: listPage({ ...lists, list: undefined }),
    list: listPage(lists),
    found: listPage({ ...lists, typed: commitment, verdict: 'found' }),
    notFound: listPage({ ...lists, typed: commitment, verdict: 'notFound' }),
    notAReceipt: listPage({ ...lists, typed: 'x', verdict: 'notAReceipt' }),
    secrecy: secrecyPage({ survey: members, secrecy: 'code', threshold: 10, language }),
    secrecyBlind: secrecyPage({ survey: members, secrecy: 'blind', threshold: 10, language }),
  };
};
