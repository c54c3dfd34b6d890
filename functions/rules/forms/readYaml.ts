import { isScalar, parseDocument, visit } from 'yaml';

/**
 * What a text in YAML says. That keys differ is looked at here: the library compares each with all before it, which takes
 * it half a minute for as many as a form's bytes can hold.
 * @throws {Error} when it is malformed, or has a key twice, or one that is no plain value
 */
export const readYaml = (text: string): unknown => {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error) throw error;
  visit(document, {
    Map: (_, { items }) => {
      const keys = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) throw new Error('a key is no plain value');
        keys.add(String(key.value));
      }
      if (keys.size < items.length) throw new Error('a key is there twice');
    },
  });
  return document.toJS();
};
