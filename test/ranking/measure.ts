/**
 * Measures the ranking of one group of 500 units, and the tree over a million commitments:
 * `node --disable-warning=ExperimentalWarning test/ranking/measure.ts`.
 */

import { createHash } from 'node:crypto';
import { proofFrom, tileFor, tilesOf } from '../../functions/rules/merkle/tiles.ts';
import { groupRankings } from '../../functions/rules/ranking/groupRankings.ts';
import { seeded } from '../release/support/basis.ts';

const timed = <T>(name: string, act: () => T): T => {
  const before = performance.now();
  const value = act();
  process.stdout.write(`${name}: ${(performance.now() - before).toFixed(0)} ms\n`);
  return value;
};

const random = seeded(1);
const units = Array.from({ length: 500 }, (_, place) => ({
  unitId: `unit-${place}`,
  parts: ['residents', 'members'].map((surveyId) => ({
    surveyId,
    weight: 0.5,
    answers: [100, 67, 33, 0].map((worth) => ({ worth, count: 10 + Math.floor(100 * random()) })),
  })),
}));
timed('500 units in one group, ranked', () =>
  groupRankings({ groupId: 'towns', surveyId: null, units, unranked: [] }),
);

const commitments = Array.from({ length: 1_000_000 }, (_, place) =>
  createHash('sha256').update(`answer ${place}`).digest('hex'),
).sort();
const { index, tiles } = timed('a million commitments in tiles', () => tilesOf(commitments));
const [wanted = ''] = commitments.slice(700_000);
timed('one proof from the index and one tile', () =>
  proofFrom(index, tiles[tileFor(index, wanted) ?? 0] ?? [], wanted),
);
process.stdout.write(
  `the index, as JSON: ${JSON.stringify(index).length} bytes; peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`,
);
