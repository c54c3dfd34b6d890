import type { Response } from '../../../schemas/response.ts';
import { hashOf } from '../canonical.ts';

export type Committed = Pick<
  Response,
  'id' | 'surveyId' | 'unitId' | 'formId' | 'formVersion' | 'language' | 'answers'
>;

/**
 * A response's fingerprint: SHA-256, in hexadecimal, over everything its sender said. Two submissions are the same
 * when their commitments are. The response's id has at least 128 bits and is known to its sender alone, so the answers
 * cannot be found by trying.
 */
export const commitmentOf = (response: Committed): string => {
  const answers = Object.entries(response.answers).sort(([a], [b]) => (a < b ? -1 : 1));
  const { id, surveyId, unitId, formId, formVersion, language } = response;
  return hashOf(['pingyi-response-1', surveyId, unitId, formId, formVersion, id, language, answers]);
};
