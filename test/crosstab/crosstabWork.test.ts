import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { askCrosstab, type CrosstabRequest } from '../../functions/handlers/crosstab/askCrosstab.ts';
import { type CrosstabCheckpoint, crosstabWork } from '../../functions/handlers/crosstab/crosstabWork.ts';
import { jobFileKey } from '../../functions/handlers/exports/responsesWork.ts';
import type { Crosstab } from '../../functions/rules/crosstab/document.ts';
import { notAskedId } from '../../functions/rules/crosstab/questions.ts';
import { formHash } from '../../functions/rules/forms/formHash.ts';
import { newJob } from '../../functions/rules/jobs/newJob.ts';
import { sha256 } from '../../functions/rules/sha256.ts';
import { crossedStore } from '../../functions/store/crossedStore.ts';
import type { Database } from '../../functions/store/database.ts';
import { type FolderFiles, openFolderFiles } from '../../functions/store/folderFiles.ts';
import { releaseStore } from '../../functions/store/releaseStore.ts';
import { rawPage } from '../../functions/store/responseStore.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { setupLists, setupStore } from '../../functions/store/setupStore.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { transact } from '../../functions/store/transact.ts';
import { campaign as sampleCampaign, survey as sampleSurvey } from '../../infra/local/sample/campaign.ts';
import { form as sampleForm } from '../../infra/local/sample/form.ts';
import { sampleUnitSet } from '../../infra/local/sample/ids.ts';
import { units } from '../../infra/local/sample/units.ts';
import type { Campaign } from '../../schemas/campaign.ts';
import type { FormContent, PublishedForm } from '../../schemas/form.ts';
import type { SetAside } from '../../schemas/guard.ts';
import type { Response } from '../../schemas/response.ts';
import type { Survey } from '../../schemas/survey.ts';
import { seededRandom } from '../support/answers.ts';
import { aResponse, prepared, store } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { publishing } from './support/releases.ts';

const engine = useEngine();
let database: Database;
let files: FolderFiles;
beforeAll(async () => {
  database = await prepared(engine.endpoint);
  const folder = await mkdtemp(join(tmpdir(), 'pingyi-crosstab-'));
  files = openFolderFiles({ folder, key: Buffer.alloc(32, 1), now: () => new Date() });
});

const satisfaction = sampleForm.scales.find(({ id }) => id === 'satisfaction');
if (!satisfaction) throw new Error('a scale');

const choices = (...ids: string[]) => ids.map((id) => ({ id, label: { 'zh-CN': `=${id}`, en: id } }));

/** How people rate a place, and by which way they came to it, which they need not say. */
const content = (ways: readonly string[]): FormContent => ({
  title: { 'zh-CN': '服务评价', en: 'Service' },
  languages: ['zh-CN', 'en'],
  scales: [satisfaction],
  lists: [{ id: 'ways', choices: choices(...ways) }],
  questions: [
    {
      id: 'rated',
      type: 'rating',
      scaleId: 'satisfaction',
      required: true,
      text: { 'zh-CN': '总体评价', en: 'Overall' },
    },
    { id: 'way', type: 'single', listId: 'ways', required: false, text: { 'zh-CN': '方式', en: 'Way' } },
    { id: 'words', type: 'text', maxLength: 50, required: false, text: { 'zh-CN': '意见', en: 'Words' } },
  ],
});

const publishedForm = (id: string, version: number, ways: readonly string[]): PublishedForm => ({
  id,
  version,
  hash: formHash(content(ways)),
  publishedAt: '2010-09-01T00:00:00.000Z',
  ...content(ways),
});

interface Asked {
  readonly campaign: Campaign;
  readonly survey: Survey;
  readonly forms: readonly PublishedForm[];
}

/** A survey in a campaign of its own, so that tests do not see each other's responses and releases. */
const aSurvey = async (id: string, versions: readonly (readonly string[])[]): Promise<Asked> => {
  const forms = versions.map((ways, index) => publishedForm(`${id}-form`, index + 1, ways)).toReversed();
  for (const form of forms.toReversed()) await setupSeed(database).form(form);
  const campaign = { ...sampleCampaign, id: `${id}-campaign` };
  await setupSeed(database).campaign(campaign);
  for (const unit of units.filter(({ id: unitId }) => towns.has(unitId)))
    await setupSeed(database).unit(sampleUnitSet, { ...unit, campaignId: campaign.id });
  const survey = {
    ...sampleSurvey,
    id,
    campaignId: campaign.id,
    formId: `${id}-form`,
    formVersion: versions.length,
  };
  await setupSeed(database).survey(survey);
  return { campaign, survey, forms };
};

