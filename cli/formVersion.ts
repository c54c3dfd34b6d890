import { problems } from '../schemas/problem.ts';
import { inLanguage } from '../schemas/text.ts';
import { exitCodes, Failure } from './failure.ts';
import type { Session } from './session.ts';

/**
 * The form version that `form@3` names, or the latest one where no version is named.
 * @throws {Failure} where there is none
 */
export const formVersion = async (
  named: string,
  session: Pick<Session, 'call' | 'language' | 'words'>,
): Promise<{ id: string; version: number }> => {
  const [, id = '', version] = /^([^@]*)(?:@(\d{1,9}))?$/.exec(named) ?? [];
  if (!id) {
    throw new Failure(
      session.words(
        `"${named}" 不是“测评表@版本”的形式`,
        `"${named}" is not a form and its version, as in form@3`,
      ),
    );
  }
  if (version) return { id, version: Number(version) };
  const { body } = await session.call('readForm', { params: { formId: id } });
  const latest = Math.max(0, ...body.versions.map((one) => one.version));
  if (latest > 0) return { id, version: latest };
  throw new Failure(inLanguage(problems.form_version_unknown.title, session.language), exitCodes.refused);
};
