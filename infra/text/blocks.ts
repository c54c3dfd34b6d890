/**
 * A document with its blocks as they are now: each stands between two markers that name what writes it and the block.
 * @param writer as in `<!-- cost: rest -->`
 * @throws {Error} of a block that the document asks for and nobody has
 */
export const withBlocks = (
  text: string,
  writer: string,
  lines: (name: string) => readonly string[] | undefined,
): string =>
  text.replace(
    new RegExp(`(<!-- ${writer}: (\\w+) -->\\n)[\\s\\S]*?(<!-- /${writer} -->)`, 'g'),
    (_, begin: string, name: string, end: string) => {
      const found = lines(name);
      if (!found) throw new Error(`there is no block ${name}`);
      return `${begin}${found.map((line) => `${line}\n`).join('')}${end}`;
    },
  );