const towns = new Set(['dingcheng', 'longhu', 'leiming']);

const threeWays = ['counter', 'online', 'phone'];

/** People of one unit who rate by some chance, and come by a way that goes with how they rate. */
const people = (
  { survey }: Asked,
  count: number,
  seed: number,
  changes: Partial<Response> = {},
  unitId = 'dingcheng',
): Response[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const draw = random();
    const rated =
      draw < 0.55
        ? 'satisfied'
        : draw < 0.8
          ? 'rather_satisfied'
          : draw < 0.9
            ? 'just_acceptable'
            : draw < 0.96
              ? 'dissatisfied'
              : 'dont_know';
    const place = Math.floor(random() * (rated === 'satisfied' ? 2 : 3));
    const way = random() < 0.1 ? undefined : threeWays[place];
    return aResponse(unitId, {
      campaignId: survey.campaignId,
      surveyId: survey.id,
      formId: survey.formId,
      formVersion: survey.formVersion,
      answers: { rated, ...(way !== undefined && { way }) },
      ...changes,
    });
  });
};

const storeAll = (responses: readonly Response[]) =>
  Promise.all(
    Array.from({ length: 8 }, (_, part) =>
      store(
        database,
        responses.filter((_response, index) => index % 8 === part),
      ),
    ),
  );

const dependencies = () => ({
  setup: setupStore(database),
  lists: setupLists(database),
  releases: releaseStore(database),
  crossed: crossedStore(database),
});

/** Puts a table on record, as the office's route does. */
const asked = async ({ survey, campaign }: Asked, changes: Partial<CrosstabRequest> = {}) => {
  const request = {
    kind: 'crosstab' as const,
    surveyId: survey.id,
    rowQuestionId: 'rated',
    columnQuestionId: 'way',
    ...changes,
  };
  const { params, writes } = await askCrosstab(dependencies(), survey, request, 'zh-CN');
  expect(await transact(database, [...writes])).toBe('made');
  const now = new Date('2010-12-20T08:00:30Z');
  return {
    ...newJob({ campaignId: campaign.id, params, createdBy: 'office', now, newPlainId: randomUUID }),
    params,
  };
};

/** @param atOnce raw responses in one step, where they are not all to be in one */
const workOf = (atOnce?: number) =>
  crosstabWork(
    {
      setup: setupStore(database),
      lists: setupLists(database),
      rawPage: rawPage(database),
      tallies: tallyStore(database),
      releases: releaseStore(database),
      files,
      released: files,
    },
    atOnce,
  );

type AskedJob = Awaited<ReturnType<typeof asked>>;

/** Does the job step by step, each step twice, as after a crash before its checkpoint was kept. */
const done = async (job: AskedJob, atOnce?: number) => {
  const work = workOf(atOnce);
  let checkpoint: CrosstabCheckpoint = await work.begin(job);
  for (let steps = 0; steps < 1_000; steps += 1) {
    const kept = () => work.checkpoint.parse(JSON.parse(JSON.stringify(checkpoint)));
    await work.step(job, kept());
    const { finished, ...step } = await work.step(job, kept());
    if (finished) return finished;
    checkpoint = step.checkpoint;
  }
  throw new Error('a cross table without end');
};

const textOf = async (job: AskedJob, fileId: string): Promise<string> =>
  Buffer.from((await files.read(jobFileKey(job, fileId), 2 ** 24)) ?? []).toString('utf8');

const tableOf = async (job: AskedJob): Promise<Crosstab> => {
  await done(job);
  return JSON.parse(await textOf(job, '2'));
};

/** How many said both; null for no answer. */
const saidBoth = (responses: readonly Response[], rated: string | null, way: string | null): number =>
  responses.filter(({ answers }) => (answers.rated ?? null) === rated && (answers.way ?? null) === way)
    .length;

