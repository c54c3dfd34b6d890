import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inForce, isWithin, setAsideBy } from '../../functions/rules/guard/decisions.ts';
import type { SetAside, Stretch } from '../../schemas/guard.ts';
import { openLanes } from '../../schemas/lane.ts';
import type { Response } from '../../schemas/response.ts';

const surveyId = 'survey';
const opened = Date.parse('2026-12-01T00:00:00Z');
const at = (minute: number): string => new Date(opened + minute * 60_000).toISOString();
const patterns = ['a', 'b'].map((digit) => digit.repeat(32));

const stretches: fc.Arbitrary<Stretch> = fc
  .record({
    unit: fc.nat({ max: 1 }),
    servicePointId: fc.constantFrom(undefined, null, 'hall'),
    lanes: fc.option(fc.subarray([...openLanes], { minLength: 1 }), { nil: undefined }),
    from: fc.nat({ max: 5 }),
    minutes: fc.integer({ min: 1, max: 6 }),
    pattern: fc.constantFrom(undefined, ...patterns),
  })
  .map(({ unit, from, minutes, ...more }) => ({
    surveyId,
    unitId: `unit-${unit}`,
    from: at(from),
    to: at(from + minutes),
    ...more,
  }));

const responses: fc.Arbitrary<{ response: Response; pattern: string | undefined }> = fc.record({
  response: fc
    .record({
      unit: fc.nat({ max: 1 }),
      place: fc.nat({ max: 8 }),
      minute: fc.nat({ max: 12 }),
      servicePointId: fc.constantFrom(undefined, 'hall', 'window-2'),
      lane: fc.constantFrom(...openLanes),
    })
    .map(({ unit, place, minute, ...more }) => ({
      id: `response-${place}`.padEnd(22, '0'),
      campaignId: 'campaign',
      surveyId,
      unitId: `unit-${unit}`,
      formId: 'form',
      formVersion: 1,
      language: 'en',
      answers: {},
      acceptedAt: at(minute),
      commitment: '0'.repeat(64),
      ...more,
    })),
  pattern: fc.constantFrom(undefined, ...patterns),
});

const decisionOf = (what: SetAside['what'], place: number, isRestored: boolean): SetAside => ({
  id: `${String(1_800_000_000_000 + place)}-${'0'.repeat(32)}`,
  campaignId: 'campaign',
  surveyId: place % 7 === 6 ? 'another-survey' : surveyId,
  unitId: 'stretch' in what ? what.stretch.unitId : 'unit-0',
  what,
  rule: 'other',
  reason: 'because',
  decidedAt: at(100 + place),
  ...(isRestored && { restored: { id: 'x', at: at(200), reason: 'it was right' } }),
});

const decisionLists: fc.Arbitrary<SetAside[]> = fc
  .array(
    fc.tuple(
      fc.oneof(
        stretches.map((stretch) => ({ stretch })),
        fc.nat({ max: 8 }).map((place) => ({ responseIds: [`response-${place}`.padEnd(22, '0')] })),
      ),
      fc.boolean(),
    ),
    { maxLength: 12 },
  )
  .map((list) => list.map(([what, isRestored], place) => decisionOf(what, place, isRestored)));

describe('a stretch', () => {
  const stretch: Stretch = { surveyId, unitId: 'unit-0', from: at(2), to: at(4) };
  const response = fc.sample(responses, 1)[0]?.response as Response;
  const within = (changes: Partial<Response>, more: Partial<Stretch> = {}): boolean =>
    isWithin(
      { ...stretch, ...more },
      { ...response, unitId: 'unit-0', acceptedAt: at(3), lane: 'no_script', ...changes },
      patterns[0],
    );

  it('begins with its first minute and ends before its last', () => {
    const minutes = [1, 2, 3, 4].map((minute) => within({ acceptedAt: at(minute) }));
    expect(minutes).toEqual([false, true, true, false]);
  });

  it('is of one unit and one survey, and of all else unless it says so', () => {
    expect(within({ unitId: 'unit-1' })).toBe(false);
    expect(within({ surveyId: 'another' })).toBe(false);
    expect(within({}, { lanes: ['visit_code'] })).toBe(false);
    expect(within({}, { lanes: ['visit_code', 'no_script'] })).toBe(true);
    expect(within({}, { pattern: patterns[1] })).toBe(false);
    expect(within({}, { pattern: patterns[0] })).toBe(true);
  });

  it('can be of one service point, or of the unit without any', () => {
    const { servicePointId: _, ...bare } = response;
    const places = [undefined, null, 'hall'].map((servicePointId) =>
      [bare, { ...bare, servicePointId: 'hall' }].map((one) =>
        isWithin({ ...stretch, servicePointId }, { ...one, unitId: 'unit-0', acceptedAt: at(3) }, undefined),
      ),
    );
    expect(places).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ]);
  });
});

describe('decisions', () => {
  it('leave a response out for the oldest one in force that names it, in whatever order they come, and for none that was taken back', () => {
    fc.assert(
      fc.property(
        decisionLists,
        fc.array(responses, { maxLength: 20 }),
        fc.boolean(),
        (decisions, list, turned) => {
          const holding = inForce([...decisions].reverse(), surveyId);
          expect(holding).toEqual(holding.toSorted((a, b) => a.id.localeCompare(b.id)));
          const by = setAsideBy(turned ? [...holding].reverse() : holding);
          for (const { response, pattern } of list) {
            const naming = decisions.filter(({ what, unitId, surveyId: of, restored }) => {
              if (of !== surveyId || restored) return false;
              if ('stretch' in what) return isWithin(what.stretch, response, pattern);
              return unitId === response.unitId && what.responseIds.includes(response.id);
            });
            expect(by(response, pattern)).toEqual(naming[0]);
          }
        },
      ),
    );
  });
});
