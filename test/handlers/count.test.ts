import { expect, it } from 'vitest';
import { countEntries } from '../../functions/handlers/counting/count.ts';
import { deltaOf } from '../../functions/rules/counting/fold.ts';
import type { Countable } from '../../functions/rules/counting/packing.ts';
import { form } from '../../infra/local/sample/form.ts';
import { aResponse } from '../support/counting.ts';

const entry = (): Countable => {
  const response = aResponse();
  const delta = deltaOf(form, response);
  if (!delta) throw new Error('the answers fit');
  return { response, delta };
};

/** Counts one response whose tally another is always at work on. @param byte what random bytes are */
const disturbed = async (byte: number) => {
  const waited: number[] = [];
  const count = countEntries({
    tallies: { commit: async () => ({ kind: 'busy' }) },
    wait: async (ms) => void waited.push(ms),
    randomBytes: (length) => new Uint8Array(length).fill(byte),
  });
  const [outcome] = (await count(1, [entry()])).values();
  return { waited, outcome };
};

it('waits longer each time that a transaction is in the way, and gives up after some three seconds', async () => {
  const { waited, outcome } = await disturbed(255);
  expect(waited).toEqual([50, 100, 200, 400, 800, 1600]);
  expect(outcome).toBe('busy');
});

it('waits by chance, so that those who met do not meet again', async () => {
  const { waited } = await disturbed(127);
  expect(waited).toEqual([25, 50, 100, 200, 400, 800]);
});
