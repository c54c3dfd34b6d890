import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attack } from '../../functions/rules/disclosure/attack.ts';
import { disclose } from '../../functions/rules/disclosure/disclose.ts';
import { lineData } from '../../functions/rules/disclosure/lineData.ts';
import { placesOf, unitsOf } from '../../functions/rules/disclosure/nodeUnits.ts';
import { DisclosureState } from '../../functions/rules/disclosure/state.ts';
import {
  aCampaign,
  atomsFor,
  type Campaign,
  nodesOf,
  open,
  type Person,
  ratingLine,
  responsesLine,
  surveyId,
} from './support/campaign.ts';
import { released } from './support/releasing.ts';

const seeds = fc.integer({ min: 1, max: 1_000_000 });
const runs = { numRuns: 60, seed: 5 };

const q = ratingLine('q1');

const oneTown = Array.from({ length: 3 }, () => ({ region: ['county', 'town'], groupId: 'towns' }));

/** Units of one town; of each, how many answered what from which release on. */
const aTown = (
  answers: readonly (readonly { count: number; option?: string; from?: number }[])[],
  releases = 1,
): Campaign => ({
  threshold: 10,
  nodes: nodesOf(oneTown),
  lines: [responsesLine, q],
  lanes: ['proof_of_work'],
  releases,
  people: answers.flatMap((ofUnit, unit) =>
    ofUnit.flatMap(({ count, option, from = 0 }) =>
      Array.from(
        { length: count },
        (_, index): Person => ({
          unitId: `u${unit}`,
          lane: 'proof_of_work',
          day: '2026-12-01',
          inReleases: Array.from({ length: releases }, (_unused, release) => release >= from),
          chosen: { [q.id]: option ?? (index % 2 === 0 ? 'good' : 'bad') },
        }),
      ),
    ),
  ),
});

const wholeOf = (campaign: Campaign, release: number, nodeId: string) =>
  released(campaign)[release]?.cells.find(
    (cell) => cell.nodeId === nodeId && cell.lineId === q.id && !cell.lane && !cell.period,
  );

const reasonsOf = (campaign: Campaign, release: number, nodeId: string) =>
  released(campaign)
    [release]?.withheld.filter((one) => one.nodeId === nodeId && one.lineId === q.id)
    .map(({ reason }) => reason);

