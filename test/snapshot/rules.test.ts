import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../functions/rules/canonical.ts';
import { canonicalJson } from '../../functions/rules/canonicalJson.ts';
import { patternOf } from '../../functions/rules/guard/pattern.ts';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import { releasedUnit } from '../../functions/rules/release/unitPart.ts';
import { canonicalPieces } from '../../functions/rules/snapshot/canonicalPieces.ts';
import { membershipOf } from '../../functions/rules/snapshot/membership.ts';
import { nodesOf } from '../../functions/rules/snapshot/nodes.ts';
import { releasedUnits } from '../../functions/rules/snapshot/releasedUnits.ts';
import { commentId, monthOf, remarksIn } from '../../functions/rules/snapshot/remarks.ts';
import { selfAnswersOf } from '../../functions/rules/snapshot/selves.ts';
import { lanesOf, releaseSurveysOf } from '../../functions/rules/snapshot/surveysOf.ts';
import type { SetAside } from '../../schemas/guard.ts';
import type { Response } from '../../schemas/response.ts';
import { aBasis } from '../release/support/basis.ts';
import { wholeForm } from '../rules/support/wholeForm.ts';
import { aContext, aMembership, someUnits } from './support/context.ts';

const aResponse = (changes: Partial<Response> = {}): Response => ({
  id: 'response-0000000000000001',
  campaignId: 'campaign',
  surveyId: 'survey',
  unitId: 'unit-1',
  lane: 'proof_of_work',
  formId: wholeForm.id,
  formVersion: 1,
  language: 'en',
  answers: { overall: 'good', aspects: { speed: 'good', manner: 'bad' }, visited: 'no' },
  acceptedAt: '2010-12-01T00:00:00.000Z',
  commitment: '0'.repeat(64),
  ...changes,
});

const decided = (what: SetAside['what']): SetAside => ({
  id: '0000000000001-decision',
  campaignId: 'campaign',
  surveyId: 'survey',
  unitId: 'unit-1',
  what,
  rule: 'other',
  reason: 'not given by a resident',
  decidedAt: '2010-12-05T00:00:00.000Z',
});

describe('which releases count a response', () => {
  it('those whose cutoff comes after it, which is the first minute that is not in', () => {
    const context = {
      membership: aMembership({ cutoff: '2010-12-03T00:00:00.000Z' }),
      earlier: [
        aMembership({ cutoff: '2010-12-01T00:00:00.000Z' }),
        aMembership({ cutoff: '2010-12-01T00:01:00.000Z' }),
      ],
    };
    const member = membershipOf(context);
    expect(member(aResponse(), wholeForm)).toEqual({ isIn: true, inReleases: [false, true] });
    expect(member(aResponse({ acceptedAt: '2010-12-03T00:00:00.000Z' }), wholeForm)).toEqual({
      isIn: false,
      inReleases: [false, false],
    });
  });

  it('as cleaned without those set aside by the decisions of its own time, as received with them', () => {
    const gone = decided({ responseIds: [aResponse().id] });
    const context = (view: 'cleaned' | 'received') => ({
      membership: aMembership({ view, decisions: [gone] }),
      earlier: [aMembership(), aMembership({ decisions: [gone] })],
    });
    const other = aResponse({ id: 'response-0000000000000002' });
    expect(membershipOf(context('cleaned'))(aResponse(), wholeForm)).toEqual({
      isIn: false,
      inReleases: [true, false],
    });
    expect(membershipOf(context('cleaned'))(other, wholeForm).isIn).toBe(true);
    expect(membershipOf(context('received'))(aResponse(), wholeForm).isIn).toBe(true);
  });

  it('goes by the pattern of its answers where a decision names one', () => {
    const pattern = patternOf(wholeForm, aResponse().answers);
    if (pattern === undefined) throw new Error('choices enough');
    const stretch = {
      surveyId: 'survey',
      unitId: 'unit-1',
      from: '2010-12-01T00:00:00.000Z',
      to: '2010-12-02T00:00:00.000Z',
      pattern,
    };
    const member = membershipOf({
      membership: aMembership({ decisions: [decided({ stretch })] }),
      earlier: [],
    });
    const another = { ...aResponse().answers, overall: 'bad' };
    expect(member(aResponse(), wholeForm).isIn).toBe(false);
    expect(member(aResponse({ answers: another }), wholeForm).isIn).toBe(true);
  });
});

