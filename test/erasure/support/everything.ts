import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { canonicalJson } from '../../../functions/rules/canonicalJson.ts';
import { contentKey } from '../../../functions/rules/evidence/pieces.ts';
import { codeStore } from '../../../functions/store/codeStore.ts';
import { commentStore } from '../../../functions/store/commentStore.ts';
import type { Database } from '../../../functions/store/database.ts';
import { evidenceStore } from '../../../functions/store/evidenceStore.ts';
import type { FileStore } from '../../../functions/store/files.ts';
import { type Key, putItem } from '../../../functions/store/items.ts';
import * as keys from '../../../functions/store/keys.ts';
import { quarantineStore } from '../../../functions/store/quarantineStore.ts';
import { responseStore } from '../../../functions/store/responseStore.ts';
import { type TableName, tableNames } from '../../../functions/store/tables.ts';
import { aResponse, recordOf } from '../../support/counting.ts';

/** What nobody may read of a campaign after its erasure, wherever it was written. */
export const secret = '窗口排队太久，办事员态度不好';

export interface Filled {
  readonly campaignId: string;
  readonly surveys: Readonly<Record<'resident' | 'unit' | 'member' | 'inspector', string>>;
}

const cell = (campaignId: string, surveyId: string) =>
  ({
    campaignId,
    surveyId,
    unitId: 'dingcheng',
    formId: 'form',
    formVersion: 1,
    lane: 'proof_of_work',
  }) as const;

const evidence = (id: string) => ({
  id,
  unitId: 'dingcheng',
  about: { pledgeId: 'pledge_1' },
  name: `${secret}.png`,
  bytes: 3,
  hash: 'a'.repeat(64),
  createdAt: '2026-12-02T00:00:00.000Z',
  state: 'uploading' as const,
});

/** Puts something under every key that holds what people answered in a campaign, or follows from it; and beside it what is to stay. */
export const fill = async (
  database: Database,
  files: Pick<FileStore, 'write'>,
  { campaignId, surveys }: Filled,
): Promise<void> => {
  const put = (table: TableName, key: Key): Promise<void> =>
    putItem(database, table, key, { campaignId, text: secret });
  const { accept } = responseStore(database);
  for (const surveyId of [surveys.resident, surveys.unit, surveys.inspector]) {
    for (let count = 0; count < 12; count += 1) {
      const response = aResponse('dingcheng', { campaignId, surveyId, answers: { comment: secret } });
      await accept(response);
      for (const generation of [1, 7])
        await put('markers', keys.markerKey(generation, surveyId, response.id));
    }
    const stuck = aResponse('dingcheng', { campaignId, surveyId, answers: { comment: secret } });
    await quarantineStore(database).put({
      eventName: 'INSERT',
      rawKey: `${keys.responseKey(surveyId, stuck.id).pk}#${stuck.id}`,
      reason: 'answers_do_not_fit_form',
      quarantinedAt: '2026-12-02T00:00:00.000Z',
      record: recordOf(stuck),
    });
    await put('tallies', keys.daysKey(surveyId, '2026-12', 'dingcheng'));
    await put('tallies', {
      pk: keys.setAsideTallyPartition(surveyId, 2),
      sk: keys.cellName(cell(campaignId, surveyId)),
    });
    await putItem(database, 'guard', keys.cleaningKey(surveyId), {
      surveyId,
      state: 'in_force',
      turn: 2,
      inForceTurn: 2,
    });
    await put('guard', keys.examinationKey(surveyId));
    for (const generation of [1, 7])
      await put('tallies', keys.tallyKey(generation, cell(campaignId, surveyId)));
    await put('counting', keys.auditedKey(cell(campaignId, surveyId)));
  }
  await putItem(database, 'counting', keys.countingKey(campaignId), { active: 1, other: 7, latest: 7 });
  for (const digit of '048c') await put('ballots', keys.ballotKey(surveys.member, digit.repeat(64)));
  await put('tallies', {
    pk: keys.ballotTallyPartition(campaignId),
    sk: keys.cellName(cell(campaignId, surveys.member)),
  });
  await put('workspace', keys.draftKey(surveys.unit, 'dingcheng'));
  await put('workspace', keys.visitKey(surveys.inspector, 'dingcheng', 'visit-1'));
  const { start, drop } = evidenceStore(database);
  for (const id of [`${campaignId}-kept`, `${campaignId}-gone`]) {
    await start(campaignId, evidence(id));
    await files.write(contentKey(id), Buffer.from(secret), 'image/png');
  }
  await drop(campaignId, evidence(`${campaignId}-gone`));
  await commentStore(database).add([
    {
      id: `${campaignId}-remark`,
      campaignId,
      surveyId: surveys.resident,
      unitId: 'dingcheng',
      questionId: 'comment',
      month: '2026-12',
      text: secret,
      state: 'waiting',
    },
  ]);
  const code = { hash: campaignId.padEnd(64, '0'), campaignId, unitId: 'dingcheng', batchId: 'b' } as const;
  await codeStore(database).putCodes([{ ...code, kind: 'member' }], async () => {});
};

/** Every item of every table, as text. */
export const everything = async (database: Database): Promise<string[]> => {
  const found: string[] = [];
  for (const name of tableNames) {
    let after: Record<string, never> | undefined;
    do {
      const { Items: items = [], LastEvaluatedKey: last } = await database.client.send(
        new ScanCommand({ TableName: database.table(name), ExclusiveStartKey: after }),
      );
      found.push(...items.map((item) => `${name} ${canonicalJson(unmarshall(item))}`));
      after = last as typeof after;
    } while (after);
  }
  return found.sort();
};
