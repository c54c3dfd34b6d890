/** A tag as it stands in a page: its name and its attributes with their values decoded. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text between this tag and the next one, decoded. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

const decode = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? '');

const attributesOf = (source: string): Record<string, string> =>
  Object.fromEntries(
    [...source.matchAll(/([^\s="]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      decode(value),
    ]),
  );

/**
 * The tags of a page of ours, in order. It reads only what the templates write (double quotes, no stray
 * `<`), so markup that broke out of a text shows up as a tag or an attribute that should not be there.
 */
export const tagsOf = (page: string): Tag[] =>
  [...page.matchAll(/<(\/?[a-z][a-z0-9]*|!doctype)((?:[^<>"]|"[^"]*")*)>([^<]*)/gi)].map(
    ([, name = '', attributes = '', text = '']) => ({
      name: name.toLowerCase(),
      attributes: attributesOf(attributes),
      text: decode(text),
    }),
  );

/** What a browser would send for the form of a page when its send button is pressed. */
export const fieldsOf = (page: string): Record<string, string | string[]> => {
  const fields = new Map<string, string[]>();
  const add = (name: string, value: string) => fields.set(name, [...(fields.get(name) ?? []), value]);
  for (const { name, attributes, text } of tagsOf(page)) {
    const { name: field, type = '', value = '' } = attributes;
    if (field === undefined) continue;
    if (name === 'textarea') add(field, text.replace(/^\n/, '').replaceAll('\n', '\r\n'));
    if (name !== 'input') continue;
    if (['hidden', 'text', 'date'].includes(type) || 'checked' in attributes) add(field, value);
  }
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]),
  );
};
