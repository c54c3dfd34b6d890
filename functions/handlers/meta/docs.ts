import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Language } from '../../../schemas/text.ts';
import type { ApiDocument } from '../../../web/docs/document.ts';
import { docsPage, docsPolicy } from '../../../web/docs/page.ts';

/** The page in each language, made when it is first asked for. */
export const readDocs = (document: () => ApiDocument): Handler<Routes['readDocs']> => {
  const made = new Map<Language, string>();
  return async ({ language }) => {
    const body = made.get(language) ?? docsPage(document(), language);
    made.set(language, body);
    return {
      status: 200,
      body,
      headers: { 'cache-control': 'public, max-age=300', 'content-security-policy': docsPolicy },
    };
  };
};