/** Whatever a table shows is how it was answered; what it withholds it does not show. @returns how many cells are withheld */
const expectTrue = (table: Crosstab, responses: readonly Response[]): number => {
  for (const { rowOptionId, columnOptionId, count } of table.cells) {
    if (count !== null) expect(count).toBe(saidBoth(responses, rowOptionId, columnOptionId));
  }
  for (const { optionId, total } of table.rows)
    expect(total).toBe(responses.filter(({ answers }) => (answers.rated ?? null) === optionId).length);
  expect(table.responses).toBe(responses.length);
  for (const { count } of table.cells) expect(count === null || count === 0 || count >= 10).toBe(true);
  return table.cells.filter(({ count }) => count === null).length;
};

const early = { acceptedAt: '2010-12-01T00:00:00.000Z' };
const late = { acceptedAt: '2010-12-05T00:00:00.000Z' };
const firstCutoff = '2010-12-03T00:00:00.000Z';
const secondCutoff = '2010-12-07T00:00:00.000Z';

const problemIn = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => undefined,
    ({ code, members }: { code: string; members: unknown }) => ({ code, members }),
  );

describe('a cross table that is asked for', () => {
  it('is refused before anything is released', async () => {
    const one = await aSurvey('nothing-yet', [threeWays]);
    expect(await problemIn(asked(one))).toMatchObject({ code: 'nothing_released' });
  });

  it('takes two different rating or single-choice questions of the survey, and a unit that is there', async () => {
    const one = await aSurvey('wrong-questions', [threeWays]);
    const wrong = (field: string, questionId: string) => ({
      code: 'question_not_crossed',
      members: { field, questionId },
    });
    expect(await problemIn(asked(one, { rowQuestionId: 'words' }))).toEqual(wrong('rowQuestionId', 'words'));
    expect(await problemIn(asked(one, { columnQuestionId: 'nowhere' }))).toEqual(
      wrong('columnQuestionId', 'nowhere'),
    );
    expect(await problemIn(asked(one, { columnQuestionId: 'rated' }))).toEqual(
      wrong('columnQuestionId', 'rated'),
    );
    expect(await problemIn(asked(one, { unitId: 'nowhere' }))).toMatchObject({ code: 'unit_unknown' });
  });
});

