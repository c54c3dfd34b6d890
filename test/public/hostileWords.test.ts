import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import { releaseExamples } from '../../schemas/examples/releases.ts';
import { type Language, languages } from '../../schemas/text.ts';
import { campaignPage } from '../../web/public/campaignPage.ts';
import { releasePage } from '../../web/public/releasePage.ts';
import { aBasis } from '../release/support/basis.ts';
import { hostileTexts } from '../support/hostile.ts';
import { tagsOf } from '../web/tags.ts';
import { withWords } from './support/wordsOf.ts';

const basis = aBasis({ residents: 14, members: 12, compared: false, units: 8 });
const published = releaseExamples.readPublicRelease.replies[200];

/** A release's page on which every text of somebody else's begins with this word. */
const released = (word: string, language: Language): string => {
  const wordy = withWords(basis, () => word);
  return releasePage({
    document: { basis: wordy, outcome: outcomeOf(wordy) },
    language,
    hash: 'ab'.repeat(32),
    title: word,
    files: [],
  });
};

/** The page of its campaign. */
const listed = (word: string, language: Language): string => {
  const text = { 'zh-CN': word, en: word };
  const correction = { releaseId: published.id, reason: word };
  return campaignPage({
    campaign: {
      id: 'county-2026',
      name: text,
      notice: text,
      timeZone: 'Asia/Shanghai',
      phases: [{ id: 'phase', name: text, opensAt: '2026-11-01T00:00:00.000Z', closesAt: null }],
    },
    phaseStates: { phase: 'open' },
    releases: [
      { ...published, id: 'second', title: word, correction },
      { ...published, title: word },
    ],
    language,
  });
};

/** Tags and the names of their attributes: what was typed must not add one. */
const skeleton = (page: string): string[] =>
  tagsOf(page).map(({ name, attributes }) => [name, ...Object.keys(attributes)].join(' '));

describe.each([
  ['of a release', released],
  ["of a campaign's releases", listed],
])('whatever somebody typed, on the page %s', (_, pageOf) => {
  it.each(languages)(
    'stays text, wherever it stands, in %s',
    (language) => {
      const benign = skeleton(pageOf('x', language));
      for (const word of hostileTexts) {
        const page = pageOf(word, language);
        expect(skeleton(page), word).toEqual(benign);
        const scripts = tagsOf(page).filter(({ name }) => name === 'script');
        expect(scripts.map(({ attributes }) => attributes.src)).toEqual(['/assets/release']);
        const targets = tagsOf(page).flatMap(({ attributes: { href = '/' } }) => href);
        expect(targets.filter((href) => !/^(\/[a-z]|\/$|#|data:,$)/.test(href))).toEqual([]);
      }
    },
    60_000,
  );
});