describe('what a release tells', () => {
  it('is everything where every unit has answers enough', () => {
    const [told] = released(aTown([[{ count: 30 }], [{ count: 40 }], [{ count: 50 }]]));
    expect(told?.withheld).toEqual([]);
    expect(told?.cells).toHaveLength(7 * 2);
    expect(wholeOf(aTown([[{ count: 30 }], [{ count: 40 }], [{ count: 50 }]]), 0, 'all')?.answered).toBe(120);
  });

  it('hides the next smallest with a small unit, and gives both the same reason', () => {
    const campaign = aTown([[{ count: 4 }], [{ count: 20 }], [{ count: 50 }]]);
    expect(wholeOf(campaign, 0, 'all')?.answered).toBe(74);
    expect(wholeOf(campaign, 0, 'unit/u2')?.answered).toBe(50);
    expect(reasonsOf(campaign, 0, 'unit/u0')).toEqual(['difference_below_threshold']);
    expect(reasonsOf(campaign, 0, 'unit/u1')).toEqual(['difference_below_threshold']);
  });

  it('tells nothing of few people who all say the same, and all of many who do', () => {
    const few = aTown([[{ count: 19, option: 'bad' }], [{ count: 20, option: 'bad' }], [{ count: 90 }]]);
    expect(wholeOf(few, 0, 'unit/u0')).toBeUndefined();
    const many = aTown([[{ count: 20, option: 'bad' }], [{ count: 20, option: 'bad' }], [{ count: 90 }]]);
    expect(wholeOf(many, 0, 'unit/u0')?.counts).toMatchObject({ bad: 20 });
  });

  it('moves a cell after ten new answers and not after nine', () => {
    const cellAfter = (count: number) =>
      wholeOf(
        aTown([[{ count: 30 }, { count, from: 1 }], [{ count: 30 }], [{ count: 30 }]], 2),
        1,
        'unit/u0',
      );
    expect(cellAfter(9)).toMatchObject({ answered: 30, asOf: 'r0' });
    expect(cellAfter(10)).toMatchObject({ answered: 40, asOf: 'r1' });
  });

  it('counts answers that came in two halves once they are enough', () => {
    const campaign = aTown(
      [[{ count: 30 }, { count: 6, from: 1 }, { count: 6, from: 2 }], [{ count: 30 }], [{ count: 30 }]],
      3,
    );
    expect(wholeOf(campaign, 1, 'unit/u0')).toMatchObject({ answered: 30, asOf: 'r0' });
    expect(wholeOf(campaign, 2, 'unit/u0')).toMatchObject({ answered: 42, asOf: 'r2' });
  });

  it('tells apart later what it had to tell together at first', () => {
    const campaign = aTown(
      [[{ count: 4 }, { count: 40, from: 1 }], [{ count: 20 }, { count: 30, from: 1 }], [{ count: 50 }]],
      2,
    );
    expect(wholeOf(campaign, 0, 'unit/u0')).toBeUndefined();
    expect(wholeOf(campaign, 1, 'unit/u0')?.answered).toBe(44);
    expect(wholeOf(campaign, 1, 'unit/u1')?.answered).toBe(50);
  });

  it('says of every node and line that it is shown, or why it is not; of a shown one the same of lanes and periods', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const campaign = aCampaign(seed);
        for (const { cells, withheld, periods } of released(campaign)) {
          for (const node of campaign.nodes) {
            for (const line of campaign.lines) {
              const of = <T extends { nodeId: string; lineId: string }>(all: readonly T[]): T[] =>
                all.filter((one) => one.nodeId === node.id && one.lineId === line.id);
              const [shown, hidden] = [of(cells), of(withheld)];
              const isWhole = (one: { lane?: string | undefined; period?: string | undefined }) =>
                one.lane === undefined && one.period === undefined;
              const whole = shown.filter(isWhole);
              const wholeHidden = hidden.filter((one) => isWhole(one) && one.split === undefined);
              expect(whole.length + wholeHidden.length).toBe(1);
              if (wholeHidden.length > 0) {
                expect(shown.length + hidden.length).toBe(1);
                continue;
              }
              for (const [split, key, names] of [
                ['lanes', 'lane', campaign.lanes],
                ['periods', 'period', periods[surveyId] ?? []],
              ] as const) {
                const parts = shown.filter((one) => one[key] !== undefined);
                const hiddenParts = hidden.filter((one) => one[key] !== undefined);
                const isHidden = hidden.some((one) => one.split === split);
                expect(parts.length + hiddenParts.length).toBe(
                  names.length < 2 || isHidden ? 0 : names.length,
                );
                if (parts.length === 0) continue;
                expect(parts.reduce((sum, { answered }) => sum + answered, 0)).toBe(whole[0]?.answered);
              }
            }
          }
        }
      }),
      runs,
    );
  });

  it('never tells of fewer valid answers than the threshold', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const campaign = aCampaign(seed);
        for (const { cells, exposed } of released(campaign)) {
          expect(exposed).toEqual([]);
          for (const { answered, counts } of cells) {
            expect(answered - (counts.dont_know ?? 0)).toBeGreaterThanOrEqual(campaign.threshold);
          }
        }
      }),
      runs,
    );
  });

  it('is the same in whatever order nodes, lines and answers come, and is kept as it was', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const campaign = aCampaign(seed);
        const mirrored: Campaign = {
          ...campaign,
          nodes: campaign.nodes.toReversed(),
          lines: campaign.lines.toReversed(),
          people: campaign.people.toReversed(),
        };
        const told = released(campaign);
        expect(JSON.stringify(released(mirrored)) === JSON.stringify(told)).toBe(true);
        for (const { state } of told) {
          expect(DisclosureState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
        }
      }),
      runs,
    );
  });

  it('refuses answers of a unit that is not there', () => {
    const campaign = aTown([[{ count: 30 }], [{ count: 30 }], [{ count: 30 }]]);
    expect(() =>
      disclose({
        releaseId: 'r0',
        threshold: 10,
        nodes: campaign.nodes.filter(({ id }) => id !== 'unit/u1'),
        lines: atomsFor(campaign, 0),
        lanes: { [surveyId]: campaign.lanes },
        open,
        history: [],
      }),
    ).toThrow(RangeError);
  });
});

describe("a release's own attack", () => {
  it('finds the small unit where its town and the others are told, and nothing where one more is hidden', () => {
    const campaign = aTown([[{ count: 4 }], [{ count: 20 }], [{ count: 50 }]]);
    const unitIds = unitsOf(campaign.nodes);
    const placeOf = new Map(unitIds.map((id, place) => [id, place]));
    const places = placesOf(campaign.nodes, placeOf);
    const nodes = Object.fromEntries(
      places.map(({ id, units }) => [id, [...units].flatMap((unit) => unitIds[unit] ?? [])]),
    );
    const [line] = atomsFor(campaign, 0);
    const found = (whole: string[]) =>
      line &&
      attack({
        data: lineData(line, [], placeOf),
        threshold: 10,
        placeOf,
        places,
        told: [
          {
            nodes,
            line: {
              blocks: [{ units: unitIds, asOf: 0, told: [0], byRemoval: false }],
              whole,
              lanes: [],
              periods: [],
            },
          },
        ],
        sliceOf: () => undefined,
        slicesIn: 'lanes',
      }).map(({ nodeId }) => nodeId);
    expect(found(['all', 'unit/u1', 'unit/u2'])).toContain('unit/u0');
    expect(found(['all', 'unit/u2'])).toEqual([]);
  });
});
