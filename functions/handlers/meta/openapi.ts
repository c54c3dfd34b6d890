import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { ApiDocument } from '../../../web/docs/document.ts';
import { makeDocument } from './openapi/document.ts';

/** The document, made when it is first asked for: health checks do not wait for it. It never changes after. */
export const openapiDocument = (): (() => ApiDocument) => {
  let made: ApiDocument | undefined;
  return () => {
    made ??= makeDocument();
    return made;
  };
};

export const readOpenapi =
  (document: () => ApiDocument): Handler<Routes['readOpenapi']> =>
  async () => ({
    status: 200,
    body: { ...document() },
    headers: { 'cache-control': 'public, max-age=300' },
  });
