import { isTooLarge } from './documentParts.ts';
import type { Session } from './session.ts';
import type { Slip } from './slips.ts';

/** What stands on every slip. */
export interface SlipWords {
  readonly title: string;
  readonly hint?: string | undefined;
  /** Where the codes are used: see SlipOrder. */
  readonly address?: string | undefined;
}

/** Characters that a slip has room for in one line. */
const maxLength = 100;

const shortened = (text: string): string => [...text].slice(0, maxLength).join('');

/** Every document that the slips take, one after the other, in halves where they do not fit into one. */
export async function* slipParts(
  slips: readonly Slip[],
  words: SlipWords,
  session: Pick<Session, 'call'>,
): AsyncGenerator<Uint8Array> {
  const { title, hint, address } = words;
  const body = {
    title: shortened(title),
    ...(hint && { hint }),
    ...(address && { address }),
    slips: slips.map(({ name, code }) => ({ name: shortened(name), code })),
  };
  const half = Math.ceil(slips.length / 2);
  let document: Uint8Array | undefined;
  try {
    document = (await session.call('printSlips', { body })).body;
  } catch (error) {
    if (slips.length < 2 || !isTooLarge(error, 'slips')) throw error;
  }
  if (document) yield document;
  else {
    yield* slipParts(slips.slice(0, half), words, session);
    yield* slipParts(slips.slice(half), words, session);
  }
}
