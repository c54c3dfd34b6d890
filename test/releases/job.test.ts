import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  disclosedKey,
  fileKey,
  pageKey,
  tileIndexKey,
  tileKey,
  totalsKey,
  unitKey,
} from '../../functions/handlers/releases/places.ts';
import { listedAs } from '../../functions/rules/merkle/listed.ts';
import { proofFrom, type TileIndex, tileFor } from '../../functions/rules/merkle/tiles.ts';
import { isIncluded, leafHash } from '../../functions/rules/merkle/tree.ts';
import { totalsOf } from '../../functions/rules/release/totals.ts';
import { releasedUnit } from '../../functions/rules/release/unitPart.ts';
import { unitForm } from '../../infra/local/sample/ownForms.ts';
import type { ReleaseDocument } from '../../schemas/release.ts';
import { type ReleaseOverview, releaseFiles } from '../../schemas/releaseLife.ts';
import type { Response } from '../../schemas/response.ts';
import { languages } from '../../schemas/text.ts';
import { releasePage } from '../../web/public/releasePage.ts';
import { useEngine } from '../support/engine.ts';
import {
  answering,
  type JobDesk,
  manyResponses,
  memberSurvey,
  newJobDesk,
  residentSurvey,
  sharedPledge,
  unitSurvey,
  units,
} from './support/jobDesk.ts';

const engine = useEngine();

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

const selfAnswers = (overall: string, pledgeIds: readonly string[]) => ({
  achieved: '修路',
  shortcomings: '慢',
  opinions: 3,
  ways: ['board'],
  each_pledge: Object.fromEntries(pledgeIds.map((id) => [id, 'kept'])),
  overall,
  key_tasks: 'satisfied',
  pledges: 'satisfied',
  practical_help: 'satisfied',
  organisation: 'satisfied',
});

/** What a unit says of itself. */
const selfResponse = (unitId: string, overall: string, changes: Partial<Response> = {}): Response => {
  const pledgeIds = units.find(({ id }) => id === unitId)?.pledges.map(({ id }) => id) ?? [];
  return answering(7, unitForm)(unitId, {
    surveyId: unitSurvey,
    lane: 'signed_in',
    answers: selfAnswers(overall, pledgeIds),
    acceptedAt: '2026-11-03T00:00:00.000Z',
    ...changes,
  });
};

