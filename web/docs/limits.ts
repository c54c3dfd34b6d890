import type { Language } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import type { Schema } from './document.ts';
import { docsWords } from './words.ts';

/** Every whole number that JavaScript can tell apart: no limit that anybody has to know of. */
const anyWhole = Number.MAX_SAFE_INTEGER;

const shown = (bound: number | undefined): number | undefined =>
  bound !== undefined && Math.abs(bound) < anyWhole ? bound : undefined;

const range = (
  minimum: number | undefined,
  maximum: number | undefined,
  unit: string,
  language: Language,
): string[] => {
  const [low, high] = [shown(minimum), shown(maximum)];
  const { from, to } = docsWords(language);
  const inWords = (text: string): string => [text, unit].filter(Boolean).join(' ');
  if (low !== undefined && high !== undefined) return [inWords(low === high ? `${low}` : `${low}–${high}`)];
  if (low !== undefined) return [inWords(`${from} ${low}`)];
  return high === undefined ? [] : [inWords(`${to} ${high}`)];
};

/** What a value must keep to, beside its type. */
export const limitsHtml = (schema: Schema, language: Language): Html[] => {
  const { characters, items, standard } = docsWords(language);
  return [
    ...[
      ...range(schema.minimum, schema.maximum, '', language),
      ...range(schema.minLength, schema.maxLength, characters, language),
      ...range(schema.minItems, schema.maxItems, items, language),
    ].map((words) => html`${words}`),
    ...(schema.format === undefined ? [] : [html`<code>${schema.format}</code>`]),
    // The pattern of a known format says the same once more, at length.
    ...(schema.pattern === undefined || schema.format !== undefined
      ? []
      : [html`<code>${schema.pattern}</code>`]),
    ...(schema.default === undefined
      ? []
      : [html`${standard} <code>${JSON.stringify(schema.default)}</code>`]),
  ];
};
