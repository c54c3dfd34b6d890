import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { unreadable } from './unreadable.ts';

/** What is heard while XML is read. Names come without the prefix of their namespace. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Deeper than any part of a workbook. */
const maxDepth = 64;

/** Characters of one tag, text or comment: more than a cell may hold, encoded as lavishly as XML allows. */
const maxToken = 1_000_000;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const decoderFor = (first: Uint8Array): TextDecoder => {
  const [a, b] = first;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le');
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8', { fatal: true });
};

const decode = (decoder: TextDecoder, chunk?: Uint8Array): string => {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw unreadable('file_damaged');
  }
};

/**
 * Reads XML as it comes, keeping none of it. A document type is refused, so that no entity is ever expanded.
 *
 * @throws ProblemError `file_unreadable`: it is not well-formed, or nested or built as no workbook is
 */
export const readXml = async (chunks: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> => {
  const damaged = () => {
    throw unreadable('file_damaged');
  };
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let depth = 0;
  let quiet = 0;
  parser.on('error', damaged);
  parser.on('doctype', damaged);
  parser.on('opentag', ({ name, attributes }) => {
    quiet = 0;
    depth += 1;
    if (depth > maxDepth) damaged();
    listener.open?.(local(name), attributes);
  });
  parser.on('text', (text) => {
    quiet = 0;
    listener.text?.(text);
  });
  parser.on('cdata', (text) => {
    quiet = 0;
    listener.text?.(text);
  });
  parser.on('closetag', ({ name }) => {
    quiet = 0;
    depth -= 1;
    listener.close?.(local(name));
  });
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk);
    const text = decode(decoder, chunk);
    parser.write(text);
    quiet += text.length;
    if (quiet > maxToken) damaged();
  }
  parser.write(decoder ? decode(decoder) : '');
  parser.close();
};
