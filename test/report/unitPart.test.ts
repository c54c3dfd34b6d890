import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import { releasedUnit } from '../../functions/rules/release/unitPart.ts';
import { ReleasedUnit } from '../../schemas/release.ts';
import { aBasis } from '../release/support/basis.ts';

const basis = aBasis({ residents: 45 });
const document = { basis, outcome: outcomeOf(basis) };
const hash = 'ab'.repeat(32);

describe("a unit's part of a release", () => {
  it('is there for every unit and fits its schema', () => {
    for (const { unitId } of basis.nodes) {
      if (unitId === undefined) continue;
      const part = releasedUnit(document, hash, unitId);
      expect(ReleasedUnit.safeParse(part).success).toBe(true);
      expect(part?.nodes.filter(({ kind }) => kind === 'unit').map((node) => node.unitId)).toEqual([unitId]);
    }
  });

  it('has all that is published of the unit, and nothing of any other unit', () => {
    const part = releasedUnit(document, hash, 'unit-003');
    const own = (one: { nodeId: string }) => one.nodeId === 'unit/unit-003';
    expect(part?.cells.filter(own)).toEqual(basis.cells.filter(own));
    expect(part?.figures.filter(own)).toEqual(document.outcome.figures.filter(own));
    expect(part?.withheld.filter(own)).toEqual(basis.withheld.filter(own));
    expect(part?.cells.filter(own).length).toBeGreaterThan(20);
    const others = [...(part?.cells ?? []), ...(part?.figures ?? []), ...(part?.withheld ?? [])].filter(
      ({ nodeId }) => nodeId.startsWith('unit/') && nodeId !== 'unit/unit-003',
    );
    expect(others).toEqual([]);
    for (const list of [part?.indices, part?.gaps, part?.comments, part?.fulfilments]) {
      expect(new Set(list?.map(({ unitId }) => unitId)).size).toBeLessThanOrEqual(1);
    }
  });

  it('lies in its own regions and group only', () => {
    const part = releasedUnit(document, hash, 'unit-001');
    expect(part?.nodes.map(({ id }) => id)).toEqual([
      'all',
      'region/示例县',
      'region/示例县/东镇',
      'group/group-1',
      'unit/unit-001',
    ]);
  });

  it('has its places with the names of those that it cannot be told apart from', () => {
    const ranking = document.outcome.rankings.find(({ units }) =>
      units.some(({ unitId }) => unitId === 'unit-001'),
    );
    const ranked = ranking?.units.find(({ unitId }) => unitId === 'unit-001');
    const place = releasedUnit(document, hash, 'unit-001')?.places.find(
      ({ surveyId }) => surveyId === ranking?.surveyId,
    );
    expect(place).toMatchObject({ best: ranked?.best, worst: ranked?.worst, of: ranking?.of });
    expect(place?.notApartFrom.map(({ unitId }) => unitId)).toEqual(ranked?.notApartFrom);
  });

  it('is not there for a unit that the release does not have', () => {
    expect(releasedUnit(document, hash, 'nowhere')).toBeUndefined();
  });
});
