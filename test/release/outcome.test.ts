import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../functions/rules/canonical.ts';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import { type ReleaseBasis, ReleaseOutcome } from '../../schemas/release.ts';
import { aBasis } from './support/basis.ts';

const residents = 'county-2026-residents';
const members = 'county-2026-members';

const basis = aBasis();
const outcome = outcomeOf(basis);

const figureAt = (nodeId: string, lineId: string) =>
  outcome.figures.find(
    (figure) =>
      figure.nodeId === nodeId &&
      figure.lineId === lineId &&
      figure.lane === undefined &&
      figure.period === undefined,
  );

/** A basis of one unit and one line, whose counts are given. */
const without = (change: Partial<ReleaseBasis>): ReleaseBasis => ({ ...basis, ...change });

describe('what follows from a basis', () => {
  it('is what the schema says, and the same each time', () => {
    expect(ReleaseOutcome.parse(outcome)).toEqual(outcome);
    expect(hashOf(outcomeOf(aBasis()))).toBe(hashOf(outcome));
  });

  it('has one figure for each published cell, in the same order', () => {
    const slices = (list: readonly object[]) =>
      list.map((one) => {
        const { nodeId, lineId, lane, period } = one as Record<string, unknown>;
        return { nodeId, lineId, lane, period };
      });
    expect(slices(outcome.figures)).toEqual(slices(basis.cells));
  });

  it('counts every answer as valid, or as "don\'t know"', () => {
    for (const [place, figure] of outcome.figures.entries()) {
      expect(figure.valid + figure.dontKnow).toBe(basis.cells[place]?.answered);
    }
  });

  it('keeps every value within its interval', () => {
    const estimates = outcome.figures.flatMap((figure) =>
      [
        figure.satisfied,
        figure.mean,
        figure.nps,
        figure.friendsFamily,
        figure.topBox,
        figure.topTwo,
        figure.bottomBox,
      ]
        .concat(Object.values(figure.shares ?? {}))
        .flatMap((estimate) => estimate ?? []),
    );
    const indices = outcome.indices.flatMap(({ estimate }) => estimate ?? []);
    expect(estimates.length).toBeGreaterThan(500);
    expect(indices.length).toBeGreaterThan(20);
    for (const { value, low, high } of [...estimates, ...indices]) {
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
      expect(low).toBeLessThan(high);
    }
  });

  it('works a rating out by hand', () => {
    const line = basis.lines.find(({ id }) => id === `${residents}/overall`);
    const cells = [
      {
        nodeId: 'all',
        lineId: `${residents}/overall`,
        counts: { very: 50, fairly: 20, hardly: 20, not: 10, dont_know: 25 },
        answered: 125,
        skipped: 3,
        asOf: 'release-1',
      },
    ];
    const [figure] = outcomeOf(without({ lines: line ? [line] : [], cells, compared: null })).figures;
    expect(figure).toMatchObject({
      valid: 100,
      dontKnow: 25,
      satisfied: { value: 0.7 },
      topBox: { value: 0.5 },
      topTwo: { value: 0.7 },
      bottomBox: { value: 0.1 },
      friendsFamily: { value: 70 / 125 },
      mean: { value: (5000 + 20 * 67 + 20 * 33) / 100 },
    });
    expect(figure?.turnout).toBeUndefined();
  });

  it("holds residents' responses against the population, nobody else's", () => {
    const all = basis.nodes.find(({ id }) => id === 'all');
    const cell = basis.cells.find(
      ({ nodeId, lineId, lane, period }) =>
        nodeId === 'all' && lineId === `${residents}/responses` && !lane && !period,
    );
    expect(figureAt('all', `${residents}/responses`)?.turnout).toBe(
      (cell?.answered ?? 0) / (all?.population ?? 0),
    );
    expect(figureAt('all', `${members}/responses`)?.turnout).toBeUndefined();
    expect(outcome.figures.filter(({ lane, turnout }) => lane && turnout !== undefined)).toEqual([]);
  });

  it('refuses counts of a line that is not there', () => {
    expect(() => outcomeOf(without({ lines: [] }))).toThrow(RangeError);
  });
});

