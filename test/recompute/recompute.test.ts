import { spawnSync } from 'node:child_process';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listedAs } from '../../functions/rules/merkle/listed.ts';
import { leafHash, rootOf as rootOfHashes } from '../../functions/rules/merkle/tree.ts';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import { recomputeScript } from '../../infra/local/scripts.ts';
import type { ReleaseBasis, ReleaseOutcome } from '../../schemas/release.ts';
import { check, firstDifference, recompute, rootOf } from '../../web/recompute/recompute.mjs';
import { aBasis, type BasisPlan } from '../release/support/basis.ts';
import { filesOf, packedOf, unpacked, withHashes } from './support/bundle.ts';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const basis = aBasis({ units: 8, residents: 60 });
const packed = packedOf(basis);

type Path = readonly (string | number)[];

/** Where the numbers of a value of JSON are. */
const numbersIn = (value: unknown, path: Path = []): Path[] => {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, [...path, key]));
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => Object(inner)[key], value);

/** The same value of JSON with another one at a path. */
const withAt = (value: unknown, [key, ...rest]: Path, put: unknown): unknown => {
  if (key === undefined) return put;
  const inner = withAt(Object(value)[key], rest, put);
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...Object(value), [key]: inner };
};

/** A number with one digit changed; the same number where digits beyond its precision were. */
const otherDigit = (number: number, choice: number, by: number): number => {
  const text = JSON.stringify(number).split('e')[0] ?? '';
  const digits = [...text].flatMap((sign, place) => (/\d/.test(sign) ? [place] : []));
  const place = digits[choice % digits.length] ?? 0;
  const digit = (Number(text[place]) + 1 + (by % 9)) % 10;
  return Number(`${text.slice(0, place)}${digit}${text.slice(place + 1)}`);
};

const plans = fc.record({
  units: fc.integer({ min: 8, max: 14 }),
  groups: fc.integer({ min: 1, max: 3 }),
  seed: fc.nat(100_000),
  residents: fc.integer({ min: 12, max: 150 }),
  members: fc.integer({ min: 5, max: 60 }),
  threshold: fc.integer({ min: 3, max: 20 }),
  alike: fc.boolean(),
  compared: fc.boolean(),
}) satisfies fc.Arbitrary<BasisPlan>;

describe('the second implementation', () => {
  it('gives every number of the first, bit by bit', () => {
    fc.assert(
      fc.property(plans, fc.boolean(), (plan, hasFormula) => {
        const one = aBasis(plan);
        const made = hasFormula ? one : { ...one, formula: null };
        expect(firstDifference(asJson(outcomeOf(made)), asJson(recompute(made)))).toBeUndefined();
      }),
      { seed: 2, numRuns: 30 },
    );
  });

  it('is tried on an outcome that has something of everything', () => {
    for (const [name, list] of Object.entries(packed.outcome))
      expect([name, list.length > 0]).toEqual([name, true]);
    const states = packed.outcome.indices.map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['ranked', 'unranked', 'incomplete']));
  });

  it('withholds an index on fewer answers than the formula asks for', () => {
    const few = aBasis({ threshold: 3, residents: 11 });
    const outcome = outcomeOf(few);
    expect(outcome.indices.map(({ state }) => state)).toContain('withheld');
    expect(firstDifference(asJson(outcome), asJson(recompute(few)))).toBeUndefined();
  });

  it('has the same root over a list', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (numbers) => {
        const leaves = numbers.map((number) => number.toString(16).padStart(64, '0'));
        expect(rootOf(leaves)).toBe(rootOfHashes(leaves.map((leaf) => leafHash(Buffer.from(leaf, 'hex')))));
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});

