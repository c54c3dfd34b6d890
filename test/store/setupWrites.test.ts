import { beforeEach, describe, expect, it } from 'vitest';
import { codeStore } from '../../functions/store/codeStore.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { deliveryStore } from '../../functions/store/deliveryStore.ts';
import { posterStore } from '../../functions/store/posterStore.ts';
import { setupLists, setupStore } from '../../functions/store/setupStore.ts';
import { setupBulk, setupWrites } from '../../functions/store/setupWrites.ts';
import { transact } from '../../functions/store/transact.ts';
import type { Write } from '../../functions/store/writes.ts';
import type { PublishedForm } from '../../schemas/form.ts';
import { aCampaign, aSurvey, aUnit } from '../handlers/support/postersDesk.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;
let databases = 0;
beforeEach(async () => {
  databases += 1;
  database = openDatabase({ prefix: `writes-${databases}`, endpoint: engine.endpoint });
  await createTables(database);
});

const made = async (writes: Write[]): Promise<void> => expect(await transact(database, writes)).toBe('made');
const refused = async (writes: Write[]): Promise<void> =>
  expect(await transact(database, writes)).toBe('refused');

const campaign = aCampaign({ state: 'scheduled', revision: 2 });

const draft = {
  title: { 'zh-CN': '测评表' },
  languages: ['zh-CN' as const],
  scales: [],
  lists: [],
  questions: [
    { id: 'said', type: 'text' as const, text: { 'zh-CN': '意见' }, required: false, maxLength: 100 },
  ],
};
const head = { id: 'form', revision: 1, draft, latestVersion: null };
const form: PublishedForm = {
  ...draft,
  id: 'form',
  version: 1,
  hash: 'a'.repeat(64),
  publishedAt: '2026-11-20T00:00:00.000Z',
};

describe('a campaign', () => {
  it('is changed only from the revision and the state that the change comes from', async () => {
    const { createCampaign, changeCampaign, deleteCampaign } = setupWrites(database);
    await made(createCampaign(campaign));
    const closed = { ...campaign, state: 'closed' as const, revision: 3 };
    await refused(changeCampaign(closed, { ...campaign, revision: 1 }));
    await refused(changeCampaign(closed, { ...campaign, state: 'draft' }));
    await refused(deleteCampaign({ ...campaign, revision: 1 }));
    expect(await setupStore(database, true).campaign('spring')).toEqual(campaign);
    await made(changeCampaign(closed, campaign));
    await refused(changeCampaign(closed, campaign));
    await made(deleteCampaign(closed));
    expect(await setupLists(database).campaigns()).toEqual([]);
  });

  it('is created where there is none', async () => {
    const { createCampaign } = setupWrites(database);
    await made(createCampaign(campaign));
    await refused(createCampaign({ ...campaign, threshold: 30 }));
  });
});

describe('a survey', () => {
  it('is created once, and changed and deleted only from the revision that was read', async () => {
    const { createSurvey, changeSurvey, deleteSurvey } = setupWrites(database);
    await made(createSurvey(aSurvey));
    await refused(createSurvey(aSurvey));
    const changed = { ...aSurvey, formVersion: 2, revision: 2 };
    await made(changeSurvey(changed, 1));
    await refused(changeSurvey({ ...aSurvey, revision: 2 }, 1));
    await refused(deleteSurvey(aSurvey));
    expect(await setupLists(database).surveys('spring')).toEqual([changed]);
    await made(deleteSurvey(changed));
    expect(await setupLists(database).surveyIds('spring')).toEqual([]);
  });
});

describe('a form', () => {
  it('is begun once, and saved and published only from the revision that was read', async () => {
    const { saveDraft, publishForm } = setupWrites(database);
    await made(saveDraft(head, undefined));
    await refused(saveDraft(head, undefined));
    await made(saveDraft({ ...head, revision: 2 }, 1));
    await refused(saveDraft({ ...head, revision: 2 }, 1));
    const published = { ...head, revision: 3, draft: null, latestVersion: 1 };
    await refused(publishForm(form, published, 1));
    await made(publishForm(form, published, 2));
    expect(await setupLists(database).formVersions('form')).toEqual([form]);
  });
});

describe('what is about to be changed', () => {
  it('is read consistently, lists too: what was just written may not be missing from what is written next', async () => {
    const reads: unknown[] = [];
    database.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          if (/Query|Get/.test(commandName)) {
            reads.push((args.input as { ConsistentRead?: boolean }).ConsistentRead ?? false);
          }
          return next(args);
        },
      { step: 'initialize', name: 'reads' },
    );
    const setup = setupStore(database, true);
    const lists = setupLists(database);
    await made(setupWrites(database).createCampaign(campaign));
    await setup.campaign('spring');
    await setup.survey('spring-residents');
    await setup.unit(campaign, 'longhu');
    await setup.form('form', 1);
    await lists.campaigns();
    await lists.units(campaign);
    await lists.surveys('spring');
    await lists.forms();
    await lists.formHead('form');
    await lists.formVersions('form');
    await codeStore(database).batches('spring');
    await codeStore(database).batch('spring', 'some');
    await posterStore(database).read('spring-residents');
    await deliveryStore(database).get('some');
    for await (const _ of deliveryStore(database).undelivered('some')) throw new Error('there is none');
    for await (const _ of deliveryStore(database).due(new Date())) throw new Error('there is none');
    const bulk = setupBulk(database, async () => {});
    await bulk.deleteUnits('spring', 'first');
    await bulk.deleteBatches('spring');
    await bulk.deletePosters('spring-residents', []);
    expect(reads.length).toBeGreaterThanOrEqual(20);
    expect(reads).toEqual(reads.map(() => true));
  });
});

describe('a list of units', () => {
  it('is deleted whole, and no other', async () => {
    const bulk = setupBulk(database, async () => {});
    const units = Array.from({ length: 60 }, (_, place) => aUnit(`unit-${place}`));
    await bulk.putUnits('spring', 'first', units);
    await bulk.putUnits('spring', 'second', units);
    await bulk.deleteUnits('spring', 'first');
    const { units: list } = setupLists(database);
    expect(await list({ id: 'spring', unitSet: 'first' })).toEqual([]);
    expect(await list({ id: 'spring', unitSet: 'second' })).toHaveLength(60);
  });
});
