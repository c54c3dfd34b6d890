import fc from 'fast-check';
import { expect, it } from 'vitest';
import { growingText } from '../../functions/rules/exports/growingText.ts';

it('is every piece in its order as UTF-8, however much more comes than was expected', () => {
  const pieces = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.nat({ max: 200 }), pieces, (expected, texts) => {
      const text = growingText(expected);
      const sizes = texts.map((piece) => {
        text.add(piece);
        return text.size();
      });
      const whole = Buffer.from(texts.join(''));
      expect(text.bytes().equals(whole)).toBe(true);
      expect(sizes).toEqual(texts.map((_, at) => Buffer.byteLength(texts.slice(0, at + 1).join(''))));
    }),
  );
});
