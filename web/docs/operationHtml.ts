import { exampleOf, exampleParams } from '../../schemas/examples/examples.ts';
import { type ProblemCode, problems } from '../../schemas/problem.ts';
import { allows, type Role, roles } from '../../schemas/roles.ts';
import { isOpenToAll, type Route, type RouteName, routes } from '../../schemas/routes.ts';
import type { Language } from '../../schemas/text.ts';
import { inLanguage } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { problemAnchor } from './anchors.ts';
import { type ApiDocument, type Media, nameIn, type Operation, type Reply } from './document.ts';
import { curlOf, exampleHtml } from './exampleHtml.ts';
import { parametersHtml, schemaHtml } from './fieldsHtml.ts';
import { prose } from './prose.ts';
import { summaries } from './summaries.ts';
import { docsWords } from './words.ts';

/** A route's summary in a language: the table's own is English. */
const summaryOf = (name: RouteName, language: Language): string =>
  inLanguage({ 'zh-CN': summaries[name], en: routes[name].summary }, language);

/** Problems that come of what a route is; their titles are in the list of all. */
const common: ReadonlySet<string> = new Set<ProblemCode>([
  'body_malformed',
  'body_too_large',
  'content_type_unsupported',
  'token_missing',
  'token_invalid',
  'permission_missing',
  'fields_invalid',
  'internal',
  'busy',
]);

const problemLink = (code: string): Html => html`<a href="#${problemAnchor(code)}"><code>${code}</code></a>`;

const rolesHtml = (route: Route, language: Language): Html => {
  const { everybody, nobody } = docsWords(language);
  if (isOpenToAll(route)) return html`${everybody}`;
  const holding = (Object.keys(roles) as Role[]).filter((role) => allows([role], route.permission));
  if (holding.length === 0) return html`${nobody}`;
  return html`${holding.map((role, place) => html`${place > 0 && ', '}<code>${role}</code>`)}`;
};

const resolved = (document: ApiDocument, reply: Reply): Reply =>
  reply.$ref === undefined ? reply : (document.components.responses[nameIn(reply.$ref)] ?? reply);

const codesOf = (document: ApiDocument, operation: Operation): ProblemCode[] =>
  Object.values(operation.responses)
    .flatMap((reply) => resolved(document, reply)['x-problem-codes'] ?? [])
    .filter((code): code is ProblemCode => code in problems);

const problemsHtml = (codes: readonly ProblemCode[], language: Language): Html => {
  const own = codes.filter((code) => !common.has(code));
  const others = codes.filter((code) => common.has(code));
  const lines = own.map(
    (code) =>
      html`<li>${problems[code].status} ${problemLink(code)} ${inLanguage(problems[code].title, language)}</li>`,
  );
  return html`${own.length > 0 && html`<ul>${lines}</ul>`}
<p class="limits">${own.length > 0 && `${docsWords(language).alsoCommon} `}${others.map(
    (code, place) => html`${place > 0 && ', '}${problemLink(code)}`,
  )}</p>`;
};

const heading = (words: string): Html => html`<h4>${words}</h4>`;

/** Types whose content has fields. Pages and files are described by their type alone. */
const structured = new Set(['application/json', 'application/yaml', 'application/x-www-form-urlencoded']);

const mediaHtml = (type: string, { schema }: Media, language: Language): Html | undefined =>
  structured.has(type) && schema.type !== 'string' ? schemaHtml(schema, language) : undefined;

/** A body's fields at once, though its schema has a place of its own: it is what one has to fill in. */
const bodyFields = (document: ApiDocument, type: string, media: Media, language: Language): Html => {
  const { $ref } = media.schema;
  const schema = $ref === undefined ? undefined : document.components.schemas[nameIn($ref)];
  return html`${mediaHtml(type, media, language)}${schema && schemaHtml(schema, language)}`;
};

const bodyHtml = (
  document: ApiDocument,
  route: Route,
  operation: Operation,
  language: Language,
): Html | undefined => {
  const { body } = route;
  const media = Object.entries(operation.requestBody?.content ?? {});
  const [first] = media;
  if (!body || !first) return undefined;
  const types = media.map(([type], place) => html`${place > 0 && ', '}<code>${type}</code>`);
  return html`${heading(docsWords(language).body)}
<p>${types} · ${docsWords(language).atMostBytes(body.maxBytes)}</p>${bodyFields(document, ...first, language)}`;
};

const replyHtml = (name: RouteName, status: string, operation: Operation, language: Language): Html => {
  const spec = (routes[name] as Route).replies[Number(status)];
  const media = Object.entries(operation.responses[status]?.content ?? {})[0];
  if (!spec || !media) return html``;
  const example = exampleOf(name).replies[Number(status)];
  return html`<p><b>${status}</b> <span lang="en">${prose(spec.description)}</span> · <code>${media[0]}</code></p>
${mediaHtml(...media, language)}${
  example !== undefined && exampleHtml(example, `${docsWords(language).example}: ${name} ${status}`)
}`;
};

const requestHtml = (name: RouteName, route: Route, language: Language): Html => {
  const { body } = exampleOf(name);
  const isForm = route.body?.contentTypes.some((type) => type === 'application/x-www-form-urlencoded');
  const label = `${docsWords(language).request}: ${name}`;
  return html`${heading(docsWords(language).request)}
${exampleHtml(curlOf(name, route, exampleParams, body), `${label}, curl`)}
${body !== undefined && !isForm && exampleHtml(body, label)}`;
};

/** Everything about one route. */
export const operationHtml = (name: RouteName, document: ApiDocument, language: Language): Html => {
  const route: Route = routes[name];
  const operation = document.paths[route.path]?.[route.method.toLowerCase()];
  if (!operation) throw new Error(`the document has no ${name}`);
  const words = docsWords(language);
  const [path, query] = ['path', 'query'].map((place) =>
    (operation.parameters ?? []).filter((parameter) => parameter.in === place),
  );
  const parameters = [...(path ?? []), ...(query ?? [])];
  return html`<section class="route" id="${name}">
<h3><span class="method">${route.method}</span> <code>${route.path}</code></h3>
<p>${prose(summaryOf(name, language))}</p>
<p class="limits">${words.permission} <code>${route.permission}</code> · ${words.heldBy} ${rolesHtml(route, language)}</p>
${parameters.length > 0 && html`${heading(words.parameters)}${parametersHtml(parameters, language)}`}
${bodyHtml(document, route, operation, language)}
${requestHtml(name, route, language)}
${heading(words.replies)}
${Object.keys(route.replies).map((status) => replyHtml(name, status, operation, language))}
${heading(words.problems)}
${problemsHtml(codesOf(document, operation), language)}
</section>`;
};
