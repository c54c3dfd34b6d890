import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPosterToken,
  normalisePosterToken,
  posterToken,
} from '../../functions/rules/posters/posterToken.ts';
import { PosterToken } from '../../schemas/poster.ts';

const key = Buffer.alloc(32, 1);
const otherKey = Buffer.alloc(32, 2);
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const place = fc.record({
  surveyId: id,
  unitId: id,
  servicePointId: fc.option(id, { nil: undefined }),
  turn: fc.integer({ min: 1, max: 1000 }),
});

const tokenOf = ({ surveyId, turn, ...where }: typeof place extends fc.Arbitrary<infer P> ? P : never) =>
  posterToken(key, surveyId, where, turn);

describe('a poster token', () => {
  it('is fifteen symbols of a short address, none of them i, l, o or u', () => {
    fc.assert(
      fc.property(place, (where) => {
        const token = tokenOf(where);
        expect(token).toMatch(/^[0-9a-hjkmnp-tv-z]{15}$/);
        expect(PosterToken.safeParse(token).success).toBe(true);
      }),
    );
  });

  it('is the first 55 bits of the keyed hash of its place, as anyone with the key can check', () => {
    const digest = createHmac('sha256', key)
      .update('pingyi-poster-1|residents|dingcheng|window-1|3')
      .digest();
    const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const symbols = bits.slice(0, 55).match(/.{5}/g) ?? [];
    const body = symbols.map((five) => alphabet[Number.parseInt(five, 2)]).join('');
    const where = { unitId: 'dingcheng', servicePointId: 'window-1' };
    expect(posterToken(key, 'residents', where, 3).slice(0, 11)).toBe(body);
  });

  it('is the same for the same place and turn, and another for any other', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(tokenOf({ ...one })).toBe(tokenOf(one));
        expect(tokenOf(one) === tokenOf(other)).toBe(same);
      }),
    );
  });

  it('does not confuse a unit with a service point of another', () => {
    expect(posterToken(key, 'a', { unitId: 'b', servicePointId: 'c' }, 1)).not.toBe(
      posterToken(key, 'a', { unitId: 'b-c' }, 1),
    );
  });

  it('is known by any of the keys, and by no other', () => {
    fc.assert(
      fc.property(place, (where) => {
        expect(isPosterToken(tokenOf(where), [key])).toBe(true);
        expect(isPosterToken(tokenOf(where), [otherKey, key])).toBe(true);
        expect(isPosterToken(tokenOf(where), [otherKey])).toBe(false);
        expect(isPosterToken(tokenOf(where), [])).toBe(false);
      }),
    );
  });

  it('is refused with any one symbol changed in its check, and made up ones nearly always', () => {
    const token = posterToken(key, 'residents', { unitId: 'dingcheng' }, 1);
    for (let at = 11; at < 15; at += 1) {
      for (const symbol of alphabet.replace(token[at] ?? '', '')) {
        expect(isPosterToken(`${token.slice(0, at)}${symbol}${token.slice(at + 1)}`, [key])).toBe(false);
      }
    }
    const made = Array.from({ length: 5_000 }, (_, index) =>
      createHmac('sha256', 'made up').update(String(index)).digest('hex').slice(0, 15),
    );
    expect(made.filter((text) => isPosterToken(text, [key]))).toEqual([]);
  });

  it('is refused, and nothing breaks, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        expect(isPosterToken(text, [key])).toBe(false);
      }),
    );
  });

  it('may be typed in any case and width, with look-alikes', () => {
    const token = '01abcdefghjkmnp';
    for (const typed of ['OIABCDEFGHJKMNP', '０ｌabc-def-ghj-kmnp', ' olabc defgh jkmnp ', token]) {
      expect(normalisePosterToken(typed)).toBe(token);
    }
  });
});
