import type { Ballot } from '../../../schemas/ballot.ts';
import { canonicalJson } from '../canonicalJson.ts';

/** What a ballot says, and the salt that keeps it from being guessed. */
export type Said = Pick<Ballot, 'salt' | 'surveyId' | 'unitId' | 'formId' | 'formVersion' | 'answers'>;

/**
 * What the commitment is the hash of: an array of JSON without blanks, of a version, the salt, the ids of survey, unit and
 * form, the form's version, and the answers in pairs by the order of their ids. The browser makes the same of what it sent.
 */
export const ballotText = ({ salt, surveyId, unitId, formId, formVersion, answers }: Said): string => {
  const pairs = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return canonicalJson(['pingyi-ballot-1', salt, surveyId, unitId, formId, formVersion, pairs]);
};
