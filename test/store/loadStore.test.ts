import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { toKey } from '../../functions/store/items.ts';
import { loadKey } from '../../functions/store/keys.ts';
import { loadStore } from '../../functions/store/loadStore.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;
beforeAll(async () => {
  database = openDatabase({ prefix: 'load', endpoint: engine.endpoint });
  await createTables(database);
});

const hour = '2026-12-01T08';
const at = { surveyId: 'survey', unitId: 'unit', hour };

describe('the load of an hour', () => {
  it('is nothing where nothing came in', async () => {
    expect(await loadStore(database).read('survey', 'quiet', hour)).toEqual({ byPlace: new Map() });
  });

  it('is added up by place and lane, and apart for each unit, survey and hour', async () => {
    const { add, read } = loadStore(database);
    await add({
      ...at,
      counts: [
        { servicePointId: undefined, lane: 'no_script', count: 2 },
        { servicePointId: 'constructor', lane: 'proof_of_work', count: 30 },
      ],
    });
    await add({ ...at, counts: [{ servicePointId: 'constructor', lane: 'proof_of_work', count: 12 }] });
    await add({ ...at, counts: [{ servicePointId: 'constructor', lane: 'visit_code', count: 1 }] });
    for (const other of [{ unitId: 'other' }, { surveyId: 'other' }, { hour: '2026-12-01T09' }]) {
      await add({ ...at, ...other, counts: [{ servicePointId: undefined, lane: 'no_script', count: 100 }] });
    }
    expect((await read('survey', 'unit', hour)).byPlace).toEqual(
      new Map([
        ['', { no_script: 2 }],
        ['constructor', { proof_of_work: 42, visit_code: 1 }],
      ]),
    );
  });

  it('takes more places than one expression of the database has room for', async () => {
    const counts = Array.from({ length: 600 }, (_, place) => ({
      servicePointId: `a-rather-long-name-of-a-service-point-${place}`,
      lane: 'proof_of_work' as const,
      count: 1,
    }));
    const { add, read } = loadStore(database);
    await add({ ...at, unitId: 'many', counts });
    expect((await read('survey', 'many', hour)).byPlace.size).toBe(600);
  });

  it('may be deleted a day after its hour is over', async () => {
    await loadStore(database).add({
      ...at,
      unitId: 'ending',
      counts: [{ servicePointId: undefined, lane: 'no_script', count: 1 }],
    });
    const { Item: item = {} } = await database.client.send(
      new GetItemCommand({
        TableName: database.table('load'),
        Key: toKey(loadKey('survey', 'ending', hour)),
      }),
    );
    expect(unmarshall(item).expiresAt).toBe(Date.parse('2026-12-02T09:00:00Z') / 1000);
  });
});
