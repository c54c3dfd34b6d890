import { beforeAll, describe, expect, it } from 'vitest';
import { auditStore } from '../../functions/store/auditStore.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { posterStore } from '../../functions/store/posterStore.ts';
import { setupStore } from '../../functions/store/setupStore.ts';
import type { Write } from '../../functions/store/writes.ts';
import type { AuditEntry } from '../../schemas/audit.ts';
import type { Poster } from '../../schemas/poster.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;
let seq = 0;
beforeAll(async () => {
  database = openDatabase({ prefix: 'posters', endpoint: engine.endpoint });
  await createTables(database);
});

const entry = (): AuditEntry => {
  seq += 1;
  return {
    seq,
    at: '2026-12-01T00:00:00.000Z',
    subject: 'somebody',
    verb: 'poster:write',
    object: 'survey/one/posters',
    beforeHash: null,
    afterHash: null,
    previousHash: null,
    hash: 'a'.repeat(64),
  };
};

/** Makes a write as a change of the office's does. */
const write = async (made: Write) => {
  const outcome = await auditStore(database).append(entry(), [made]);
  if (outcome !== 'made') seq -= 1;
  return outcome;
};

const aPoster = (token: string, unitId: string, changes: Partial<Poster> = {}): Poster => ({
  token: token.padEnd(15, '0'),
  campaignId: 'spring',
  surveyId: 'one',
  unitId,
  turn: 1,
  issuedAt: '2026-12-01T00:00:00.000Z',
  ...changes,
});

const noWait = async () => {};
const soon = new Date('2026-12-01T00:01:00.000Z');

describe('posters of a survey', () => {
  it('are none before the first', async () => {
    expect(await posterStore(database).read('nowhere')).toEqual({
      surveyId: 'nowhere',
      places: [],
      revision: 0,
      busyUntil: undefined,
    });
  });

  it('are found by place, with those before them, and each by its token', async () => {
    const store = posterStore(database);
    const earlier = aPoster('c1', 'b', { endsAt: '2026-12-02T00:00:00.000Z' });
    const places = [
      [aPoster('a', 'a')],
      [aPoster('a1', 'a', { servicePointId: 'one' })],
      [aPoster('c2', 'b', { turn: 2 }), earlier],
    ];
    const found = await store.read('one');
    expect(await write(store.begin(found, soon))).toBe('made');
    expect(await store.read('one')).toMatchObject({ revision: 1, busyUntil: soon.toISOString() });
    await store.finish(found, places.toReversed(), noWait);
    expect(await store.read('one')).toEqual({ surveyId: 'one', places, revision: 1, busyUntil: undefined });
    for (const poster of places.flat()) {
      expect(await setupStore(database).poster(poster.token)).toEqual(poster);
    }
    expect(await setupStore(database).poster(aPoster('zzz', 'a').token)).toBeUndefined();
  });

  it('are changed by one at a time: whoever read them before another began is refused', async () => {
    const store = posterStore(database);
    const [mine, theirs] = [await store.read('two'), await store.read('two')];
    expect(await write(store.begin(mine, soon))).toBe('made');
    expect(await write(store.begin(theirs, soon))).toBe('refused');
    const after = await store.read('two');
    expect(await write(store.begin(after, soon))).toBe('made');
    expect(await write(store.begin(after, soon))).toBe('refused');
    // Whoever was given up on and finishes late does not let others in while the next one is at work.
    await store.finish(mine, [], noWait);
    expect(await store.read('two')).toMatchObject({ revision: 2, busyUntil: soon.toISOString() });
  });
});
