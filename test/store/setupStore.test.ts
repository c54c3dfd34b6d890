import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../functions/store/database.ts';
import { setupCache } from '../../functions/store/setupCache.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { setupLists, setupStore, type UnitsOf } from '../../functions/store/setupStore.ts';
import { setupWrites } from '../../functions/store/setupWrites.ts';
import { transact } from '../../functions/store/transact.ts';
import {
  campaign,
  inspectorSurvey,
  memberSurvey,
  survey,
  unitSurvey,
} from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { units } from '../../infra/local/sample/units.ts';
import { prepared } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;
beforeAll(async () => {
  database = await prepared(engine.endpoint);
});

describe('what the office sets up', () => {
  it('comes back as it was written', async () => {
    const setup = setupStore(database);
    expect(await setup.campaign(campaign.id)).toEqual(campaign);
    expect(await setup.survey(survey.id)).toEqual(survey);
    expect(await setup.form(form.id, 1)).toEqual(form);
    expect(await setup.unit(campaign, 'dingcheng')).toEqual(units[0]);
    expect(await setup.unit(campaign, 'nowhere')).toBeUndefined();
  });

  it('is listed by campaign', async () => {
    const lists = setupLists(database);
    expect((await lists.units(campaign)).map(({ id }) => id).sort()).toEqual(
      units.map(({ id }) => id).sort(),
    );
    const surveyIds = [survey, memberSurvey, unitSurvey, inspectorSurvey].map(({ id }) => id);
    expect(await lists.surveyIds(campaign.id)).toEqual(surveyIds.sort());
    expect(await lists.units({ id: 'nowhere', unitSet: null })).toEqual([]);
  });

  it('may be written again unchanged: loading the sample twice does nothing', async () => {
    await prepared(engine.endpoint);
    expect(await setupStore(database).campaign(campaign.id)).toEqual(campaign);
  });
});

describe('a published form version', () => {
  it('never changes: publishing other content under its number is refused and leaves it as it was', async () => {
    const write = setupSeed(database);
    const [first, ...rest] = form.questions;
    if (!first) throw new Error('a question');
    const edited = { ...form, questions: [{ ...first, text: { 'zh-CN': '改了' } }, ...rest] };
    await expect(write.form(edited)).rejects.toThrow(/published and cannot change/);
    expect(await setupStore(database).form(form.id, 1)).toEqual(form);
    expect(await write.form(form)).toBe(false);
  });

  it('is never written over by publishing: the transaction of a second publication under its number is refused', async () => {
    const [first, ...rest] = form.questions;
    if (!first) throw new Error('a question');
    const edited = { ...form, questions: [{ ...first, text: { 'zh-CN': '改了' } }, ...rest] };
    const head = { id: form.id, revision: 1, draft: null, latestVersion: 1 };
    const writes = setupWrites(database).publishForm(edited, { ...head, revision: 2 }, 1);
    expect(await transact(database, writes)).toBe('refused');
    expect(await setupStore(database).form(form.id, 1)).toEqual(form);
  });

  it('stands beside the next one', async () => {
    const next = { ...form, version: 2, title: { 'zh-CN': '第二版' } };
    expect(await setupSeed(database).form(next)).toBe(true);
    expect(await setupStore(database).form(form.id, 1)).toEqual(form);
    expect(await setupStore(database).form(form.id, 2)).toEqual(next);
  });

  it('is refused when ids repeat or a question names a scale that is not there', async () => {
    const write = setupSeed(database);
    const [first] = form.questions;
    if (!first) throw new Error('a question');
    await expect(write.form({ ...form, version: 9, questions: [first, first] })).rejects.toThrow();
    await expect(write.form({ ...form, version: 9, scales: [] })).rejects.toThrow();
  });
});

describe('the cache of the set-up', () => {
  it('reads each thing once, also when many ask at the same moment, and remembers what is not there', async () => {
    let reads = 0;
    const store = setupStore(database);
    const counting = {
      ...store,
      unit: (of: UnitsOf, unitId: string) => {
        reads += 1;
        return store.unit(of, unitId);
      },
    };
    const cached = setupCache(counting);
    await Promise.all(Array.from({ length: 50 }, () => cached.unit(campaign, 'longhu')));
    expect((await cached.unit(campaign, 'longhu'))?.id).toBe('longhu');
    expect(reads).toBe(1);
    expect(await cached.unit(campaign, 'nowhere')).toBeUndefined();
    expect(await cached.unit(campaign, 'nowhere')).toBeUndefined();
    expect(reads).toBe(2);
  });

  it('forgets the oldest when it is full, so that made-up ids cannot fill the memory', async () => {
    let reads = 0;
    const store = setupStore(database);
    const cached = setupCache(
      {
        ...store,
        survey: async () => {
          reads += 1;
          return undefined;
        },
      },
      10,
    );
    for (let id = 0; id < 100; id += 1) await cached.survey(`made-up-${id}`);
    await cached.survey('made-up-0');
    expect(reads).toBe(101);
  });

  it('does not keep a failure', async () => {
    let fails = true;
    const store = setupStore(database);
    const cached = setupCache({
      ...store,
      survey: (id) => (fails ? Promise.reject(new Error('down')) : store.survey(id)),
    });
    await expect(cached.survey(survey.id)).rejects.toThrow('down');
    fails = false;
    expect(await cached.survey(survey.id)).toEqual(survey);
  });
});