describe('the recompute script', () => {
  it('imports nothing that Node does not bring', async () => {
    const text = await recomputeScript();
    const imported = [...text.matchAll(/(?:\bfrom|\bimport) *\(?'([^']+)'/g)].map(([, name = '']) => name);
    expect(imported.length).toBeGreaterThan(0);
    expect(imported.filter((name) => !(name.startsWith('node:') && isBuiltin(name)))).toEqual([]);
  });

  it('says "same" of a release, run by itself in the unpacked bundle', async () => {
    await unpacked(await filesOf(packed), (folder) => {
      const run = (...receipt: string[]) =>
        spawnSync(process.execPath, [join(folder, 'recompute.mjs'), ...receipt], { encoding: 'utf8' });
      const { status, stdout, stderr } = run();
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout.trim().split('\n').at(-1)).toBe('same 一致');
      const known = packed.commitments[7] ?? '';
      expect(run(known)).toMatchObject({ status: 0 });
      expect(run(known).stdout).toContain(`is in the list, as ${listedAs(packed.basis.release.id, known)}`);
      // As it is shown, in groups, whether they came as one word or as many.
      const groups = known.toUpperCase().match(/.{4}/g) ?? [];
      for (const typed of [groups, [groups.join(' ')], [groups.join('-')]]) {
        expect(run(...typed).stdout).toContain('is in the list');
      }
      expect(run('0'.repeat(64))).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('not in the list'),
      });
      // An entry of the list is nobody's receipt.
      expect(run(packed.leaves[7] ?? '')).toMatchObject({ status: 1 });
      for (const part of [known.slice(0, 16), known.slice(0, 63), '']) {
        expect(run(part)).toMatchObject({
          status: 1,
          stdout: expect.stringContaining('all 64 digits are needed'),
        });
      }
    });
  });

  it('finds one changed digit of any published figure, though hashes and document were changed with it', async () => {
    const paths = numbersIn(packed.outcome);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(), async (which, digit, by) => {
        const path = paths[which % paths.length] ?? [];
        const number = Number(valueAt(packed.outcome, path));
        const changed = otherDigit(number, digit, by);
        fc.pre(changed !== number);
        const outcome = withAt(asJson(packed.outcome), path, changed);
        const files = await filesOf({ ...packed, outcome: outcome as ReleaseOutcome });
        const { ok, lines } = await unpacked(files, (folder) => check(folder));
        expect(ok).toBe(false);
        const found = lines.filter((line) => line.startsWith('DIFFERENT'));
        expect(found).toEqual([
          `DIFFERENT: figures at ${path.join('.')}: published ${JSON.stringify(changed)}, recomputed ${JSON.stringify(number)}`,
        ]);
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  it('finds one changed count, though hashes and document were changed with it', async () => {
    const paths = numbersIn(packed.basis.cells).filter((path) => path.at(-1) !== 'skipped');
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(), async (which, digit, by) => {
        const path = ['cells', ...(paths[which % paths.length] ?? [])];
        const number = Number(valueAt(packed.basis, path));
        const cells = withAt(asJson(packed.basis), path, otherDigit(number, digit, by));
        const files = await filesOf({ ...packed, basis: cells as ReleaseBasis });
        expect(await unpacked(files, (folder) => check(folder).ok)).toBe(false);
      }),
      { seed: 5, numRuns: 40 },
    );
  });

  it('finds a change of any file whose hash was left alone, a file too many and one too few', async () => {
    const files = await filesOf(packed);
    for (const name of files.keys()) {
      if (name === 'hashes.txt') continue;
      const changed = new Map(files).set(name, `${files.get(name)} `);
      const { ok, lines } = await unpacked(changed, (folder) => check(folder));
      expect([name, ok]).toEqual([name, false]);
      expect(lines[0]).toBe(`DIFFERENT: files ${name}`);
    }
    const more = new Map(files).set('forms/more.json', '{}');
    expect(await unpacked(more, (folder) => check(folder).lines[0])).toBe('DIFFERENT: files forms/more.json');
    const fewer = new Map([...files].filter(([name]) => name !== 'forms/service-appraisal-1.json'));
    expect(await unpacked(fewer, (folder) => check(folder).ok)).toBe(false);
  });

  it('finds counts that are not those of the document, and a formula that is not that of the counts', async () => {
    const files = await filesOf(packed);
    const others = [
      ['counts.json', { ...packed.basis, release: { ...packed.basis.release, number: 2 } }],
      ['formula.json', { ...packed.basis.formula, unrankedBelow: 20 }],
    ] as const;
    for (const [name, value] of others) {
      const changed = withHashes(new Map(files).set(name, JSON.stringify(value)));
      const { ok, lines } = await unpacked(changed, (folder) => check(folder));
      expect(ok).toBe(false);
      expect(lines.find((line) => line.startsWith('DIFFERENT'))).toMatch(
        name === 'counts.json'
          ? /counts at release.number: in its file 2, in release.json 1/
          : /formula at unrankedBelow: in its file 20, in release.json 30/,
      );
    }
  });

  it('finds a receipt that was dropped, altered, put in or moved', async () => {
    const { leaves } = packed;
    const [first = '', second = ''] = leaves;
    const lists = [
      leaves.slice(1),
      leaves
        .with(
          0,
          first.replace(/^./, (digit) => (digit === 'f' ? 'e' : 'f')),
        )
        .toSorted(),
      [...leaves, first].toSorted(),
      leaves.with(0, second).with(1, first),
    ];
    for (const list of lists) {
      const files = await filesOf({ ...packed, leaves: list });
      const { ok, lines } = await unpacked(files, (folder) => check(folder));
      expect(ok).toBe(false);
      expect(lines.filter((line) => line.startsWith('DIFFERENT'))).toEqual([
        expect.stringMatching(/^DIFFERENT: receipts: /),
      ]);
    }
  });

  it('does not take a list that is not sorted, or has one entry twice, whatever root was published for it', async () => {
    const twice = [...packed.leaves, packed.leaves[3] ?? ''].toSorted();
    for (const leaves of [packed.leaves.toReversed(), twice]) {
      const receipts = { root: rootOf(leaves), leaves: leaves.length };
      const files = await filesOf({ ...packed, leaves, basis: { ...packed.basis, receipts } });
      expect(await unpacked(files, (folder) => check(folder).ok)).toBe(false);
    }
  });

  it('finds a form that was altered, dropped or put in, though the list of hashes was changed with it', async () => {
    const files = await filesOf(packed);
    const name = 'forms/member-ballot-1.json';
    const others: [string, ReadonlyMap<string, string>][] = [
      [name, new Map(files).set(name, `${files.get(name)}\n`)],
      [name, new Map([...files].filter(([one]) => one !== name))],
      ['forms/more-1.json', new Map(files).set('forms/more-1.json', '{}')],
    ];
    for (const [wrong, changed] of others) {
      const { ok, lines } = await unpacked(withHashes(changed), (folder) => check(folder));
      expect(ok).toBe(false);
      expect(lines.filter((line) => line.startsWith('DIFFERENT'))).toEqual([
        `DIFFERENT: forms that release.json names otherwise: ${wrong}`,
      ]);
    }
  });

  it('finds a version of a form of which the release does not say what it was', async () => {
    const surveys = packed.basis.surveys.map((survey) => ({ ...survey, formVersions: [1, 2] }));
    const files = await filesOf({ ...packed, basis: { ...packed.basis, surveys } });
    const { lines } = await unpacked(files, (folder) => check(folder));
    expect(lines.find((line) => line.startsWith('DIFFERENT'))).toContain('forms/service-appraisal-2.json');
  });

  it('finds what withheld.csv says otherwise than the release, whatever stands in its words', async () => {
    // Names that a table has to quote.
    const nodes = packed.basis.nodes.map((node) => ({
      ...node,
      name: { 'zh-CN': '“一”, "二"\r\n=三', en: 'x' },
    }));
    const odd = { ...packed, basis: { ...packed.basis, nodes } };
    const differences = async (files: ReadonlyMap<string, string>): Promise<string[]> => {
      const { lines } = await unpacked(files, (folder) => check(folder));
      return lines.filter((line) => line.startsWith('DIFFERENT'));
    };
    const files = await filesOf(odd);
    expect(odd.basis.withheld.length).toBeGreaterThan(3);
    expect(await differences(files)).toEqual([]);
    const none = { ...packed, basis: { ...packed.basis, withheld: [] } };
    const withNone = await filesOf({ ...none, outcome: outcomeOf(none.basis) });
    expect(await differences(withNone)).toEqual([]);
    const rows = (await filesOf(packed)).get('withheld.csv')?.split('\r\n') ?? [];
    const changes = [
      rows.toSpliced(2, 1),
      rows.toSpliced(2, 0, rows[1] ?? ''),
      rows.with(2, rows[2]?.replace('below_threshold', 'too_few_new') ?? ''),
      rows.with(2, rows[2]?.replace(/^[^,]*/, 'unit/unit-001') ?? ''),
      rows.with(2, `"${rows[2]}`),
    ];
    for (const changed of changes) {
      const forged = withHashes(new Map(await filesOf(packed)).set('withheld.csv', changed.join('\r\n')));
      expect(await differences(forged)).toEqual([expect.stringMatching(/^DIFFERENT: withheld at /)]);
    }
  });

  it('says so where there is no release to read', async () => {
    const files = withHashes(new Map(await filesOf(packed)).set('counts.json', '{'));
    await unpacked(files, (folder) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'recompute.mjs')], {
        encoding: 'utf8',
      });
      expect([status, stderr]).toEqual([1, '']);
      expect(stdout).toContain('cannot be read');
    });
  });
});
