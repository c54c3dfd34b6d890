import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Client } from '../../../client/client.ts';
import type { Context } from '../../../functions/context.ts';
import { build as buildOffice } from '../../../functions/office.ts';
import { createTables } from '../../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../../functions/store/database.ts';
import type { FileStore } from '../../../functions/store/files.ts';
import { type FolderFiles, openFolderFiles } from '../../../functions/store/folderFiles.ts';
import { build as buildUnit } from '../../../functions/unit.ts';
import { releasesFor } from '../../releases/support/published.ts';
import { useEngine } from '../../support/engine.ts';
import { functionContext } from '../../support/functionContext.ts';
import { clientOf } from '../../support/inProcess.ts';
import { aCampaign, aForm, newId, unitsCsv } from '../../support/office.ts';

/** Within the phase in which units appraise themselves. */
export const during = '2026-12-05T08:00:00.000Z';

/** Told of each call of a database client or a file store before it is made; what it throws is what the call ends in. */
export type Meddle = (what: string, go: () => Promise<unknown>) => Promise<unknown>;

const meddledClient = (database: Database, meddle: Meddle): void => {
  database.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const sent: { output?: Awaited<ReturnType<typeof next>> } = {};
        await meddle(commandName, async () => {
          sent.output = await next(args);
        });
        if (!sent.output) throw new Error('a command is sent or fails');
        return sent.output;
      },
    { step: 'initialize', name: 'meddle', priority: 'high' },
  );
};

const meddledFiles = (files: FileStore, meddle: Meddle): FileStore => {
  const through =
    <A extends unknown[], R>(what: string, call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const made: { result?: R } = {};
      await meddle(what, async () => {
        made.result = await call(...args);
      });
      return made.result as R;
    };
  return {
    ...files,
    list: through('list', files.list),
    read: through('read', files.read),
    write: through('write', files.write),
    remove: through('remove', files.remove),
  };
};

let stages = 0;

/** Functions of its own on an engine, with a folder for files and a clock that stands until it is moved. */
const newStage = async (endpoint: string, folder: string) => {
  stages += 1;
  const prefix = `workspace-${stages}`;
  const database = openDatabase({ prefix, endpoint });
  await createTables(database);
  const clock = { time: new Date(during) };
  const now = () => clock.time;
  const files: FolderFiles = openFolderFiles({ folder, key: Buffer.alloc(32, 7), now });
  const contextOf = (name: 'unit' | 'office' | 'public' | 'inspector', meddle?: Meddle): Context => {
    const context = functionContext(name, { prefix, endpoint });
    if (meddle) meddledClient(context.database, meddle);
    return {
      ...context,
      now,
      wait: async () => {},
      files: meddle ? meddledFiles(files, meddle) : files,
      ...releasesFor(name, files),
    };
  };
  return {
    database,
    files,
    contextOf,
    office: clientOf(buildOffice(contextOf('office'))),
    /** The function `unit`, newly started, as whoever holds a token calls it. */
    unit: (token?: string, meddle?: Meddle): Client =>
      clientOf(buildUnit(contextOf('unit', meddle)), [], token),
    setTime: (to: string): void => {
      clock.time = new Date(to);
    },
    /** Sends content to an address as a browser does. */
    put: (url: string, content: AsyncIterable<Uint8Array> | Uint8Array) =>
      files.receive(
        new URL(url, 'http://in-process'),
        content instanceof Uint8Array ? one(content) : content,
      ),
  };
};

async function* one(content: Uint8Array) {
  yield content;
}

export type Stage = Awaited<ReturnType<typeof newStage>>;

/** One stage for all tests of a file. */
export const useStage = (): (() => Stage) => {
  const engine = useEngine();
  let stage: Stage | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pingyi-files-'));
    stage = await newStage(engine.endpoint, folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return () => {
    if (!stage) throw new Error('the stage is there only while tests run');
    return stage;
  };
};

/** A form with a required rating and words. */
export const selfForm = aForm({
  questions: [
    {
      id: 'overall',
      type: 'rating',
      text: { 'zh-CN': '自我评价', en: 'Overall' },
      scaleId: 'satisfaction',
      required: true,
    },
    { id: 'done', type: 'text', text: { 'zh-CN': '做了什么', en: 'What was done' }, maxLength: 2000 },
    { id: 'next', type: 'text', text: { 'zh-CN': '下一步', en: 'What comes next' }, maxLength: 2000 },
  ],
});

export interface Ready {
  readonly campaignId: string;
  readonly surveyId: string;
  /** The batch of the units' keys, and each unit's. */
  readonly batchId: string;
  readonly keys: Readonly<Record<string, string>>;
}

/** A scheduled campaign with units, a self-evaluation that is open in December 2026, and a key for each unit. */
export const aUnitCampaign = async (
  { office, setTime }: Pick<Stage, 'office' | 'setTime'>,
  changes: Parameters<typeof aCampaign>[1] = {},
  units: readonly (readonly [id: string, name: string])[] = [
    ['dingcheng', '定城镇'],
    ['longmen', '龙门镇'],
    ['leiming', '雷鸣镇'],
  ],
): Promise<Ready> => {
  const campaignId = newId('units');
  const params = { campaignId };
  setTime(during);
  await office.call('createCampaign', { body: aCampaign(campaignId, changes) });
  await office.call('importUnits', {
    params,
    body: {
      contentType: 'text/csv',
      bytes: unitsCsv(units),
    },
  });
  const formId = `${campaignId}-form`;
  await office.call('saveFormDraft', { params: { formId }, body: selfForm });
  await office.call('publishForm', { params: { formId }, body: { revision: 1 } });
  const surveyId = `${campaignId}-self`;
  const body = { id: surveyId, phaseId: 'evaluation', audience: 'unit', formId, formVersion: 1 } as const;
  await office.call('createSurvey', { params, body });
  const { revision } = (await office.call('readCampaign', { params })).body;
  await office.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
  const { batch, codes } = (await office.call('issueCodes', { params, body: { kind: 'unit' } })).body;
  return {
    campaignId,
    surveyId,
    batchId: batch.id,
    keys: Object.fromEntries(codes.map(({ unitId, code }) => [unitId, code])),
  };
};

/** Signs a unit in with its key. @returns the client, and its token */
export const signedIn = async (
  stage: Stage,
  { keys }: Pick<Ready, 'keys'>,
  unitId = 'dingcheng',
): Promise<{ client: Client; token: string }> => {
  const { token } = (await stage.unit().call('openSession', { body: { key: keys[unitId] ?? '' } })).body;
  return { client: stage.unit(token), token };
};