describe('a cross table of a release', () => {
  let one: Asked;
  let publish: ReturnType<typeof publishing>;
  let published: Awaited<ReturnType<typeof publish>>;
  let first: Response[];
  beforeAll(async () => {
    one = await aSurvey('crossing', [threeWays]);
    publish = publishing({ database, files, ...one });
    first = [...people(one, 260, 1, early), ...people(one, 140, 2, early, 'longhu')];
    await storeAll([...first, ...people(one, 200, 3, late)]);
    published = await publish('crossing-1', firstCutoff, first);
  });

  it('tells what the release counts, and nothing of what came later, however often its steps are done', async () => {
    const job = await asked(one);
    const finished = await done(job, 60);
    const table: Crosstab = JSON.parse(await textOf(job, '2'));
    const withheld = expectTrue(table, first);
    expect(withheld).toBeGreaterThan(0);
    expect(finished.outcome).toEqual({ release: 'crossing-1', responses: first.length, withheld });
    for (const { id, bytes, parts } of finished.files) {
      const content = Buffer.from(await textOf(job, id));
      expect(parts).toEqual([{ bytes, sha256: sha256(content) }]);
      expect(content.byteLength).toBe(bytes);
    }
    expect(table.test?.n).toBeGreaterThan(100);
  });

  it('has the totals that the release tells', async () => {
    const told = (lineId: string) =>
      published.cells.find(
        ({ nodeId, lineId: id, lane, period }) =>
          nodeId === 'all' && id === lineId && lane === undefined && period === undefined,
      );
    const table = await tableOf(await asked(one));
    expect(table.rows.map(({ optionId }) => optionId)).toEqual([
      'satisfied',
      'rather_satisfied',
      'just_acceptable',
      'dissatisfied',
      'dont_know',
      null,
    ]);
    for (const [sides, cell] of [
      [table.rows, told('crossing/rated')],
      [table.columns, told('crossing/way')],
    ] as const) {
      for (const { optionId, total } of sides)
        expect(total).toBe(optionId === null ? cell?.skipped : (cell?.counts[optionId] ?? 0));
    }
  });

  it('is the same seen from its other side, and asked for again', async () => {
    const [there, back] = [
      await tableOf(await asked(one)),
      await tableOf(await asked(one, { rowQuestionId: 'way', columnQuestionId: 'rated' })),
    ];
    const counts = ({ cells }: Crosstab, isTurned: boolean) =>
      cells
        .map(({ rowOptionId, columnOptionId, count }) =>
          (isTurned ? [columnOptionId, rowOptionId, count] : [rowOptionId, columnOptionId, count]).join(),
        )
        .toSorted();
    expect(counts(back, true)).toEqual(counts(there, false));
    expect(await tableOf(await asked(one))).toEqual(there);
  });

  it('is not made of single units too', async () => {
    expect(await problemIn(asked(one, { unitId: 'longhu' }))).toMatchObject({
      code: 'crosstab_scope',
      members: { scope: 'all' },
    });
  });

  it('is a tidy CSV that no spreadsheet runs, with what the JSON says', async () => {
    const job = await asked(one);
    const table = await tableOf(job);
    const text = await textOf(job, '1');
    expect(text.startsWith('\ufeff')).toBe(true);
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
    expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows.some(({ column_option }) => column_option === "'=counter")).toBe(true);
    const cells = rows.filter(({ measure }) => measure === 'count');
    expect(cells.map(({ value }) => (value === '' ? null : Number(value)))).toEqual(
      table.cells.map(({ count }) => count),
    );
    expect(cells.map(({ withheld }) => withheld === '1')).toEqual(
      table.cells.map(({ count }) => count === null),
    );
    const figure = (name: string) => rows.find(({ measure }) => measure === name)?.value;
    expect(Number(figure('chi_square'))).toBeCloseTo(table.test?.chiSquare ?? Number.NaN, 6);
    expect(figure('responses')).toBe(String(first.length));
  });

  it('gives shares of what says something, and none that would tell what is withheld', async () => {
    const table = await tableOf(await asked(one));
    for (const { rowOptionId, columnOptionId, count, shareOfRow } of table.cells) {
      const says = rowOptionId !== null && rowOptionId !== 'dont_know' && columnOptionId !== null;
      if (count === null || !says) expect(shareOfRow).toBeNull();
      if (shareOfRow === null) continue;
      const inRow = first.filter(({ answers }) => answers.rated === rowOptionId && answers.way !== undefined);
      expect(shareOfRow).toBeCloseTo((count ?? 0) / inRow.length, 12);
    }
    expect(table.cells.some(({ shareOfRow }) => shareOfRow !== null)).toBe(true);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const job = await asked(one);
    await done(job);
    await workOf().abandon?.(job, undefined, 'cancelled');
    expect([await textOf(job, '1'), await textOf(job, '2')]).toEqual(['', '']);
  });

  it('grows with the next release, and keeps withheld what was', async () => {
    const before = await tableOf(await asked(one));
    const later = (await rawAll(one)).filter(({ acceptedAt }) => acceptedAt === late.acceptedAt);
    await publish('crossing-2', secondCutoff, [...first, ...later]);
    const after = await tableOf(await asked(one));
    expect(after.releaseId).toBe('crossing-2');
    expectTrue(after, [...first, ...later]);
    for (const [index, { count }] of before.cells.entries())
      if (count === null) expect(after.cells[index]?.count).toBeNull();
    // What came in between is protected by itself.
    for (const { rowOptionId, columnOptionId, count } of after.cells) {
      const fresh = saidBoth(later, rowOptionId, columnOptionId);
      if (count !== null) expect(fresh === 0 || fresh >= 10).toBe(true);
    }
  });
});

const rawAll = async ({ survey }: Asked): Promise<Response[]> => {
  const all: Response[] = [];
  for (let place: Parameters<ReturnType<typeof rawPage>>[1] | undefined = { bucket: 0 }; place; ) {
    const page: Awaited<ReturnType<ReturnType<typeof rawPage>>> = await rawPage(database)(survey.id, place);
    all.push(...page.items.flatMap(({ response }) => response ?? []));
    place = page.next;
  }
  return all;
};

