import type { Language } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import type { Parameter, Schema } from './document.ts';
import { limitsHtml } from './limits.ts';
import { prose } from './prose.ts';
import { typeHtml } from './typeHtml.ts';
import { docsWords } from './words.ts';

/** One line of a table of fields. */
interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly description?: string | undefined;
  /** Where a parameter stands. */
  readonly place?: string;
}

/** The object that a field holds, or holds a list of, where it has no name of its own. */
const insideOf = (schema: Schema): { ending: string; inside: Schema } | undefined => {
  if (schema.properties) return { ending: '.', inside: schema };
  const nested = schema.items && insideOf(schema.items);
  return nested && { ending: `[]${nested.ending}`, inside: nested.inside };
};

/** The fields of an object, those of objects inside it by their path. */
const fieldsOf = ({ properties = {}, required = [] }: Schema, path = ''): Field[] =>
  Object.entries(properties).flatMap(([name, schema]) => {
    const nested = insideOf(schema);
    const field = { name: `${path}${name}`, schema, required: required.includes(name) };
    return [field, ...(nested ? fieldsOf(nested.inside, `${path}${name}${nested.ending}`) : [])];
  });

const limitsLine = (limits: readonly Html[]): Html | undefined =>
  limits.length > 0
    ? html`<div class="limits">${limits.map((limit, place) => html`${place > 0 && '; '}${limit}`)}</div>`
    : undefined;

const fieldHtml = ({ name, schema, required, description, place }: Field, language: Language): Html => {
  const notes = [place, required ? docsWords(language).required : undefined].filter(
    (note) => note !== undefined,
  );
  return html`<tr><th scope="row"><code>${name}</code>${notes.length > 0 && html` <span class="tag">${notes.join(' · ')}</span>`}</th>
<td>${typeHtml(schema)}${limitsLine(limitsHtml(schema, language))}${
    description && html`<div class="limits" lang="en">${prose(description)}</div>`
  }</td></tr>`;
};

const tableHtml = (fields: readonly Field[], language: Language): Html => {
  const { field, typeAndLimits } = docsWords(language);
  return html`<table><thead><tr><th scope="col">${field}</th><th scope="col">${typeAndLimits}</th></tr></thead>
<tbody>${fields.map((one) => fieldHtml(one, language))}</tbody></table>`;
};

export const parametersHtml = (parameters: readonly Parameter[], language: Language): Html => {
  const { inPath, inQuery } = docsWords(language);
  return tableHtml(
    parameters.map(({ in: where, name, schema, required = false, description }) => ({
      name,
      schema,
      required,
      description,
      place: where === 'path' ? inPath : inQuery,
    })),
    language,
  );
};

/** A schema: a table of its fields, its alternatives one after the other, or its type in a line. */
export const schemaHtml = (schema: Schema, language: Language): Html => {
  if (schema.properties) return tableHtml(fieldsOf(schema), language);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices?.some(({ properties }) => properties)) {
    return html`<p>${docsWords(language).oneOf}</p>${choices.map((choice) => schemaHtml(choice, language))}`;
  }
  return html`<p>${typeHtml(schema)}</p>${limitsLine(limitsHtml(schema, language))}`;
};