describe('nodes', () => {
  it('are all units, every region from the county down, groups that have units, and units', () => {
    expect(nodesOf(aContext([wholeForm])).map(({ id }) => id)).toEqual([
      'all',
      'region/County',
      'region/County/East',
      'region/County/West',
      'group/towns',
      'group/windows',
      'unit/unit-0',
      'unit/unit-1',
      'unit/unit-2',
    ]);
  });

  it('serve as many people as those of their units say that say so', () => {
    const [first, second, third] = someUnits;
    if (!first || !second || !third) throw new Error('three units');
    const units = [{ ...first, population: { count: 100 } }, { ...second, population: { count: 20 } }, third];
    const served = nodesOf(aContext([wholeForm], { units })).map(({ id, population }) => [id, population]);
    expect(served).toEqual([
      ['all', 120],
      ['region/County', 120],
      ['region/County/East', 120],
      ['region/County/West', undefined],
      ['group/towns', 100],
      ['group/windows', 20],
      ['unit/unit-0', 100],
      ['unit/unit-1', 20],
      ['unit/unit-2', undefined],
    ]);
  });

  it('are told apart, whatever their names hold', () => {
    const regions = [['a/b'], ['a', 'b'], ['a%2Fb']];
    const units = someUnits.map((unit, place) => ({ ...unit, region: regions[place] ?? [] }));
    const ids = nodesOf(aContext([wholeForm], { units })).flatMap(({ kind, id }) =>
      kind === 'region' ? [id] : [],
    );
    expect(new Set(ids).size).toBe(4);
  });
});

describe('what units say of themselves', () => {
  const self = (unitId: string, place: number, overall: string, acceptedAt: string): Response =>
    aResponse({
      id: `response-${String(place).padStart(16, '0')}`,
      unitId,
      acceptedAt,
      answers: {
        overall,
        aspects: { speed: 'good', manner: 'unsure' },
        promises: { p_first: 'good', p_second: '' },
        visited: 'no',
        why: 'words',
      },
    });

  it('is what each submitted last, where it has a score', () => {
    const answers = selfAnswersOf(aContext([wholeForm]), 'survey', [
      self('unit-2', 1, 'bad', '2010-12-03T00:00:00.000Z'),
      self('unit-1', 2, 'good', '2010-12-02T00:00:00.000Z'),
      self('unit-2', 3, 'good', '2010-12-02T00:00:00.000Z'),
    ]);
    expect(answers.map(({ unitId, lineId, optionId, score }) => [unitId, lineId, optionId, score])).toEqual([
      ['unit-1', 'survey/overall', 'good', 100],
      ['unit-1', 'survey/aspects.speed', 'good', 100],
      ['unit-1', 'survey/promises.p_first', 'good', 100],
      ['unit-2', 'survey/overall', 'bad', 0],
      ['unit-2', 'survey/aspects.speed', 'good', 100],
      ['unit-2', 'survey/promises.p_first', 'good', 100],
    ]);
  });
});