describe('cross tables of single units', () => {
  let one: Asked;
  let large: Response[];
  beforeAll(async () => {
    one = await aSurvey('by-unit', [threeWays]);
    large = people(one, 300, 11, early);
    const small = people(one, 4, 12, early, 'leiming');
    const middle = people(one, 60, 13, early, 'longhu');
    const all = [...large, ...small, ...middle];
    await storeAll(all);
    await publishing({ database, files, ...one })('by-unit-1', firstCutoff, all);
  });

  it('are told of those that the release tells, and refused of those that it hides', async () => {
    expectTrue(await tableOf(await asked(one, { unitId: 'dingcheng' })), large);
    const hidden = await done(await asked(one, { unitId: 'leiming' }));
    expect(hidden).toEqual({ files: [], outcome: { release: 'by-unit-1', refused: 'not_released' } });
  });

  it('keep those of all units together from being made', async () => {
    expect(await problemIn(asked(one))).toMatchObject({
      code: 'crosstab_scope',
      members: { scope: 'units' },
    });
  });
});

describe('what else a cross table goes by', () => {
  it('leaves out what was set aside when the release was begun', async () => {
    const one = await aSurvey('set-aside-table', [threeWays]);
    const kept = people(one, 200, 21, early);
    const stuffed = people(one, 80, 22, { acceptedAt: '2010-12-02T00:00:00.000Z' });
    await storeAll([...kept, ...stuffed]);
    const decision: SetAside = {
      id: `${Date.parse('2010-12-02T12:00:00Z')}-${'0'.repeat(32)}`,
      campaignId: one.campaign.id,
      surveyId: one.survey.id,
      unitId: 'dingcheng',
      what: {
        stretch: {
          surveyId: one.survey.id,
          unitId: 'dingcheng',
          from: '2010-12-02T00:00:00.000Z',
          to: '2010-12-02T06:00:00.000Z',
        },
      },
      rule: 'other',
      reason: 'because of what it is',
      decidedAt: '2010-12-02T12:00:00.000Z',
    };
    await publishing({ database, files, ...one })(
      'set-aside-1',
      firstCutoff,
      [...kept, ...stuffed],
      [decision],
    );
    expectTrue(await tableOf(await asked(one)), kept);
  });

  it('counts versions in which both questions mean the same, and the others as not asked', async () => {
    const one = await aSurvey('versions', [['counter', 'online'], threeWays]);
    const now = people(one, 200, 31, early);
    const before = people(one, 120, 32, { ...early, formVersion: 1 }).map((response) =>
      aResponse('dingcheng', {
        campaignId: response.campaignId,
        surveyId: response.surveyId,
        formId: response.formId,
        formVersion: 1,
        answers: { rated: response.answers.rated ?? 'satisfied', way: 'online' },
      }),
    );
    await storeAll([...now, ...before]);
    await publishing({ database, files, ...one })('versions-1', firstCutoff, [...now, ...before]);
    const table = await tableOf(await asked(one));
    expect(table.columnQuestion.formVersions).toEqual([2]);
    expect(table.rowQuestion.formVersions).toEqual([1, 2]);
    const asIf = before.map((response) => ({
      ...response,
      answers: { rated: response.answers.rated ?? '', way: notAskedId },
    }));
    expectTrue(table, [...now, ...asIf]);
    expect(table.columns.at(-1)).toMatchObject({ optionId: notAskedId, total: before.length });
    // Nobody was left unasked there.
    expect(table.rows.some(({ optionId }) => optionId === notAskedId)).toBe(false);
  });

  it('refuses a table on fewer than the threshold who answered both', async () => {
    const one = await aSurvey('few-both', [threeWays]);
    const silent = people(one, 60, 41, early).map((response) => ({
      ...response,
      answers: { rated: response.answers.rated ?? '' },
    }));
    const both = Array.from({ length: 20 }, (_, index) => ({
      rated: index < 12 ? 'dont_know' : index < 16 ? 'satisfied' : 'dissatisfied',
      way: index % 2 === 0 ? 'online' : 'phone',
    })).map((answers) =>
      aResponse('dingcheng', {
        campaignId: one.campaign.id,
        surveyId: one.survey.id,
        formId: one.survey.formId,
        formVersion: 1,
        answers,
      }),
    );
    const all = [...silent.map((response) => aResponse('dingcheng', response)), ...both];
    await storeAll(all);
    await publishing({ database, files, ...one })('few-both-1', firstCutoff, all);
    expect(await done(await asked(one))).toEqual({
      files: [],
      outcome: { release: 'few-both-1', refused: 'below_threshold' },
    });
  });
});