describe('indices', () => {
  it('are three for each unit: one for each survey, and the composite', () => {
    expect(outcome.indices.map(({ unitId, surveyId }) => [unitId, surveyId])).toEqual(
      basis.nodes
        .flatMap(({ unitId }) => unitId ?? [])
        .flatMap((unitId) => [residents, members, null].map((surveyId) => [unitId, surveyId])),
    );
  });

  it('are incomplete where a survey is missing, naming it, and never made up for', () => {
    const last = outcome.indices.filter(({ unitId }) => unitId === 'unit-012');
    expect(last.map(({ state }) => state)).toEqual(['ranked', 'incomplete', 'incomplete']);
    expect(last[1]?.missing).toEqual([`${members}/overall`, `${members}/attitude`]);
    expect(last[2]).toEqual({ unitId: 'unit-012', surveyId: null, state: 'incomplete', missing: [members] });
  });

  it('are shown without a place on few answers, and withheld on fewer', () => {
    const [few] = outcome.indices.filter(({ unitId }) => unitId === 'unit-011');
    expect(few?.state).toBe('unranked');
    expect(few?.valid).toBeLessThan(30);
    const strict = basis.formula && { ...basis.formula, hiddenBelow: 25, unrankedBelow: 30 };
    const [hidden] = outcomeOf(without({ formula: strict })).indices.filter(
      ({ unitId }) => unitId === 'unit-011',
    );
    expect(hidden?.state).toBe('withheld');
    expect(hidden?.estimate).toBeUndefined();
  });

  it('are ranked within the group only, those that have a place', () => {
    for (const { groupId, surveyId, of, units, unranked } of outcome.rankings) {
      const inGroup = basis.nodes.filter((node) => node.unitId && node.groupId === groupId);
      const states = new Map(
        outcome.indices
          .filter((index) => index.surveyId === surveyId)
          .map(({ unitId, state }) => [unitId, state]),
      );
      const inState = (state: string) =>
        inGroup.flatMap(({ unitId }) => (unitId && states.get(unitId) === state ? [unitId] : []));
      expect(units.map(({ unitId }) => unitId).toSorted()).toEqual(inState('ranked').toSorted());
      expect(unranked).toEqual(inState('unranked'));
      expect(of).toBe(units.length);
    }
    expect(outcome.rankings).toHaveLength(6);
  });

  it('are not there without a formula', () => {
    expect(outcomeOf(without({ formula: null }))).toMatchObject({ indices: [], rankings: [] });
  });
});

describe('what stands beside the figures', () => {
  it('is how pledges were kept: the mean over them', () => {
    const [first] = outcome.fulfilments;
    const means = [1, 2].map(
      (turn) => figureAt('unit/unit-001', `${residents}/each_pledge.p_1_${turn}`)?.mean,
    );
    expect(first).toMatchObject({ unitId: 'unit-001', pledges: 2, missing: [] });
    expect(first?.mean?.value).toBeCloseTo(((means[0]?.value ?? 0) + (means[1]?.value ?? 0)) / 2, 10);
    expect(outcome.fulfilments).toHaveLength(12);
  });

  it('names the pledges whose figures are withheld, and gives no mean', () => {
    const lost = `${residents}/each_pledge.p_1_2`;
    const cells = basis.cells.filter(({ nodeId, lineId }) => nodeId !== 'unit/unit-001' || lineId !== lost);
    const withheld = [
      ...basis.withheld,
      { nodeId: 'unit/unit-001', lineId: lost, reason: 'below_threshold' as const },
    ];
    const [first] = outcomeOf(without({ cells, withheld })).fulfilments;
    expect(first).toMatchObject({ unitId: 'unit-001', pledges: 2, missing: [lost] });
    expect(first?.mean).toBeUndefined();
  });

  it('is the gap to what units said of themselves', () => {
    const gap = outcome.gaps.find(
      ({ unitId, lineId }) => unitId === 'unit-001' && lineId.endsWith('/overall'),
    );
    const others = figureAt('unit/unit-001', `${residents}/overall`)?.mean;
    expect(gap?.self).toBe(100);
    expect(gap?.others).toEqual(others);
    expect(gap?.gap).toBe(100 - (others?.value ?? 0));
    expect(outcome.gaps).toHaveLength(24);
  });

  it('is no gap where the options differ', () => {
    const lines = basis.lines.map((line) =>
      line.id === 'county-2026-units/overall' ? { ...line, options: line.options.slice(1) } : line,
    );
    expect(outcomeOf(without({ lines })).gaps).toHaveLength(12);
  });

  it('is the same gap where units are not offered what has no score', () => {
    const lines = basis.lines.map((line) =>
      line.surveyId === 'county-2026-units'
        ? { ...line, options: line.options.filter(({ score }) => score !== null) }
        : line,
    );
    expect(outcomeOf(without({ lines })).gaps).toEqual(outcome.gaps);
  });

  it('is what changed since an earlier campaign, of the same questions', () => {
    expect(outcome.changes.length).toBeGreaterThan(100);
    expect(new Set(outcome.changes.map(({ measure }) => measure))).toEqual(
      new Set(['mean', 'satisfied', 'top_two', 'nps', 'friends_family']),
    );
    for (const { before, after, difference } of outcome.changes) {
      expect(difference.value).toBe(after.value - before.value);
      expect(difference.low).toBeLessThanOrEqual(difference.value);
      expect(difference.high).toBeGreaterThanOrEqual(difference.value);
    }
    expect(outcome.changes.filter(({ lineId }) => lineId.includes('each_pledge'))).toEqual([]);
  });

  it('is no change where an option was scored otherwise', () => {
    const compared = basis.compared && {
      ...basis.compared,
      lines: basis.compared.lines.map((line) => ({
        ...line,
        options: line.options.map((option) => (option.id === 'hardly' ? { ...option, score: 50 } : option)),
      })),
    };
    const { changes } = outcomeOf(without({ compared }));
    expect(new Set(changes.map(({ measure }) => measure))).toEqual(new Set(['nps']));
  });
});

describe('whatever the order of the counts', () => {
  it('indices, rankings, gaps and changes are the same', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...basis.cells], { minLength: basis.cells.length }), (cells) => {
        const { figures: _, ...rest } = outcomeOf(without({ cells }));
        const { figures: __, ...expected } = outcome;
        expect(rest).toEqual(expected);
      }),
      { numRuns: 5, seed: 5 },
    );
  });
});