describe('remarks', () => {
  it('are the words that people typed, on the line that counts them', () => {
    const answers = { ...aResponse().answers, recommend: 3, why: ' too slow ' };
    expect(remarksIn(aContext([wholeForm]), aResponse({ answers }))).toEqual([
      { questionId: 'why', text: ' too slow ', lineId: 'survey/why' },
    ]);
    expect(remarksIn(aContext([wholeForm]), aResponse({ answers: { ...answers, why: ' ' } }))).toEqual([]);
    expect(remarksIn(aContext([wholeForm]), aResponse({ formVersion: 2, answers }))).toEqual([]);
  });

  it('have ids that follow from the secret, and from it alone', () => {
    const [one, other] = ['0'.repeat(64), '1'.repeat(64)];
    const id = commentId(one, 'survey', 'response', 'why');
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(commentId(one, 'survey', 'response', 'why')).toBe(id);
    const others = [
      commentId(other, 'survey', 'response', 'why'),
      commentId(one, 'survey', 'response', 'how'),
      commentId(one, 'survey', 'another', 'why'),
    ];
    expect(new Set([id, ...others]).size).toBe(4);
  });

  it('are of a month by the clocks of the campaign', () => {
    expect(monthOf('2010-12-31T15:59:00.000Z', 'Asia/Shanghai')).toBe('2010-12');
    expect(monthOf('2010-12-31T16:00:00.000Z', 'Asia/Shanghai')).toBe('2011-01');
    expect(monthOf('2011-01-01T03:00:00.000Z', 'America/New_York')).toBe('2010-12');
  });
});

it('names surveys with the versions that can have been answered, and every lane by which answers come', () => {
  const later = { ...wholeForm, version: 2 };
  const context = aContext([wholeForm]);
  const [asked] = context.surveys;
  if (!asked) throw new Error('a survey');
  const { forms } = aContext([later, wholeForm]).surveys[0] ?? { forms: [] };
  const surveys = releaseSurveysOf({ surveys: [{ ...asked, forms }] }, { survey: ['2010-12-01/2010-12-02'] });
  expect(surveys).toEqual([
    {
      id: 'survey',
      audience: 'resident',
      formId: 'whole',
      formVersions: [1],
      forms: [{ version: 1, sha256: hashOf(forms[1]) }],
      title: wholeForm.title,
      lanes: ['visit_code', 'proof_of_work', 'no_script'],
      periods: ['2010-12-01/2010-12-02'],
    },
  ]);
  expect((['member', 'inspector', 'unit'] as const).map((audience) => lanesOf({ audience }))).toEqual([
    ['ballot'],
    ['signed_in'],
    ['signed_in'],
  ]);
});

describe('a document in pieces', () => {
  it('is the same text as in one', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 400, max: 1_600 }), (value, length) => {
        const long = Array.from({ length }, (_, place) => ({ b: place, a: value, c: undefined }));
        for (const one of [
          value,
          { x: value, 2: value, 10: value },
          { basis: { cells: long, none: undefined } },
          long,
        ]) {
          expect([...canonicalPieces(one)].join('') === canonicalJson(one)).toBe(true);
        }
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  it('has no piece as long as a list', () => {
    const cells = Array.from({ length: 5_000 }, (_, place) => ({ place }));
    const pieces = [...canonicalPieces({ basis: { cells } })];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(canonicalJson(cells).length / 5);
  });
});

it("makes units' parts as each would be made by itself", () => {
  const plain = aBasis({ units: 9, residents: 60 });
  // Line by line, as releases are made: what is said of a unit is not all in one place.
  const byLine = <T extends { lineId: string }>(list: readonly T[]): T[] =>
    list.toSorted((a, b) => (a.lineId < b.lineId ? -1 : a.lineId > b.lineId ? 1 : 0));
  const basis = { ...plain, cells: byLine(plain.cells), withheld: byLine(plain.withheld) };
  const document = { basis, outcome: outcomeOf(basis) };
  const unitOf = releasedUnits(document, 'a'.repeat(64));
  const ids = basis.nodes.flatMap(({ unitId }) => unitId ?? []);
  expect(ids).toHaveLength(9);
  for (const id of ids) expect(unitOf(id)).toEqual(releasedUnit(document, 'a'.repeat(64), id));
  expect(unitOf('nobody')).toBeUndefined();
});