describe('a release of residents, members and units', () => {
  let desk: JobDesk;
  let release: ReleaseOverview;
  let document: ReleaseDocument;
  let ballots: string[];
  const late = answering(3)('unit-1', { acceptedAt: '2026-11-09T23:58:00.000Z' });
  const responses = manyResponses();
  const setAside = responses.slice(0, 12);

  beforeAll(async () => {
    desk = await newJobDesk(engine.endpoint);
    await desk.answer([
      ...responses,
      late,
      selfResponse('unit-1', 'satisfied'),
      selfResponse('unit-8', 'dissatisfied'),
    ]);
    ballots = await desk.vote({ 'unit-1': 12, 'unit-2': 15, 'unit-3': 4 });
    await desk.setAside(
      'unit-1',
      setAside.map(({ id }) => id),
    );
    const begun = await desk.begin();
    await desk.work();
    release = await desk.read(begun.id);
    document = await desk.document(release);
  });
  afterAll(() => desk[Symbol.asyncDispose]());

  const read = async (key: string): Promise<Uint8Array> => {
    const content = await desk.published.read(key, 2 ** 28);
    if (!content) throw new Error(`${key} is not there`);
    return content;
  };
  const json = async <T>(key: string): Promise<T> =>
    JSON.parse(Buffer.from(await read(key)).toString('utf8'));
  const named = () => ({ campaignId: release.campaignId, id: release.id, hash: release.hash ?? '' });
  const cellOf = (nodeId: string, lineId: string) =>
    document.basis.cells.find(
      (cell) =>
        cell.nodeId === nodeId &&
        cell.lineId === lineId &&
        cell.lane === undefined &&
        cell.period === undefined,
    );

  it('is a draft with its hash, its root and its files, and nothing of the work on it is left', async () => {
    expect(release).toMatchObject({ state: 'draft', revision: 2, failure: null });
    expect(release.files.map(({ id }) => id)).toEqual([...releaseFiles]);
    for (const { id, bytes, sha256: hash } of release.files) {
      const content = await read(fileKey(named(), id));
      expect([id, content.byteLength, sha256(content)]).toEqual([id, bytes, hash]);
    }
    expect(sha256(await read(fileKey(named(), 'document')))).toBe(release.hash);
    expect(document.basis.receipts).toEqual({ root: release.root, leaves: release.leaves });
    expect((await desk.job(release)).state).toBe('done');
    expect(await desk.exports.list('')).toEqual([]);
  });

  it('has a page of the whole in each language, which says what the document says and names the files', async () => {
    for (const language of languages) {
      const page = Buffer.from(await read(pageKey(named(), language))).toString('utf8');
      const { hash, title, files } = { ...release, ...named() };
      expect(page).toBe(releasePage({ document, language, hash, title, files }));
      for (const { sha256: listed } of release.files) expect(page).toContain(listed);
    }
  });

  it('tells of what residents said before its cutoff, without those who were set aside', () => {
    const counted = responses.filter((response) => !setAside.includes(response));
    expect(cellOf('all', `${residentSurvey}/responses`)?.answered).toBe(counted.length);
    for (const unitId of ['unit-1', 'unit-3']) {
      const about = counted.filter((response) => response.unitId === unitId);
      const cell = cellOf(`unit/${unitId}`, `${residentSurvey}/overall`);
      const counts = Object.fromEntries(
        ['good', 'bad', 'unsure'].map((id) => [
          id,
          about.filter(({ answers }) => answers.overall === id).length,
        ]),
      );
      expect([unitId, cell?.counts]).toEqual([unitId, counts]);
    }
  });

  it('tells of the ballots of units that have enough of them', () => {
    expect(cellOf('unit/unit-2', `${memberSurvey}/responses`)?.answered).toBe(15);
    expect(cellOf('all', `${memberSurvey}/responses`)?.answered).toBe(27);
    expect(cellOf('unit/unit-3', `${memberSurvey}/responses`)).toBeUndefined();
  });

  it('speaks of a pledge at the units that made it, and nowhere else', () => {
    const spoken = [...document.basis.cells, ...document.basis.withheld];
    const at = (pledgeId: string) => [
      ...new Set(
        spoken
          .filter(({ lineId }) => lineId === `${residentSurvey}/promises.${pledgeId}`)
          .map(({ nodeId }) => nodeId),
      ),
    ];
    expect(at('p_3')).toEqual(['unit/unit-3']);
    expect(at(sharedPledge.id).sort()).toEqual(['unit/unit-1', 'unit/unit-2']);
    const { fulfilments } = document.outcome;
    expect(
      fulfilments.find((one) => one.unitId === 'unit-1' && one.surveyId === residentSurvey)?.pledges,
    ).toBe(2);
    expect(
      fulfilments.find((one) => one.unitId === 'unit-3' && one.surveyId === residentSurvey)?.pledges,
    ).toBe(1);
  });

  it('has what units say of themselves, and counts of it nowhere', () => {
    const said = document.basis.selfAnswers.filter(({ lineId }) => lineId === `${unitSurvey}/overall`);
    expect(said.map(({ unitId, optionId, score }) => [unitId, optionId, score])).toEqual([
      ['unit-1', 'satisfied', 100],
      ['unit-8', 'dissatisfied', 0],
    ]);
    const spoken = [...document.basis.cells, ...document.basis.withheld];
    expect(spoken.filter(({ lineId }) => lineId.startsWith(`${unitSurvey}/`))).toEqual([]);
  });

  it('proves that every response and ballot was there, set aside or not, and not the one that came too late', async () => {
    const index = await json<TileIndex>(tileIndexKey(named()));
    const provedOf = async (commitment: string): Promise<boolean> => {
      const leaf = listedAs(release.id, commitment);
      const tile = tileFor(index, leaf);
      if (tile === undefined) return false;
      const leaves = Buffer.from(await read(tileKey(named(), tile)))
        .toString('utf8')
        .split('\n')
        .filter(Boolean);
      const proof = proofFrom(index, leaves, leaf);
      return (
        proof !== undefined &&
        isIncluded(leafHash(Buffer.from(leaf, 'hex')), { ...proof, leaves: index.leaves }, release.root ?? '')
      );
    };
    for (const commitment of [...responses.map((one) => one.commitment), ...ballots]) {
      expect([commitment, await provedOf(commitment)]).toEqual([commitment, true]);
    }
    expect(await provedOf(late.commitment)).toBe(false);
    // Those beyond what it tells of are a multiple of the threshold, and at least one.
    const told = 284 - setAside.length + 27;
    expect(index.leaves - told).toBeGreaterThanOrEqual(10);
    expect((index.leaves - told) % 10).toBe(0);
  });

  it('has a part for each unit, and totals to compare the next one with', async () => {
    for (const { id } of units) {
      const part = releasedUnit(document, release.hash ?? '', id);
      expect(await json(unitKey(named(), id))).toEqual(JSON.parse(JSON.stringify(part)));
    }
    expect(await json(totalsKey(named()))).toEqual(JSON.parse(JSON.stringify(totalsOf(document))));
  });

  it('sums up what it shows and withholds', () => {
    const { cells, withheld } = document.basis;
    const { summary } = release;
    expect(summary).toMatchObject({
      responses: 284 - 12 + 27,
      cells: cells.length,
      carriedOver: 0,
      exposed: 0,
    });
    expect(Object.values(summary?.withheld ?? {}).reduce((sum, count) => sum + count, 0)).toBe(
      withheld.length,
    );
  });

  describe('its bundle', () => {
    let files: Map<string, Uint8Array>;
    beforeAll(async () => {
      files = new Map(Object.entries(unzipSync(await read(fileKey(named(), 'bundle')))));
    });

    const recomputed = async (changed: ReadonlyMap<string, Uint8Array>, ...receipt: string[]) => {
      const folder = await mkdtemp(join(tmpdir(), 'pingyi-bundle-'));
      try {
        for (const [name, content] of changed) {
          await mkdir(dirname(join(folder, name)), { recursive: true });
          await writeFile(join(folder, name), content);
        }
        return spawnSync(process.execPath, [join(folder, 'recompute.mjs'), ...receipt], { encoding: 'utf8' });
      } finally {
        await rm(folder, { recursive: true });
      }
    };
    const text = (name: string): string => Buffer.from(files.get(name) ?? []).toString('utf8');

    it('holds all that it takes to check the release, and says in two languages what it is', () => {
      expect([...files.keys()]).toEqual([
        'README.txt',
        'counts.json',
        'figures.json',
        'release.json',
        'formula.json',
        'withheld.csv',
        'forms/member-ballot-1.json',
        'forms/self-evaluation-1.json',
        'forms/whole-1.json',
        'receipts.txt',
        'recompute.mjs',
        'hashes.txt',
      ]);
      for (const name of files.keys()) {
        if (name === 'README.txt' || name.startsWith('forms/')) continue;
        expect(text('README.txt').split(name)).toHaveLength(name === 'recompute.mjs' ? 7 : 3);
      }
      expect(text('withheld.csv').split('\r\n')).toHaveLength(document.basis.withheld.length + 2);
      expect(sha256(files.get('release.json') ?? new Uint8Array())).toBe(release.hash);
    });

    it('is found to be the same by its own script, with a resident’s receipt', async () => {
      const { status, stdout, stderr } = await recomputed(files, responses[0]?.commitment ?? '');
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain('is in the list');
      expect(stdout).toContain(`hash ${release.hash}`);
      expect(stdout.trim().split('\n').at(-1)).toBe('same 一致');
      expect((await recomputed(files, late.commitment)).status).toBe(1);
      expect(text('receipts.txt')).not.toContain(responses[0]?.commitment);
    });

    it('names its forms by the files that it holds', () => {
      const named = document.basis.surveys.flatMap(({ formId, forms }) =>
        forms.map(({ version, sha256: hash }) => [`forms/${formId}-${version}.json`, hash]),
      );
      const held = [...files].filter(([name]) => name.startsWith('forms/'));
      expect(Object.fromEntries(named)).toEqual(
        Object.fromEntries(held.map(([name, content]) => [name, sha256(content)])),
      );
    });

    it('is found to be different where one digit was changed and all hashes were made to fit', async () => {
      const figures = text('figures.json');
      const place = figures.search(/\d\.\d{6}/) + 5;
      const digit = String((Number(figures[place]) + 1) % 10);
      const forged = `${figures.slice(0, place)}${digit}${figures.slice(place + 1)}`;
      const whole = text('release.json').replace(figures, forged);
      expect(whole).not.toBe(text('release.json'));
      const changed = new Map([
        ...files,
        ['figures.json', Buffer.from(forged)] as const,
        ['release.json', Buffer.from(whole)] as const,
      ]);
      changed.delete('hashes.txt');
      const hashes = [...changed].map(([name, content]) => `${sha256(content)}  ${name}\n`).join('');
      changed.set('hashes.txt', Buffer.from(hashes));
      const { status, stdout } = await recomputed(changed);
      expect([status, stdout.match(/DIFFERENT/g)?.length]).toEqual([1, 1]);
      expect(stdout).toContain('DIFFERENT: figures at');
    });
  });

  describe('and the next', () => {
    let next: ReleaseOverview;
    let after: ReleaseDocument;
    beforeAll(async () => {
      await desk.publish(release);
      const answer = answering(11);
      // Enough new answers about one unit, and too few about another.
      await desk.answer([
        ...Array.from({ length: 25 }, () => answer('unit-1', { acceptedAt: '2026-11-10T02:00:00.000Z' })),
        ...Array.from({ length: 3 }, () => answer('unit-3', { acceptedAt: '2026-11-10T02:00:00.000Z' })),
      ]);
      desk.clock.ms = Date.parse('2026-11-11T00:00:00.000Z');
      const begun = await desk.begin({ correction: { releaseId: release.id, reason: 'a unit was late' } });
      await desk.work();
      next = await desk.read(begun.id);
      after = await desk.document(next);
    });

    it('names the one before it, and what it corrects', () => {
      expect(next).toMatchObject({ state: 'draft', number: 2 });
      expect(after.basis.release.previous).toEqual({ id: release.id, hash: release.hash });
      expect(after.basis.release.correction).toEqual({ releaseId: release.id, reason: 'a unit was late' });
    });

    it('moves what has enough new answers, and tells the rest again as it was', () => {
      const now = (unitId: string) =>
        after.basis.cells.find(
          ({ nodeId, lineId, lane, period }) =>
            nodeId === `unit/${unitId}` &&
            lineId === `${residentSurvey}/responses` &&
            lane === undefined &&
            period === undefined,
        );
      // The 25 and the one that was too late for the first.
      expect(now('unit-1')).toMatchObject({ answered: 28 + 26, asOf: next.id });
      expect(now('unit-3')).toMatchObject({ answered: 40, asOf: release.id });
      expect(next.summary?.carriedOver).toBeGreaterThan(0);
      expect(next.summary?.exposed).toBe(0);
    });

    it('leaves what was published before as it was', async () => {
      expect(sha256(await read(fileKey(named(), 'document')))).toBe(release.hash);
      expect(await desk.published.list(disclosedKey(release))).toHaveLength(1);
    });

    it('can be compared with, by another one', async () => {
      await desk.releases.read(next.id);
      const begunBy = async () => {
        await desk.publish(next);
        const begun = await desk.begin({ comparedWith: release.id });
        await desk.work();
        return desk.document(await desk.read(begun.id));
      };
      const { basis, outcome } = await begunBy();
      expect(basis.compared).toMatchObject({ releaseId: release.id, hash: release.hash });
      const overall = `${residentSurvey}/overall`;
      const mean = outcome.changes.find(
        ({ nodeId, lineId, measure }) => nodeId === 'unit/unit-1' && lineId === overall && measure === 'mean',
      );
      const figures = (found: ReleaseDocument) =>
        found.outcome.figures.find(
          ({ nodeId, lineId, lane, period }) =>
            nodeId === 'unit/unit-1' && lineId === overall && lane === undefined && period === undefined,
        )?.mean;
      expect(mean).toMatchObject({ before: figures(document), after: figures(after) });
    });
  });
});
