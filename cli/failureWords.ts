import { isKnownFailure, jobFailureMessage } from '../schemas/jobFailure.ts';
import type { Language } from '../schemas/text.ts';
import { inLanguage } from '../schemas/text.ts';

/** Why work in the background failed: in words where the code is one of the catalogue's. */
export const failureWords = (code: string, language: Language): string =>
  isKnownFailure(code) ? `${inLanguage(jobFailureMessage(code), language)} (${code})` : code;
