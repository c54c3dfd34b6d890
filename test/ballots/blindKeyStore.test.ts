import { createPublicKey, randomBytes } from 'node:crypto';
import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { signBlinded } from '../../functions/rules/ballots/blind.ts';
import { blindKeyStore, writtenKey } from '../../functions/store/blindKeyStore.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { blindKeyKey } from '../../functions/store/keys.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;

beforeAll(async () => {
  database = openDatabase({ prefix: 'blind-keys', endpoint: engine.endpoint });
  await createTables(database);
});

const keys = [randomBytes(32), randomBytes(32)] as const;
const storeWith = (...codeKeys: Buffer[]) => blindKeyStore(database, codeKeys);

describe("the keys of a unit's tokens", () => {
  it('are one pair for everybody, however many ask for it first', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () => storeWith(keys[0]).pair('members', 'dingcheng')),
    );
    const [first] = all;
    for (const { publicKey, privateKey } of all) {
      expect(publicKey.equals(first?.publicKey ?? createPublicKey(privateKey))).toBe(true);
      expect(createPublicKey(privateKey).equals(publicKey)).toBe(true);
    }
    expect(writtenKey(await storeWith(keys[0]).publicKey('members', 'dingcheng'))).toBe(
      first && writtenKey(first.publicKey),
    );
  });

  it('differ from unit to unit and from survey to survey', async () => {
    const store = storeWith(keys[0]);
    const written = await Promise.all(
      [
        ['members', 'dingcheng'] as const,
        ['members', 'longmen'] as const,
        ['others', 'dingcheng'] as const,
      ].map(async ([surveyId, unitId]) => writtenKey(await store.publicKey(surveyId, unitId))),
    );
    expect(new Set(written).size).toBe(3);
  });

  it('are not made by those who only verify', async () => {
    expect(await storeWith(keys[0]).read('members', 'nobody-asked')).toBeUndefined();
    expect(await storeWith(keys[0]).read('members', 'nobody-asked')).toBeUndefined();
  });

  it('outlive a new code key, and end with the last that knew the one they were kept under', async () => {
    await storeWith(keys[0]).pair('members', 'rotated');
    const { privateKey } = await storeWith(keys[1], keys[0]).pair('members', 'rotated');
    expect(signBlinded(privateKey, Buffer.alloc(256, 1))).toHaveLength(256);
    await expect(storeWith(keys[1]).pair('members', 'rotated')).rejects.toThrow('none of the code keys');
  });

  it("cannot be put in another unit's place", async () => {
    const from = await storeWith(keys[0]).pair('members', 'mine');
    const { Items: items = [] } = await database.client.send(
      new ScanCommand({ TableName: database.table('codes'), ConsistentRead: true }),
    );
    const row = items.find(({ pk }) => pk?.S === blindKeyKey('members', 'mine').pk);
    expect(row?.publicKey?.S).toBe(writtenKey(from.publicKey));
    await database.client.send(
      new PutItemCommand({
        TableName: database.table('codes'),
        Item: { ...row, pk: { S: blindKeyKey('members', 'yours').pk } },
      }),
    );
    await expect(storeWith(keys[0]).pair('members', 'yours')).rejects.toThrow('none of the code keys');
  });

  it('are kept without anything by which a dump of the tables could sign', async () => {
    const { privateKey } = await storeWith(keys[0]).pair('members', 'dumped');
    const { Items: items = [] } = await database.client.send(
      new ScanCommand({ TableName: database.table('codes'), ConsistentRead: true }),
    );
    const row = items.find(({ pk }) => pk?.S === blindKeyKey('members', 'dumped').pk);
    expect(Object.keys(row ?? {}).sort()).toEqual(['pk', 'publicKey', 'wrapped']);
    const dump = Buffer.from(row?.wrapped?.S ?? '', 'base64').toString('hex');
    const { d = '', p = '', q = '' } = privateKey.export({ format: 'jwk' });
    for (const secret of [d, p, q]) {
      expect(dump).not.toContain(Buffer.from(secret, 'base64url').toString('hex').slice(2, 34));
    }
  });
});
