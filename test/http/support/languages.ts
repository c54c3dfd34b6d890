import { expect } from 'vitest';
import { type ProblemCode, problems } from '../../../schemas/problem.ts';
import { inLanguage, type Language, languages } from '../../../schemas/text.ts';
import { problemOf } from './requests.ts';

/** Sends a request in each language, named in the header or in the query, and looks at the words of the reply. */
export const expectInEveryLanguage = async (
  url: string,
  init: RequestInit | undefined,
  status: number,
  code: ProblemCode,
): Promise<void> => {
  const other = (language: Language) => (language === 'en' ? 'zh-CN' : 'en');
  for (const language of languages) {
    const asked = (path: string, accepted: string) => {
      const headers = new Headers(init?.headers);
      headers.set('accept-language', accepted);
      return fetch(path, { ...init, headers });
    };
    const replies = [await asked(url, language), await asked(`${url}?lang=${language}`, other(language))];
    for (const reply of replies) {
      expect(reply.status).toBe(status);
      expect(reply.headers.get('content-language')).toBe(language);
      const problem = await problemOf(reply);
      expect(problem.code).toBe(code);
      expect(problem.title).toBe(inLanguage(problems[code].title, language).replace('{format}', 'JSON'));
    }
  }
};
