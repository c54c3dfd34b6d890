import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { responseBuckets, responsePartition } from '../../functions/store/keys.ts';
import { physicalName } from '../../functions/store/tables.ts';
import { survey } from '../../infra/local/sample/campaign.ts';
import { meter } from '../database/consumed.ts';
import { type ChildTask, type Copied, spent } from './childTask.ts';

/**
 * What exports are held against: a loop, with the SDK as it comes, that pages through the partitions of a survey and writes each item to
 * a file as a line of JSON. No scan: the embedded engine goes through a table from its beginning for each page of one.
 */
const main = async ({ endpoint, prefix, folder }: ChildTask): Promise<Copied> => {
  const client = new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { take } = meter(client);
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'baseline.jsonl');
  const taken = spent();
  const out = createWriteStream(file);
  let rows = 0;
  for (let bucket = 0; bucket < responseBuckets; bucket += 1) {
    const partition = { ':pk': { S: responsePartition(survey.id, bucket) } };
    for await (const { Items: items = [] } of paginateQuery(
      { client },
      {
        TableName: physicalName(prefix, 'responses'),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: partition,
        ConsistentRead: true,
      },
    )) {
      rows += items.length;
      const lines = items.map((item) => `${JSON.stringify(unmarshall(item))}\n`).join('');
      if (!out.write(lines)) await once(out, 'drain');
    }
  }
  out.end();
  await finished(out);
  return { ...taken(), ...take(), file, rows, bytes: out.bytesWritten };
};

void main(JSON.parse(process.argv[2] ?? '')).then((copied) => process.stdout.write(JSON.stringify(copied)));
