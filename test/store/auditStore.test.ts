import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { changing } from '../../functions/handlers/change.ts';
import { nextEntry } from '../../functions/rules/audit/auditChain.ts';
import { type AuditStore, auditStore } from '../../functions/store/auditStore.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { createWrite } from '../../functions/store/writes.ts';
import type { AuditEntry } from '../../schemas/audit.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;
let audit: AuditStore;
let databases = 0;
beforeEach(async () => {
  databases += 1;
  database = openDatabase({ prefix: `audit-${databases}`, endpoint: engine.endpoint });
  await createTables(database);
  audit = auditStore(database);
});

const now = () => new Date('2026-12-01T00:00:00.000Z');
const entryAfter = (previous?: AuditEntry): AuditEntry =>
  nextEntry(previous, {
    at: now(),
    subject: 'somebody',
    verb: 'form:write',
    object: 'form/a',
    before: undefined,
    after: {},
  });
const someWrite = (id = 'a') => createWrite(database, 'setup', { pk: `FORM#${id}`, sk: 'FORM' }, {});

/** Adds so many entries. */
const append = async (count: number): Promise<AuditEntry[]> => {
  const entries: AuditEntry[] = [];
  for (let place = 0; place < count; place += 1) {
    const entry = entryAfter(entries.at(-1));
    expect(await audit.append(entry, [])).toBe('made');
    entries.push(entry);
  }
  return entries;
};

/** The first transactions from now on are cancelled, each for the reasons of one of these lists. */
const cancelled = (...cancellations: (readonly string[])[]): void => {
  const left = [...cancellations];
  database.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const codes = commandName.startsWith('TransactWrite') ? left.shift() : undefined;
        if (!codes) return next(args);
        throw Object.assign(new Error('cancelled'), {
          name: 'TransactionCanceledException',
          CancellationReasons: codes.map((Code) => ({ Code })),
        });
      },
    { step: 'initialize', name: 'cancel', override: true },
  );
};

describe('a change that is recorded', () => {
  it('is refused when what it changes is not as expected, though its place in the log is taken too', async () => {
    const [first] = await append(1);
    expect(await audit.append(entryAfter(first), [someWrite()])).toBe('made');
    expect(await audit.append(entryAfter(first), [someWrite()])).toBe('refused');
    expect(await audit.append(entryAfter(first), [someWrite('b')])).toBe('overtaken');
  });

  it.each([
    [['TransactionConflict', 'None'], 'overtaken'],
    [['None', 'TransactionConflict'], 'overtaken'],
    [['None', 'ThrottlingError'], 'overtaken'],
    [['TransactionConflict', 'ConditionalCheckFailed'], 'overtaken'],
    [['ConditionalCheckFailed', 'TransactionConflict'], 'refused'],
  ])('that the database cancels for %j is %s', async (codes, outcome) => {
    cancelled(codes);
    expect(await audit.append(entryAfter(), [someWrite()])).toBe(outcome);
  });

  it('that the database cancels for what will not pass fails', async () => {
    cancelled(['ValidationError', 'None'], ['TransactionConflict', 'ItemCollectionSizeLimitExceeded']);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(audit.append(entryAfter(), [someWrite()])).rejects.toThrow('cancelled');
    }
    expect(await audit.last()).toBeUndefined();
  });

  it('is tried again while others get in its way, and is throttled when they never stop', async () => {
    const change = changing({ audit, now });
    const busy = ['None', 'TransactionConflict'];
    cancelled(...Array.from({ length: 19 }, () => busy));
    await change({ subject: { id: 'me' }, verb: 'form:write', object: 'form/a', writes: [someWrite()] });
    expect(await audit.read(0, 10)).toMatchObject([{ seq: 1, subject: 'me' }]);
    cancelled(...Array.from({ length: 20 }, () => busy));
    const again = change({
      subject: undefined,
      verb: 'form:write',
      object: 'form/b',
      writes: [someWrite('b')],
    });
    await expect(again).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(await audit.read(0, 10)).toHaveLength(1);
  });

  it('never passes for made when it was refused and nobody says what that means', async () => {
    const change = changing({ audit, now });
    const one = { subject: { id: 'me' }, verb: 'form:write', object: 'form/a' } as const;
    await change({ ...one, writes: [someWrite()] });
    await expect(change({ ...one, writes: [someWrite()] })).rejects.toThrow('form/a was not as expected');
    expect(await audit.read(0, 10)).toHaveLength(1);
  });
});

describe('the log', () => {
  it('is added to after its very last entry, read consistently', async () => {
    const queries: QueryCommandInput[] = [];
    const entries = await append(11);
    database.client.middlewareStack.add(
      (next) => (args) => {
        queries.push(args.input as QueryCommandInput);
        return next(args);
      },
      { step: 'initialize', name: 'watch' },
    );
    expect(await audit.last()).toEqual(entries.at(-1));
    expect(queries).toMatchObject([{ ConsistentRead: true, Limit: 1 }]);
  });

  it('is read over as many pages as the database makes of it, and no further than was asked', async () => {
    const entries = await append(12);
    database.client.middlewareStack.add(
      (next) => (args) => {
        const input = args.input as QueryCommandInput;
        return next({
          ...args,
          input: { ...input, Limit: Math.min(input.Limit ?? 5, 5) } as typeof args.input,
        });
      },
      { step: 'initialize', name: 'small pages' },
    );
    expect(await audit.read(0, 100)).toEqual(entries);
    expect(await audit.read(2, 7)).toEqual(entries.slice(2, 9));
    expect(await audit.read(12, 7)).toEqual([]);
  });
});
