import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Given, holds } from '../../../functions/rules/forms/conditions.ts';
import { parseExpression } from '../../../functions/rules/xlsform/expression.ts';
import { readCondition } from '../../../functions/rules/xlsform/readCondition.ts';
import type { Scope, Subject } from '../../../functions/rules/xlsform/subjects.ts';
import { evaluate, type Nodes } from './support/xpath.ts';

const options = new Map([
  ['1', 'o1'],
  ['2', 'o2'],
  ['10', 'o10'],
  ['good', 'good'],
]);

const subjects = new Map<string, Subject>([
  ['one', { kind: 'options', question: 'one', ids: options, several: false }],
  ['many', { kind: 'options', question: 'many', ids: options, several: true }],
  ['speed', { kind: 'options', question: 'matrix', row: 'speed', ids: options, several: false }],
  ['matrix', { kind: 'answer', question: 'matrix' }],
  ['nps', { kind: 'nps', question: 'nps' }],
  ['whole', { kind: 'number', question: 'whole', whole: true }],
  ['Half-1', { kind: 'number', question: 'half', whole: false }],
  ['words', { kind: 'answer', question: 'words' }],
]);

const scope: Scope = { names: new Set([...subjects.keys(), 'later']), subjects };

const read = (source: string) => readCondition(source, scope);

const conditionOf = (source: string) => read(source).condition;

/** Answers, and the same as a submission of ODK would have them. */
const answered = fc
  .record({
    one: fc.option(fc.constantFrom(...options.keys())),
    many: fc.subarray([...options.keys()]),
    speed: fc.option(fc.constantFrom(...options.keys())),
    nps: fc.option(fc.integer({ min: 0, max: 10 })),
    whole: fc.option(fc.integer({ min: -3, max: 12 })),
    half: fc.option(fc.integer({ min: -6, max: 24 }).map((value) => value / 2)),
    words: fc.option(fc.constantFrom('x', 'good', '10')),
  })
  .map(({ one, many, speed, nps, whole, half, words }): { nodes: Nodes; answers: Given } => ({
    nodes: {
      one: one ?? '',
      many: many.join(' '),
      speed: speed ?? '',
      matrix: speed ?? '',
      nps: String(nps ?? ''),
      whole: String(whole ?? ''),
      'Half-1': String(half ?? ''),
      words: words ?? '',
    },
    answers: {
      ...(one !== null && { one: options.get(one) }),
      many: many.map((name) => options.get(name)),
      ...(speed !== null && { matrix: { speed: options.get(speed) } }),
      ...(nps !== null && { nps }),
      ...(whole !== null && { whole }),
      ...(half !== null && { half }),
      ...(words !== null && { words }),
    },
  }));

const operator = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const reference = fc.constantFrom(...subjects.keys()).map((name) => `\${${name}}`);
const literal = fc.oneof(
  fc.constantFrom("''", "'1'", '"good"', "'10'", '2', '1.0', '0.5'),
  fc.integer({ min: -2, max: 12 }).map(String),
);

const leaf = fc.oneof(
  fc.tuple(reference, operator, literal).map((parts) => parts.join(' ')),
  fc.tuple(literal, operator, reference).map((parts) => parts.join('')),
  fc.tuple(reference, literal).map(([name, value]) => `selected(${name}, ${value})`),
  fc
    .tuple(fc.constantFrom('string-length', 'count-selected', 'number'), reference, operator, literal)
    .map(([name, of, sign, value]) => `${name}(${of}) ${sign} ${value}`),
);

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a}) and (${b})`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a} or ${b})`),
    tie('expression').map((inner) => `not(${inner})`),
  ),
}));

