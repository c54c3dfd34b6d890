import { randomBytes } from 'node:crypto';
import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { commitmentOf } from '../functions/rules/counting/commitment.ts';
import { addTally, cellKey, deltaOf } from '../functions/rules/counting/fold.ts';
import { createTables } from '../functions/store/createTables.ts';
import { type Database, openDatabase } from '../functions/store/database.ts';
import { putItem, toItem } from '../functions/store/items.ts';
import { responseKey, tallyKey } from '../functions/store/keys.ts';
import { setupSeed } from '../functions/store/setupSeed.ts';
import { tallyRecord } from '../functions/store/tallyItem.ts';
import { campaign, survey } from '../infra/local/sample/campaign.ts';
import { form } from '../infra/local/sample/form.ts';
import { units } from '../infra/local/sample/units.ts';
import type { Response } from '../schemas/response.ts';
import type { Tally } from '../schemas/tally.ts';
import type { Unit } from '../schemas/unit.ts';
import { seededRandom, someAnswers } from '../test/support/answers.ts';

const unitCount = 500;
const unitSet = 'bench';
const minutes = 14 * 24 * 60;
const start = Date.parse('2010-12-01T00:00:00Z');

/** The sample's units again and again, with ids of their own. */
const manyUnits = (): Unit[] =>
  Array.from({ length: unitCount }, (_, place) => {
    const like = units[place % units.length];
    if (!like) throw new Error('no units to be like');
    return { ...like, id: `unit-${place}` };
  });

/** Responses made, and written, at once; and what the database takes in one call. */
const batchSize = 2_500;
const writtenAtOnce = 25;

/** So many answers are drawn once and used again: what is measured is the way of the responses, not the drawing. */
const drawn = 200;

/**
 * A campaign of 500 units in tables of its own, with so many responses: raw items, and the tallies that are their fold.
 * Responses are written in batches, past the functions: it is reading that is measured.
 */
export const largeCampaign = async (
  endpoint: string,
  responses: number,
  progress: (written: number) => void,
): Promise<{ readonly database: Database; readonly prefix: string }> => {
  const prefix = `bench-${responses}`;
  const database = openDatabase({ prefix, endpoint });
  await createTables(database);
  const seed = setupSeed(database);
  const all = manyUnits();
  await seed.form(form);
  for (const unit of all) await seed.unit(unitSet, unit);
  await seed.survey(survey);
  await seed.campaign({ ...campaign, unitSet, unitCount });

  const random = seededRandom(1);
  const answers = Array.from({ length: drawn }, () => someAnswers(form, random));
  const responseAt = (place: number): Response => {
    const said = {
      id: randomBytes(16).toString('base64url'),
      surveyId: survey.id,
      unitId: `unit-${place % unitCount}`,
      lane: place % 5 === 0 ? ('no_script' as const) : ('proof_of_work' as const),
      formId: form.id,
      formVersion: form.version,
      language: 'zh-CN',
      answers: answers[Math.floor(random() * drawn)] ?? {},
      campaignId: campaign.id,
      acceptedAt: new Date(start + Math.floor(random() * minutes) * 60_000).toISOString(),
    };
    return { ...said, commitment: commitmentOf(said) };
  };

  const table = database.table('responses');
  const write = async (requests: WriteRequest[]): Promise<void> => {
    for (let left = requests; left.length > 0; ) {
      const reply = await database.client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: left } }),
      );
      left = reply.UnprocessedItems?.[table] ?? [];
    }
  };
  const tallies = new Map<string, Tally>();
  const store = async (batch: readonly Response[]): Promise<void> => {
    const requests = batch.map((one) => ({
      PutRequest: { Item: toItem(responseKey(one.surveyId, one.id), one) },
    }));
    await Promise.all(
      Array.from({ length: Math.ceil(requests.length / writtenAtOnce) }, (_, at) =>
        write(requests.slice(at * writtenAtOnce, (at + 1) * writtenAtOnce)),
      ),
    );
  };
  // The engine, a process of its own, writes one batch while the next is made here.
  let writing = Promise.resolve();
  for (let place = 0; place < responses; ) {
    const batch = Array.from({ length: Math.min(batchSize, responses - place) }, (_, at) =>
      responseAt(place + at),
    );
    for (const delta of batch.flatMap((one) => deltaOf(form, one) ?? []))
      tallies.set(cellKey(delta), addTally(tallies.get(cellKey(delta)), delta));
    place += batch.length;
    await writing;
    progress(place - batch.length);
    writing = store(batch);
  }
  await writing;
  for (const tally of tallies.values())
    await putItem(database, 'tallies', tallyKey(1, tally), tallyRecord(tally));
  return { database, prefix };
};
