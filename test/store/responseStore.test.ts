import { beforeAll, describe, expect, it } from 'vitest';
import { functions } from '../../functions/manifest.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { responseBuckets, responseKey } from '../../functions/store/keys.ts';
import { rawPages, responseStore } from '../../functions/store/responseStore.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import { survey } from '../../infra/local/sample/campaign.ts';
import type { Response } from '../../schemas/response.ts';
import { newResponseId } from '../support/answers.ts';
import { aResponse, prepared } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;
beforeAll(async () => {
  database = await prepared(engine.endpoint);
});

const stored = async (): Promise<Response[]> => {
  const found: Response[] = [];
  for await (const page of rawPages(database, survey.id))
    found.push(...page.flatMap(({ response }) => response ?? []));
  return found;
};

describe('raw responses', () => {
  it('are stored once and never written over, whatever is sent later under the same id', async () => {
    const responses = responseStore(database);
    const first = aResponse('longhu');
    expect(await responses.accept(first)).toEqual({ stored: true, response: first });
    expect(await responses.accept(first)).toEqual({ stored: false, response: first });
    const other = aResponse('dingcheng', { id: first.id });
    expect(await responses.accept(other)).toEqual({ stored: false, response: first });
    expect((await stored()).filter(({ id }) => id === first.id)).toEqual([first]);
  });

  it('are all found again, each once, wherever their ids put them', async () => {
    const before = await stored();
    const many = Array.from({ length: 300 }, () => aResponse());
    for (const response of many) await responseStore(database).accept(response);
    const ids = (await stored()).map(({ id }) => id).sort();
    expect(ids).toEqual([...before, ...many].map(({ id }) => id).sort());
  });

  it('of one unit are spread evenly over all partitions', () => {
    const counts = new Map<string, number>();
    for (let place = 0; place < 64_000; place += 1) {
      const { pk } = responseKey('survey', newResponseId());
      counts.set(pk, (counts.get(pk) ?? 0) + 1);
    }
    expect(counts.size).toBe(responseBuckets);
    // A partition's count has a standard deviation of about 31 around 1,000; seven of them never happen.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(220);
  });

  it('cost the public function one write and no read', async () => {
    const { grants } = functions.public;
    const granted = openDatabase({ prefix: localPrefix, endpoint: engine.endpoint, grants });
    const commands: string[] = [];
    granted.client.middlewareStack.add(
      (next, context) => (args) => {
        commands.push(context.commandName ?? '');
        return next(args);
      },
      { step: 'initialize' },
    );
    const response = aResponse();
    await responseStore(granted).accept(response);
    await responseStore(granted).accept(response);
    expect(commands).toEqual(['PutItemCommand', 'PutItemCommand']);
  });
});