describe('a condition read from XPath', () => {
  it('holds exactly where XPath says so', () => {
    let read = 0;
    fc.assert(
      fc.property(expression, fc.array(answered, { minLength: 5, maxLength: 5 }), (source, given) => {
        const condition = conditionOf(source);
        const parsed = parseExpression(source);
        expect(parsed).toBeDefined();
        if (!condition || !parsed) return;
        read += 1;
        for (const { nodes, answers } of given) {
          expect(holds(condition, answers), source).toBe(Boolean(evaluate(parsed, nodes)));
        }
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  it('names what authors usually write', () => {
    expect(conditionOf(`\${one} = 'good'`)).toEqual({ question: 'one', in: ['good'] });
    expect(conditionOf(`\${one}=1`)).toEqual({ question: 'one', in: ['o1'] });
    expect(conditionOf(`\${one} >= 2`)).toEqual({ question: 'one', in: ['o2', 'o10'] });
    expect(conditionOf(`selected(\${many}, '2')`)).toEqual({ question: 'many', in: ['o2'] });
    expect(conditionOf(`\${speed} != '1'`)).toEqual({
      not: { question: 'matrix', row: 'speed', in: ['o1'] },
    });
    expect(conditionOf(`\${nps} <= 6`)).toEqual({ question: 'nps', atMost: 6 });
    expect(conditionOf(`\${nps} = 10`)).toEqual({ question: 'nps', in: ['n10'] });
    expect(conditionOf(`\${whole} > 3`)).toEqual({ question: 'whole', atLeast: 4 });
    expect(conditionOf(`3 > \${whole}`)).toEqual({ question: 'whole', atMost: 2 });
    expect(conditionOf(`\${words} != ''`)).toEqual({ question: 'words', answered: true });
    expect(conditionOf(`string-length(\${words}) > 0`)).toEqual({ question: 'words', answered: true });
    expect(conditionOf(`string-length( \${ words } )=0`)).toEqual({ question: 'words', answered: false });
  });

  it('joins the options of one question into one list, and reads curly quotes', () => {
    const source = `\${one} = ‘1’ or \${words} = "" or (\${one} = “good” or \${one} = 1)`;
    expect(conditionOf(source)).toEqual({
      or: [
        { question: 'one', in: ['o1', 'good'] },
        { question: 'words', answered: false },
      ],
    });
  });

  it('reads one exact choice of several as that and no other', () => {
    expect(conditionOf(`\${many} = 'good'`)).toEqual({
      and: [{ question: 'many', in: ['good'] }, { not: { question: 'many', in: ['o1', 'o2', 'o10'] } }],
    });
  });

  it('splits more parts than a condition may have into groups', () => {
    const parts = Array.from({ length: 45 }, (_, place) => `\${whole} >= ${place}`);
    expect(conditionOf(parts.join(' or '))).toMatchObject({ or: [{ or: {} }, { or: {} }, { or: {} }] });
    const tooMany = Array.from({ length: 401 }, (_, place) => `\${whole} >= ${place}`);
    expect(read(tooMany.join(' or '))).toEqual({ condition: undefined, unknown: [] });
  });

  it.each([
    `\${words} = 'x'`,
    `\${one} = \${many}`,
    `\${whole} + 1 > 3`,
    `if(\${one} = 1, 1, 0) = 1`,
    `regex(\${words}, '^[0-9]+$')`,
    'today() > 5',
    `string-length(\${words}) > 20`,
    `count-selected(\${many}) >= 2`,
    `\${later} = 1`,
    `\${last-saved#one} = 1`,
    `\${one} > 100`,
    `\${nps} = 11`,
    `\${one} = 1 and \${words} = "x"`,
    '../one = 1',
    `\${one} = 1 and`,
    `\${one} = 1 2`,
    `\${one`,
    "'open",
    '',
    'true()',
    ')',
    `${'not('.repeat(9)}\${one} = 1${')'.repeat(9)}`,
  ])('leaves out what it cannot say: %s', (source) => {
    expect(read(source)).toEqual({ condition: undefined, unknown: [] });
  });

  it.each([
    [`\${nobody} = 1`, [{ code: 'reference_unknown', value: 'nobody' }]],
    [`\${whole} + \${nobody} = 1`, [{ code: 'reference_unknown', value: 'nobody' }]],
    [`selected(\${one}, \${nobody})`, [{ code: 'reference_unknown', value: 'nobody' }]],
    [`\${one} = 'bad' and \${words} != ''`, [{ code: 'choice_unknown', value: 'bad', expected: 'one' }]],
    [`selected(\${many}, 3)`, [{ code: 'choice_unknown', value: '3', expected: 'many' }]],
  ])('names what nothing in the file has: %s', (source, unknown) => {
    expect(read(source)).toEqual({ condition: undefined, unknown });
  });

  it('takes 10,000 brackets and very long expressions in its stride', () => {
    const deep = `${'('.repeat(10_000)}\${one} = 1${')'.repeat(10_000)}`;
    expect(read(deep)).toEqual({ condition: undefined, unknown: [] });
    expect(read('not('.repeat(8000))).toEqual({ condition: undefined, unknown: [] });
    expect(read(`\${one} = 1${' '.repeat(40_000)}`)).toEqual({ condition: undefined, unknown: [] });
    const chain = Array.from({ length: 2000 }, () => `\${one} = '1'`).join(' or ');
    expect(conditionOf(chain)).toEqual({ question: 'one', in: ['o1'] });
  });
});
