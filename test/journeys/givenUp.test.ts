import { describe, expect, it } from 'vitest';
import { operatorOf } from '../../infra/local/operator.ts';
import { failuresIn, type Pingyi } from '../../infra/local/pingyi.ts';
import { newPingyi } from '../support/pingyi.ts';
import { aSubmission, tokenOf } from '../support/residents.ts';

const responses = 12;

/** A system whose counting fails for good, until `repair` is called. */
const failing = async () => {
  let broken = true;
  const pingyi = await newPingyi({
    disturbHandler: (handler) => async (event) => {
      if (broken) throw new Error('out of memory');
      return handler(event);
    },
    mapping: { maxRetryAttempts: 1, retryDelayMs: 1, maxRetryDelayMs: 5 },
  });
  const repair = (): void => {
    broken = false;
  };
  return { pingyi, repair };
};

const submit = async ({ url, unitIds }: Pingyi): Promise<void> => {
  for (let place = 0; place < responses; place += 1) {
    const unitId = unitIds[place] ?? '';
    const reply = await fetch(`${url}/v1/posters/${tokenOf({ unitId })}/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(aSubmission({}, { unitId })),
    });
    expect(reply.status).toBe(201);
  }
};

const recountOf = (pingyi: Pingyi, repair: boolean) =>
  operatorOf(pingyi.database, () => {}).recount(pingyi.campaignId, { repair });

const all = { accepted: responses, counted: responses, quarantined: 0, inFlight: 0, differences: [] };

describe('records that the stream gave up on', () => {
  it('are kept whole, listed as not counted, and counted once by a redrive, however often it runs', async () => {
    const { pingyi, repair } = await failing();
    await using _system = pingyi;
    await submit(pingyi);
    await pingyi.idle();
    const failures = failuresIn(pingyi.folder);
    const kept = (await failures.list()).flatMap(({ records }) => records);
    expect(kept).toHaveLength(responses);
    expect(await recountOf(pingyi, false)).toMatchObject({ counted: 0, inFlight: responses });

    repair();
    const { redrive } = operatorOf(pingyi.database, () => {});
    expect(await redrive(failures)).toEqual({ counted: responses, left: 0 });
    expect(await failures.list()).toEqual([]);
    expect(await redrive(failures)).toEqual({ counted: 0, left: 0 });
    expect(await recountOf(pingyi, false)).toMatchObject(all);
  });

  it('are counted from the raw responses by a repair, and a redrive afterwards counts nothing twice', async () => {
    const { pingyi, repair } = await failing();
    await using _system = pingyi;
    await submit(pingyi);
    await pingyi.idle();
    repair();
    expect(await recountOf(pingyi, true)).toMatchObject({ ...all, repaired: responses });
    await operatorOf(pingyi.database, () => {}).redrive(failuresIn(pingyi.folder));
    expect(await recountOf(pingyi, false)).toMatchObject(all);
  });
});
