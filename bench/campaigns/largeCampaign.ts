import { randomBytes } from 'node:crypto';
import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { commitmentOf } from '../../functions/rules/counting/commitment.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { putItem, toItem } from '../../functions/store/items.ts';
import { responseKey, tallyKey } from '../../functions/store/keys.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { tallyRecord } from '../../functions/store/tallyItem.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { units } from '../../infra/local/sample/units.ts';
import type { Response } from '../../schemas/response.ts';
import type { Unit } from '../../schemas/unit.ts';
import { seededRandom, someAnswers } from '../../test/support/answers.ts';
import { type Commitments, overlay } from './commitments.ts';
import { tallyOfDrawn } from './tallies.ts';

/** What a campaign of a bench is to be like. */
export interface CampaignSize {
  readonly responses: number;
  readonly units: number;
  /** Whether raw responses are written, or only the tallies that are their fold. */
  readonly isRaw: boolean;
}

/** A campaign in tables of its own. */
export interface LargeCampaign {
  readonly prefix: string;
  readonly database: Database;
  /** Of the raw responses; none where only tallies were written. */
  readonly written: Commitments;
}

const unitSet = 'bench';
const minutes = 14 * 24 * 60;
const start = Date.parse('2010-12-01T00:00:00Z');

/** The sample's units again and again, with ids of their own. */
const manyUnits = (count: number): Unit[] =>
  Array.from({ length: count }, (_, place) => {
    const like = units[place % units.length];
    if (!like) throw new Error('no units to be like');
    return { ...like, id: `unit-${place}` };
  });

/** Responses made, and written, at once; and what the database takes in one call. */
const batchSize = 2_500;
const writtenAtOnce = 25;

/** So many answers are drawn once and used again: what is measured is the way of the responses, not the drawing. */
const drawn = 200;

/** Once round all units by this lane, so many times by the other. */
const otherLane = 4;

type Fresh = Omit<Response, 'id' | 'commitment'> & { readonly drawn: number };

/** Whatever people of a bench answer, one after the other: the same each time, but for its id. */
const answering = (unitCount: number) => {
  const random = seededRandom(1);
  const answers = Array.from({ length: drawn }, () => someAnswers(form, random));
  return {
    answers,
    at: (place: number): Fresh => {
      const chosen = Math.floor(random() * drawn);
      return {
        surveyId: survey.id,
        unitId: `unit-${place % unitCount}`,
        lane: Math.floor(place / unitCount) % (otherLane + 1) === 0 ? 'no_script' : 'proof_of_work',
        formId: form.id,
        formVersion: form.version,
        language: 'zh-CN',
        answers: answers[chosen] ?? {},
        campaignId: campaign.id,
        acceptedAt: new Date(start + Math.floor(random() * minutes) * 60_000).toISOString(),
        drawn: chosen,
      };
    },
  };
};

const responseOf = ({ drawn: _drawn, ...fresh }: Fresh): Response => {
  const said = { id: randomBytes(16).toString('base64url'), ...fresh };
  return { ...said, commitment: commitmentOf(said) };
};

/** Writes raw responses in batches, past the functions: it is reading that is measured. */
const rawWriter = (database: Database) => {
  const table = database.table('responses');
  const write = async (requests: WriteRequest[]): Promise<void> => {
    for (let left = requests; left.length > 0; ) {
      const reply = await database.client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: left } }),
      );
      left = reply.UnprocessedItems?.[table] ?? [];
    }
  };
  return async (batch: readonly Response[]): Promise<void> => {
    const requests = batch.map((one) => ({
      PutRequest: { Item: toItem(responseKey(one.surveyId, one.id), one) },
    }));
    await Promise.all(
      Array.from({ length: Math.ceil(requests.length / writtenAtOnce) }, (_, at) =>
        write(requests.slice(at * writtenAtOnce, (at + 1) * writtenAtOnce)),
      ),
    );
  };
};

/** Makes a campaign with so many responses, told about equally of each unit, by two lanes. */
export const largeCampaign = async (
  endpoint: string,
  { responses, units: unitCount, isRaw }: CampaignSize,
  progress: (made: number) => void,
): Promise<LargeCampaign> => {
  const prefix = `bench-${responses}-${unitCount}`;
  const database = openDatabase({ prefix, endpoint });
  await createTables(database);
  const seed = setupSeed(database);
  await seed.form(form);
  await Promise.all(manyUnits(unitCount).map((unit) => seed.unit(unitSet, unit)));
  await seed.survey(survey);
  await seed.campaign({ ...campaign, unitSet, unitCount });

  const { answers, at } = answering(unitCount);
  const counting = tallyOfDrawn(form, answers);
  const written = overlay();
  const write = rawWriter(database);
  // The engine, a process of its own, writes one batch while the next is made here.
  let writing = Promise.resolve();
  for (let place = 0; place < responses; ) {
    const batch = Array.from({ length: Math.min(batchSize, responses - place) }, (_, next) =>
      at(place + next),
    );
    for (const fresh of batch) counting.add(fresh, fresh.drawn);
    place += batch.length;
    if (!isRaw) continue;
    const raw = batch.map(responseOf);
    for (const { commitment } of raw) written.add(commitment);
    await writing;
    progress(place - batch.length);
    writing = write(raw);
  }
  await writing;
  await Promise.all(
    counting.tallies().map((tally) => putItem(database, 'tallies', tallyKey(1, tally), tallyRecord(tally))),
  );
  return { database, prefix, written: written.soFar() };
};

/** Tells how many are written, now and then. */
export const telling = (responses: number, tell: (line: string) => void): ((made: number) => void) => {
  let next = 0;
  return (made) => {
    if (made < next) return;
    next = made + responses / 20;
    tell(`${made} of ${responses} responses written`);
  };
};

/** Numbers of responses as an option names them, ascending. @throws {Error} of anything else */
export const sizesOf = (option: unknown, otherwise: string): number[] => {
  const sizes = String(option ?? otherwise)
    .split(',')
    .map(Number);
  const isAscending = sizes.every((size, place) => place === 0 || size > (sizes[place - 1] ?? 0));
  if (!isAscending || sizes.some((size) => !Number.isSafeInteger(size) || size < 1))
    throw new Error('--sizes: numbers of responses, ascending, separated by commas');
  return sizes;
};
