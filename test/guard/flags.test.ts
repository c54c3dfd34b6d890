import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flagsOf } from '../../functions/rules/guard/flags.ts';
import { turnout } from '../../functions/rules/guard/turnout.ts';
import type { Flag } from '../../schemas/guard.ts';
import type { Lane } from '../../schemas/lane.ts';
import { Unit } from '../../schemas/unit.ts';
import { seededRandom } from '../support/answers.ts';

const opened = Date.parse('2026-12-01T00:00:00Z');
const surveyId = 'survey';

const unitOf = (place: number, population?: number): Unit =>
  Unit.parse({
    id: `unit-${place}`,
    campaignId: 'campaign',
    name: { en: `unit ${place}` },
    region: ['county'],
    groupId: 'towns',
    ...(population !== undefined && { population: { count: population } }),
  });

interface One {
  readonly unitId: string;
  readonly servicePointId?: string;
  readonly lane: Lane;
  readonly acceptedAt: string;
  readonly pattern: string | undefined;
}

const one = (unit: number, minute: number, pattern: number, changes: Partial<One> = {}): One => ({
  unitId: `unit-${unit}`,
  lane: 'proof_of_work',
  acceptedAt: new Date(opened + minute * 60_000).toISOString(),
  pattern: pattern.toString(16).padStart(32, '0'),
  ...changes,
});

const look = (list: readonly One[], units: readonly Unit[], threshold = 10): Flag[] => {
  const counts = turnout();
  for (const { pattern, ...response } of list) counts.add(response, pattern);
  return flagsOf(surveyId, counts, units, threshold).flags;
};

/** Patterns as people make them: everything at its best by `best` of them, and then ever rarer ones. */
const pattern = (best: number, random: () => number): number =>
  random() < best ? 0 : 1 + Math.floor(-Math.log(1 - random()) * 40);

interface Honest {
  readonly units?: number;
  readonly responses?: number;
  /** How far units lie apart in the share that gives everything its best: 0 for not at all. */
  readonly apart?: number;
}

/** Responses to honest units, spread over thirty days. */
const honest = (seed: number, { units = 20, responses = 300, apart = 0 }: Honest = {}): One[] => {
  const random = seededRandom(seed);
  return Array.from({ length: units }, (_, unit) => {
    const best = 0.4 + apart * (2 * random() - 1);
    const many = Math.floor(responses * (0.5 + random()));
    return Array.from({ length: many }, () =>
      one(unit, Math.floor(random() * 30 * 24 * 60), pattern(best, random)),
    );
  }).flat();
};

const units = Array.from({ length: 20 }, (_, place) => unitOf(place, 100_000));

describe('an honest campaign', () => {
  it('raises no flag, over forty of them', () => {
    for (let seed = 1; seed <= 40; seed += 1) expect(look(honest(seed), units)).toEqual([]);
  });

  it('raises none where units truly differ: in some 10 and in others 70 of 100 give everything its best', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      expect(look(honest(seed, { apart: 0.3 }), units)).toEqual([]);
    }
  });

  it('raises none while it is small, however alike its responses are', () => {
    for (const many of [1, 2, 8]) {
      const alike = Array.from({ length: many }, (_, unit) =>
        Array.from({ length: 60 }, (__, minute) => one(unit, minute, 0)),
      ).flat();
      expect(look(alike, units)).toEqual([]);
    }
  });
});

describe('more responses than people', () => {
  const some = Array.from({ length: 12 }, (_, minute) => one(3, minute * 60, minute));

  it('are flagged, with every response of the unit', () => {
    const [flag, ...others] = look(some, [unitOf(3, 11)]);
    expect(others).toEqual([]);
    expect(flag).toMatchObject({ rule: 'more_than_population', responses: 12, population: 11 });
    expect(flag?.stretch).toEqual({
      surveyId,
      unitId: 'unit-3',
      from: '2026-12-01T00:00:00.000Z',
      to: '2026-12-01T11:01:00.000Z',
    });
  });

  it('are not as many as people, nor any number where nobody knows how many there are', () => {
    expect(look(some, [unitOf(3, 12)])).toEqual([]);
    expect(look(some, [unitOf(3)])).toEqual([]);
  });

  it('are not spoken of while they are fewer than the threshold', () => {
    expect(look(some, [unitOf(3, 5)], 13)).toEqual([]);
    expect(look(some, [unitOf(3, 5)], 12)).toHaveLength(1);
  });
});

