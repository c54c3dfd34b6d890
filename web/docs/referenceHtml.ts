import { faults, type ProblemCode, problems } from '../../schemas/problem.ts';
import type { ProblemSpec } from '../../schemas/problems/types.ts';
import type { Language, Message } from '../../schemas/text.ts';
import { inLanguage } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { plainName, problemAnchor, schemaAnchor } from './anchors.ts';
import type { ApiDocument, Schema } from './document.ts';
import { schemaHtml } from './fieldsHtml.ts';
import { prose } from './prose.ts';
import { docsWords } from './words.ts';

const problemHtml = (code: ProblemCode, language: Language): Html => {
  const problem: ProblemSpec = problems[code];
  return html`<tr id="${problemAnchor(code)}"><th scope="row"><code>${code}</code> <span class="tag">${problem.status}</span></th>
<td>${inLanguage(problem.title, language)}${problem.detail && html`<div class="limits">${inLanguage(problem.detail, language)}</div>`}</td></tr>`;
};

const table = (rows: readonly Html[], language: Language): Html => {
  const { code, meaning } = docsWords(language);
  return html`<table><thead><tr><th scope="col">${code}</th><th scope="col">${meaning}</th></tr></thead>
<tbody>${rows}</tbody></table>`;
};

/** Every problem and every fault with its words. */
export const problemsReference = (language: Language): Html => {
  const words = docsWords(language);
  const faultRows = Object.entries<Message>(faults).map(
    ([code, message]) =>
      html`<tr><th scope="row"><code>${code}</code></th><td>${inLanguage(message, language)}</td></tr>`,
  );
  return html`<section id="problems"><h2 class="title">${words.allProblems}</h2><p>${words.problemsLead}</p>
${table(
  (Object.keys(problems) as ProblemCode[]).map((code) => problemHtml(code, language)),
  language,
)}</section>
<section id="faults"><h2 class="title">${words.faults}</h2><p>${words.faultsLead}</p>
${table(faultRows, language)}</section>`;
};

/** Schemas by name, each once: see `plainName`. */
const described = (document: ApiDocument): [string, Schema][] => {
  const { schemas } = document.components;
  return Object.entries(schemas)
    .filter(([name]) => name === plainName(name) || !(plainName(name) in schemas))
    .map(([name, schema]): [string, Schema] => [plainName(name), schema])
    .sort(([a], [b]) => (a < b ? -1 : 1));
};

/** Every schema that has a name. */
export const schemasReference = (document: ApiDocument, language: Language): Html => {
  const { schemas, schemasLead } = docsWords(language);
  return html`<section id="schemas"><h2 class="title">${schemas}</h2><p>${schemasLead}</p>
${described(document).map(
  ([name, schema]) => html`<section class="schema" id="${schemaAnchor(name)}"><h3 translate="no">${name}</h3>
${schema.description !== undefined && html`<p lang="en">${prose(schema.description)}</p>`}${schemaHtml(schema, language)}</section>`,
)}</section>`;
};
