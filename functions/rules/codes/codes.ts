import { createHmac } from 'node:crypto';
import { codeSymbols } from '../../../schemas/code.ts';
import { tidied } from './typable.ts';

const randomSymbols = 14;
const checkSymbols = 2;
const base = codeSymbols.length;
/** The greatest prime below base²: 24² = 576. */
const modulus = 571;

/** So many random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** The checksum's two symbols: the number that the others are in base 24, modulo 571. */
const checkOf = (symbols: string): string => {
  let rest = 0;
  for (const symbol of symbols) rest = (rest * base + codeSymbols.indexOf(symbol)) % modulus;
  return `${codeSymbols.charAt(Math.floor(rest / base))}${codeSymbols.charAt(rest % base)}`;
};

const grouped = (symbols: string): string => (symbols.match(/.{4}/g) ?? []).join('-');

/** Bytes from here on are left out, so that every symbol is as likely as any other. */
const usableBytes = Math.floor(256 / base) * base;

/**
 * A new code as it is printed, `XXXX-XXXX-XXXX-XXXX`: fourteen random symbols, 14 × log2(24) = 64.2 bits, and two of a
 * checksum, by which any one wrong symbol and any two neighbours that changed places are noticed.
 */
export const codeFrom = (randomBytes: RandomBytes): string => {
  let symbols = '';
  while (symbols.length < randomSymbols) {
    for (const byte of randomBytes(randomSymbols + checkSymbols)) {
      if (byte < usableBytes && symbols.length < randomSymbols) symbols += codeSymbols.charAt(byte % base);
    }
  }
  return grouped(`${symbols}${checkOf(symbols)}`);
};

/** What is wrong with a typed code. */
type CodeMistake = 'length' | 'characters' | 'checksum';

export type ReadCode =
  | { readonly code: string; readonly mistake?: undefined }
  | { readonly code?: undefined; readonly mistake: CodeMistake };

const isRight = (symbols: string): boolean => {
  const random = symbols.slice(0, randomSymbols);
  return symbols === `${random}${checkOf(random)}`;
};

/** O and 0, which are in no code, are one of the two round letters that are. */
const round = /[0O]/;
const roundSymbols = ['D', 'Q'] as const;

/** Sixteen readings at the most. */
const maxRound = 4;

const readingsOf = (symbols: string): string[] =>
  round.test(symbols)
    ? roundSymbols.flatMap((symbol) => readingsOf(symbols.replace(round, symbol)))
    : [symbols];

/**
 * The code that somebody typed, as it is printed, whatever the width and case of its symbols and whatever stands between
 * them. B, which is in no code, can only be an 8, and O or 0 a D or a Q: which of them, the checksum tells. Everything else that is
 * in no code could be several symbols.
 */
export const readCode = (typed: string): ReadCode => {
  const symbols = tidied(typed).replaceAll('B', '8');
  const count = [...symbols].length;
  const plain = [...symbols].filter((symbol) => !round.test(symbol));
  if (plain.some((symbol) => !codeSymbols.includes(symbol))) return { mistake: 'characters' };
  if (count !== randomSymbols + checkSymbols) return { mistake: 'length' };
  const rounds = count - plain.length;
  const [meant, ...others] = rounds <= maxRound ? readingsOf(symbols).filter(isRight) : [];
  if (meant !== undefined && others.length === 0) return { code: grouped(meant) };
  return { mistake: rounds > 0 ? 'characters' : 'checksum' };
};

/** All that is kept of a code: without the key it cannot be found by trying, nor turned back. In hexadecimal. */
export const codeHash = (key: Buffer, code: string): string =>
  createHmac('sha256', key).update(`pingyi-code-1|${code}`).digest('hex');

/** A random number from 0 to below `count`, each as likely as any other. */
const randomBelow = (count: number, randomBytes: RandomBytes): number => {
  const limit = Math.floor(2 ** 32 / count) * count;
  for (;;) {
    const number = Buffer.from(randomBytes(4)).readUInt32BE();
    if (number < limit) return number % count;
  }
};

/** The list in random order, every order being as likely as any other (Fisher and Yates). */
export const shuffled = <T>(list: readonly T[], randomBytes: RandomBytes): T[] => {
  const order = [...list];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const chosen = randomBelow(last + 1, randomBytes);
    [order[last], order[chosen]] = [order[chosen] as T, order[last] as T];
  }
  return order;
};
