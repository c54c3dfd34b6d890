import { faults, problems } from '../../schemas/problem.ts';
import { type Html, html } from '../html.ts';
import { plainName, schemaAnchor } from './anchors.ts';
import { nameIn, type Schema } from './document.ts';

/** Lists of codes that have a section of their own. */
const catalogues = [
  { codes: Object.keys(problems), anchor: 'problems' },
  { codes: Object.keys(faults), anchor: 'faults' },
];

const refHtml = (ref: string): Html => {
  const name = nameIn(ref);
  return html`<a href="#${schemaAnchor(name)}" translate="no">${plainName(name)}</a>`;
};

const enumHtml = (values: readonly unknown[]): Html => {
  const same = catalogues.find(({ codes }) => codes.length > 1 && codes.join() === values.join());
  return same
    ? html`<a href="#${same.anchor}" translate="no">string</a>`
    : html`${values.map((value, place) => html`${place > 0 && ' | '}<code>${JSON.stringify(value)}</code>`)}`;
};

const choiceHtml = (choices: readonly Schema[]): Html =>
  html`${choices.map((choice, place) => html`${place > 0 && ' | '}${typeHtml(choice)}`)}`;

/** A type in a line: `Text[]`, `Instant | null`, `Id → PhaseState`. */
export const typeHtml = (schema: Schema): Html => {
  if (schema.$ref !== undefined) return refHtml(schema.$ref);
  if (schema.enum) return enumHtml(schema.enum);
  if (schema.const !== undefined) return enumHtml([schema.const]);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choiceHtml(choices);
  if (schema.items) {
    const { items } = schema;
    return items.anyOf || items.oneOf ? html`(${typeHtml(items)})[]` : html`${typeHtml(items)}[]`;
  }
  if (typeof schema.additionalProperties === 'object' && !schema.properties) {
    const keys = schema.propertyNames ?? { type: 'string' };
    return html`${typeHtml(keys)} → ${typeHtml(schema.additionalProperties)}`;
  }
  return html`<span translate="no">${schema.type ?? 'any'}</span>`;
};