describe('a burst', () => {
  const stuffed = (changes: Partial<One>) =>
    Array.from({ length: 60 }, (_, place) => one(3, 500, place, changes));

  it('is found at its service point among honest responses, and names nothing else', () => {
    const flags = look([...honest(7), ...stuffed({ servicePointId: 'hall' })], units);
    expect(flags).toMatchObject([
      { rule: 'burst', unitId: 'unit-3', responses: 60, minutes: 1, possible: 33 },
    ]);
    expect(flags[0]?.stretch).toMatchObject({
      servicePointId: 'hall',
      lanes: ['proof_of_work', 'no_script'],
    });
  });

  it('on the poster of the unit itself leaves its service points alone', () => {
    const flags = look([...stuffed({}), one(3, 500, 1, { servicePointId: 'hall' })], units);
    expect(flags).toMatchObject([{ rule: 'burst', responses: 60, stretch: { servicePointId: null } }]);
  });

  it('is none where each response has a code of a visit', () => {
    expect(look(stuffed({ lane: 'visit_code' }), units)).toEqual([]);
  });
});

describe('a repeated pattern', () => {
  const stuffed = (many: number, of: number) =>
    Array.from({ length: many }, (_, place) => one(3, place * 45, of));

  it('is found among honest responses, with what to set aside', () => {
    const flags = look([...honest(11), ...stuffed(60, 99_999)], units);
    expect(flags).toMatchObject([{ rule: 'repeated_pattern', unitId: 'unit-3', responses: 60 }]);
    const [flag] = flags;
    if (flag?.rule !== 'repeated_pattern') throw new Error('not the rule');
    expect(flag.stretch.pattern).toBe((99_999).toString(16).padStart(32, '0'));
    expect(flag.stretch.from).toBe('2026-12-01T00:00:00.000Z');
    expect(flag.stretch.to).toBe('2026-12-02T20:16:00.000Z');
    expect(flag.probability).toBeLessThan(1e-6);
    expect(flag.probability).toBeGreaterThanOrEqual(1e-100);
    expect(flag.shareElsewhere).toBeLessThan(0.001);
  });

  it('is found even where it is the commonest of all, once there is far too much of it', () => {
    const [flag] = look([...honest(12), ...stuffed(900, 0)], units);
    expect(flag).toMatchObject({ rule: 'repeated_pattern', unitId: 'unit-3' });
    expect(flag?.responses).toBeGreaterThan(900);
  });

  it('is none below twenty responses, nor where fewer than eight other units tell what is common', () => {
    expect(look([...honest(13), ...stuffed(19, 99_999)], units)).toEqual([]);
    expect(look([...honest(14, { units: 8 }), ...stuffed(60, 99_999)], units)).toEqual([]);
    expect(look([...honest(14, { units: 9 }), ...stuffed(60, 99_999)], units)).toHaveLength(1);
  });
});

describe('what is flagged', () => {
  it('does not depend on the order in which responses are read', () => {
    const planted = [
      ...honest(3, { responses: 60 }),
      ...Array.from({ length: 80 }, (_, place) => one(5, 700 + (place % 2), 77_777)),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(planted, { minLength: planted.length }), (list) => {
        expect(look(list, units)).toEqual(look(planted, units));
      }),
      { numRuns: 20 },
    );
    expect(new Set(look(planted, units).map(({ rule }) => rule))).toEqual(
      new Set(['burst', 'repeated_pattern']),
    );
  });
});
