import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrom, codeHash, readCode, shuffled } from '../../functions/rules/codes/codes.ts';
import { Code, codeSymbols } from '../../schemas/code.ts';

const symbolsOf = (code: string): string[] => [...code.replaceAll('-', '')];
const codes = Array.from({ length: 300 }, () => codeFrom(randomBytes));

/** A source of bytes that gives these over and over. */
const source = (bytes: readonly number[]) => {
  let at = 0;
  return (count: number): Uint8Array =>
    Uint8Array.from({ length: count }, () => {
      at += 1;
      return bytes[(at - 1) % bytes.length] ?? 0;
    });
};

describe('a code', () => {
  it('is four groups of four symbols that nobody takes for others, and over sixty bits of chance', () => {
    for (const code of codes) expect(code).toMatch(/^[^015BILOSUVZ2-]{4}(-[^015BILOSUVZ2-]{4}){3}$/);
    expect(codes.every((code) => Code.safeParse(code).success)).toBe(true);
    expect(new Set(codeSymbols).size).toBe(24);
    expect(14 * Math.log2(codeSymbols.length)).toBeGreaterThan(64);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('has every symbol as often as any other in each of its random places', () => {
    const everyByte = Array.from({ length: 256 }, (_, byte) => byte);
    // Taken modulo 24 without leaving any out, some would come three in a hundred times too often.
    const bytes = source([...everyByte, 255]);
    const many = Array.from({ length: 257 * 24 }, () => symbolsOf(codeFrom(bytes)).slice(0, 14));
    const counts = new Map<string, number>();
    for (const symbol of many.flat()) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    const expected = (many.length * 14) / 24;
    for (const symbol of codeSymbols) {
      expect(Math.abs((counts.get(symbol) ?? 0) - expected) / expected).toBeLessThan(0.02);
    }
  });

  it('leaves out the bytes by which some symbols would be likelier', () => {
    expect(codeFrom(source([255, 240, 0]))).toBe(codeFrom(source([0])));
    expect(codeFrom(source([239]))).not.toBe(codeFrom(source([0])));
  });

  it('ends in the number that it is in base 24, modulo 571', () => {
    for (const code of codes) {
      const digits = symbolsOf(code).map((symbol) => BigInt(codeSymbols.indexOf(symbol)));
      const number = (part: bigint[]): bigint => part.reduce((sum, digit) => sum * 24n + digit, 0n);
      expect(number(digits.slice(14))).toBe(number(digits.slice(0, 14)) % 571n);
    }
  });
});

describe('a typed code', () => {
  it('is read as it was printed', () => {
    for (const code of codes) expect(readCode(code)).toEqual({ code });
  });

  it('is read in any case, width and grouping, and with B for 8', () => {
    const style = fc.record({
      code: fc.constantFrom(...codes),
      between: fc.constantFrom('', ' ', '-', '—', '－', '　', ' – ', '·', '\u200b', '−', '\n'),
      every: fc.integer({ min: 1, max: 16 }),
      lower: fc.boolean(),
      wide: fc.boolean(),
      eightAsB: fc.boolean(),
    });
    const widened = (text: string) =>
      text.replace(/[!-~]/g, (symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(style, ({ code, between, every, lower, wide, eightAsB }) => {
        const groups = symbolsOf(code).map(
          (symbol, at) => (at > 0 && at % every === 0 ? between : '') + symbol,
        );
        const grouped = eightAsB ? groups.join('').replaceAll('8', 'B') : groups.join('');
        const cased = lower ? grouped.toLowerCase() : grouped;
        expect(readCode(wide ? widened(cased) : cased)).toEqual({ code });
      }),
    );
  });

  it('is read with O or 0 for the round letters, where the checksum leaves no doubt', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.array(fc.constantFrom('O', '0', 'o', '０', 'Ｏ')),
        (code, typed) => {
          let place = 0;
          const mistyped = code.replace(/[DQ]/g, (right) => typed[place++] ?? right);
          const read = readCode(mistyped);
          expect([code, undefined]).toContain(read.code);
          if (place === 1 || typed.length === 0) expect(read).toEqual({ code });
        },
      ),
    );
  });

  it('with any one symbol wrong is refused', () => {
    for (const code of codes.slice(0, 60)) {
      symbolsOf(code).forEach((right, at, all) => {
        for (const wrong of codeSymbols.replace(right, '')) {
          expect(readCode(all.with(at, wrong).join(''))).toEqual({ mistake: 'checksum' });
        }
      });
    }
  });

  it('with any two neighbours changed is refused, between every pair of symbols', () => {
    for (let at = 0; at < 15; at += 1) {
      for (const code of codes) {
        const all = symbolsOf(code);
        const [left = '', right = ''] = all.slice(at, at + 2);
        const swapped = all
          .with(at, right)
          .with(at + 1, left)
          .join('');
        expect(readCode(swapped)).toEqual(left === right ? { code } : { mistake: 'checksum' });
      }
    }
  });

  it('with any two symbols in any neighbouring places is told from its swap', () => {
    for (let at = 0; at < 13; at += 1) {
      for (const left of codeSymbols) {
        for (const right of codeSymbols.replace(left, '')) {
          const bytes = Array.from({ length: 14 }, (_, place) => (place * 7) % 24);
          const code = codeFrom(
            source(
              bytes
                .with(at, codeSymbols.indexOf(left))
                .with(at + 1, codeSymbols.indexOf(right))
                .concat(0, 0),
            ),
          );
          const swapped = symbolsOf(code)
            .with(at, right)
            .with(at + 1, left)
            .join('');
          expect(readCode(swapped)).toEqual({ mistake: 'checksum' });
        }
      }
    }
  });

  it('is told what is wrong with it', () => {
    // A round letter in place of one that is round would be read as it.
    const code = codes.find((one) => !/[DQ]$/.test(one)) ?? '';
    expect(readCode(code.slice(0, -1))).toEqual({ mistake: 'length' });
    expect(readCode(`${code}3`)).toEqual({ mistake: 'length' });
    expect(readCode('')).toEqual({ mistake: 'length' });
    for (const symbol of ['0', 'O', '1', 'I', 'L', '2', 'Z', '5', 'S', 'U', 'V', '评', '😀', '!']) {
      expect(readCode(`${code.slice(0, -1)}${symbol}`)).toEqual({ mistake: 'characters' });
    }
  });

  it('is a code or a mistake, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
        const { code, mistake } = readCode(typed);
        expect([code === undefined, mistake === undefined]).toContain(true);
        expect(code === undefined).toBe(mistake !== undefined);
      }),
    );
  });
});

describe('what is kept of a code', () => {
  it('is a keyed hash of it as it is printed', () => {
    const key = Buffer.alloc(32, 7);
    const [code = '', other = ''] = codes;
    const expected = createHmac('sha256', key).update(`pingyi-code-1|${code}`).digest('hex');
    expect(codeHash(key, code)).toBe(expected);
    expect(codeHash(key, other)).not.toBe(expected);
    expect(codeHash(Buffer.alloc(32, 8), code)).not.toBe(expected);
  });
});

describe('random order', () => {
  it('loses nothing and adds nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (list) => {
        expect(shuffled(list, randomBytes).sort()).toEqual([...list].sort());
      }),
    );
  });

  it('is every order as often as any other', () => {
    const counts = new Map<string, number>();
    for (let time = 0; time < 24_000; time += 1) {
      const order = shuffled(['a', 'b', 'c', 'd'], randomBytes).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // Chi-square with 23 degrees of freedom: 60 is passed once in 30,000 runs.
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chi).toBeLessThan(60);
  });
});
