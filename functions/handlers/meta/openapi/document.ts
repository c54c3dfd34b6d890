import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { type RouteName, routeSets, routes } from '../../../../schemas/routes.ts';
import { sessionCookie } from '../../../../schemas/sessionCookie.ts';
import { chapters } from '../../../../web/docs/chapters.ts';
import type { ApiDocument } from '../../../../web/docs/document.ts';
import { topics } from '../../../../web/docs/topics.ts';
import { nameSchemas } from './components.ts';
import { listedExamples } from './examples.ts';
import { operationOf } from './operations.ts';
import { listedProblems } from './problems.ts';
import { languageParameter } from './queryWords.ts';
import { tidied } from './tidied.ts';
import { webhooks } from './webhooks.ts';

const pathsOf = (): ZodOpenApiPathsObject => {
  const paths: ZodOpenApiPathsObject = {};
  for (const [topic, set] of Object.entries(routeSets)) {
    for (const name of Object.keys(set) as RouteName[]) {
      const { path, method } = routes[name];
      paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(topic, name) };
    }
  }
  return paths;
};

const description = [
  'Appraisal campaigns whose published figures can be defended.',
  ...chapters.map(
    ({ title, text }) => `## ${title.en}

${text.en}`,
  ),
].join('\n\n');

/** The whole API as an OpenAPI 3.1 document, derived from the route table. */
export const makeDocument = (): ApiDocument => {
  nameSchemas();
  return tidied(
    createDocument({
      openapi: '3.1.0',
      info: {
        title: '评议 Pingyi',
        version: '1',
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: Object.entries(topics).map(([name, { about }]) => ({ name, description: about.en })),
      paths: pathsOf(),
      webhooks,
      components: {
        parameters: { lang: languageParameter },
        examples: { ...listedProblems, ...listedExamples },
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'A token of the OpenID Connect issuer that the system was deployed with.',
          },
          session: {
            type: 'http',
            scheme: 'bearer',
            description: `What \`openSession\` gives for a unit's key. Browsers keep it in the cookie \`${sessionCookie}\`.`,
          },
        },
      },
    }) as unknown as ApiDocument,
  );
};
