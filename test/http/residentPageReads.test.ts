import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../functions/public.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { openDatabase } from '../../functions/store/database.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import { routes } from '../../schemas/routes.ts';
import { useEngine } from '../support/engine.ts';
import { testPosterKey } from '../support/keys.ts';
import { aProof } from '../support/proofs.ts';
import { aSubmission } from '../support/residents.ts';
import { lambdaContext, watched } from '../support/watched.ts';
import { everyType } from '../web/everyType.ts';
import { eventOf } from './support/events.ts';
import { during, loadEveryType, putPoster } from './support/everyTypeSurvey.ts';

const engine = useEngine();
const database = () => openDatabase({ prefix: localPrefix, endpoint: engine.endpoint });

beforeAll(async () => {
  await createTables(database());
  await loadEveryType(database());
});

const answers = {
  matter: 'land',
  visits: 1,
  overall: 'very',
  aspects: { attitude: 'very', speed: 'fairly', fairness: 'unknown' },
};
const sent = (token: string, now = during) =>
  eventOf({
    route: routes.submitPosterResponse,
    params: { token },
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(
      aSubmission({
        formVersion: everyType.form.version,
        answers,
        proof: aProof(testPosterKey, token, now),
      }),
    ),
  });

const atWork = () => {
  const { context, commands } = watched('public', engine.endpoint);
  const [key = Buffer.alloc(0)] = context.keys.poster;
  return { serve: build({ ...context, now: () => during }), commands, key };
};

describe('the work of the database for a poster', () => {
  it('is one write and no read for a response, once the poster is known', async () => {
    const { serve, commands, key } = atWork();
    const token = await putPoster(database(), key);
    expect((await serve(sent(token), lambdaContext)).statusCode).toBe(201);
    expect(commands.filter((command) => command === 'GetItemCommand')).toHaveLength(6);
    commands.length = 0;
    for (let place = 0; place < 5; place += 1) await serve(sent(token), lambdaContext);
    expect(commands).toEqual(Array.from({ length: 5 }, () => 'PutItemCommand'));
  });

  it('is none at all for tokens that were made up', async () => {
    const { serve, commands, key } = atWork();
    const token = await putPoster(database(), key, { turn: 2 });
    const last = token.at(-1) === '0' ? '1' : '0';
    for (const madeUp of [`${token.slice(0, -1)}${last}`, '0'.repeat(15), 'z', `${token}0`]) {
      for (const route of [routes.posterPage, routes.readPoster]) {
        const reply = await serve(eventOf({ route, params: { token: madeUp } }), lambdaContext);
        expect(reply.statusCode).toBe(404);
      }
      expect((await serve(sent(madeUp), lambdaContext)).statusCode).toBe(404);
    }
    expect(commands).toEqual([]);
  });
});
