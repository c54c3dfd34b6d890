import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Language, languages } from '../../schemas/text.ts';
import { receiptPage } from '../../web/receiptPage.ts';
import { residentPage } from '../../web/residentPage.ts';
import { receipt } from './fixture.ts';
import { hostileEveryType, hostileView } from './hostileView.ts';
import { type Tag, tagsOf } from './tags.ts';

const hostile = fc.oneof(
  fc.constantFrom(
    '</title><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) '",
    '</textarea><svg onload=alert(1)>',
    '</style><script>',
    '<!--',
    ']]>',
    '&lt;script&gt;',
    '&quot;&#34;&#x22;',
    'javascript:alert(1)',
    "$& $1 $' $`",
  ),
  fc.string({
    minLength: 1,
    unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', ' ', '\n', 'a', ';', '`'),
  }),
);

const pages = (word: string, language: Language): string[] => {
  const own = hostileView(word, language);
  const every = hostileEveryType(word, language);
  return [
    residentPage(own),
    residentPage(every),
    residentPage({ ...every, faults: [] }),
    residentPage({ ...own, faults: [], alreadySent: true }),
    receiptPage({ ...own, receipt: { ...receipt, commitment: word.padEnd(64, word) }, again: false }),
  ];
};

/** Tags and the names of their attributes, without what they hold. */
const skeleton = (tags: readonly Tag[]) =>
  tags.map(({ name, attributes }) => [name, ...Object.keys(attributes)].join(' '));

/** Words of the same length without any character that means something in HTML. */
const benign = (word: string): string => 'x'.repeat([...word].length);

/** How often a character that opens a tag or ends a value stands in the page's own markup. */
const counts = (page: string): number[] => {
  const markup = page.replace(/<style>.*<\/style>/, '');
  return ['<', '>', '"', "'"].map((character) => markup.split(character).length);
};

test.each(languages)('hostile words stay words, wherever they stand in a page in %s', (language) => {
  fc.assert(
    fc.property(hostile, (word) => {
      const expected = pages(benign(word), language);
      const found = pages(word, language);
      expect(found.map((page) => skeleton(tagsOf(page)))).toEqual(
        expected.map((page) => skeleton(tagsOf(page))),
      );
      expect(found.map(counts)).toEqual(expected.map(counts));
    }),
  );
});

test.each(languages)('hostile words are shown as they are in %s', (language) => {
  fc.assert(
    fc.property(hostile, (word) => {
      const [first = ''] = pages(word, language);
      const textarea = tagsOf(first).find(({ name }) => name === 'textarea');
      expect(textarea?.text).toBe(`\n${word}`);
      expect(tagsOf(first).find(({ attributes }) => attributes.name === 'ticket')?.attributes.value).toBe(
        word,
      );
    }),
  );
});

test.each(languages)('hostile words that were typed come back in every box in %s', (language) => {
  fc.assert(
    fc.property(hostile, (word) => {
      const tags = tagsOf(residentPage(hostileEveryType(word, language)));
      const typedIn = (name: string) =>
        tags.find(({ attributes }) => attributes.name === name && attributes.type !== 'radio')?.attributes
          .value;
      for (const place of [`matter${word}_other`, `visits${word}`, `day${word}`, `waited${word}`])
        expect(typedIn(`a.${place}`)).toBe(word);
      const shown = tags.find(({ attributes }) => attributes.class === 'point');
      expect(shown?.text).toBe(word);
    }),
  );
});

test('an id cannot lead the form or a link to another address', () => {
  for (const page of pages('../../evil.example/?x=', 'en')) {
    for (const { attributes } of tagsOf(page)) {
      const address = attributes.action ?? attributes.formaction ?? attributes.href;
      if (address === undefined || address === 'data:,' || address.startsWith('#')) continue;
      expect(address).toMatch(/^\/[cp]\/[^/?]+\?lang=(zh-CN|en)(#receipt=[^#]*)?$/);
    }
  }
});
