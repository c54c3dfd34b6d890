import { type ProblemError, problemBody } from '../schemas/problem.ts';
import type { Language } from '../schemas/text.ts';
import { html } from './html.ts';
import { messageBox } from './messages.ts';
import { words } from './words.ts';

/** Id of the box for a visit code. */
export const visitCodeId = 'visit-code';

export const isAboutVisitCode = ({ code }: ProblemError): boolean => code.startsWith('visit_code_');

/** Whether another challenge puts it right, so that the page need only be sent again. */
export const isAboutProof = ({ code }: ProblemError): boolean =>
  code === 'proof_expired' || code === 'proof_invalid';

const adviceFor = (error: ProblemError, language: Language) => {
  const own = words(language);
  const { title, detail } = problemBody(error, language);
  if (isAboutVisitCode(error)) {
    return html`<ul><li><a href="#${visitCodeId}">${own.visitCode}</a></li></ul><p>${own.visitCodeLeave}</p>`;
  }
  if (error.code === 'too_many_responses') {
    const seconds = Number(error.members.retryAfterSeconds);
    return html`<p>${own.tryAgainIn(Math.max(1, Math.ceil(seconds / 60)))}</p>`;
  }
  if (isAboutProof(error)) return html`<p>${own.sendAgain}</p>`;
  return html`<p>${detail ?? title}</p>`;
};

/** Said when the page was not taken for another reason than its answers. All that was typed is still there. */
export const refusalMessage = (error: ProblemError, language: Language) =>
  messageBox(
    isAboutProof(error) ? 'check' : 'wrong',
    isAboutProof(error) ? words(language).notSentYet : problemBody(error, language).title,
    adviceFor(error, language),
  );
