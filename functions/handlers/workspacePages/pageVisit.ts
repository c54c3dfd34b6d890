import type { Subject } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Language } from '../../../schemas/text.ts';
import type { Scripts } from '../../../web/scripts.ts';
import type { FrameView } from '../../../web/workspace/frame.ts';
import { signInPage } from '../../../web/workspace/signInPage.ts';
import { type UnitAtWork, type UnitDependencies, unitAtWork } from '../workspace/unitAtWork.ts';

export interface PageDependencies extends UnitDependencies {
  readonly scripts: Scripts;
  readonly sessionKeys: readonly Buffer[];
}

/** What all pages show alike. */
export const frameOf = async (
  { scripts }: Pick<PageDependencies, 'scripts'>,
  path: string,
  language: Language,
): Promise<FrameView> => ({ path, language, script: await scripts.address('workspace') });

/** The unit that opened a page; undefined for whoever has to sign in first. */
export const visitor = async (
  dependencies: UnitDependencies,
  subject: Subject | undefined,
): Promise<UnitAtWork | undefined> => {
  if (!subject?.unit) return undefined;
  try {
    return await unitAtWork(dependencies, subject);
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'session_ended') return undefined;
    throw error;
  }
};

/** The field for the key in the place of a page. */
export const askToSignIn = (frame: FrameView) =>
  ({ status: 401, body: signInPage({ ...frame, reason: 'ended' }) }) as const;
