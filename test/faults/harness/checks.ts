import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBRecord } from 'aws-lambda';
import { recount } from '../../../functions/handlers/counting/recount.ts';
import { quarantineStore } from '../../../functions/store/quarantineStore.ts';
import { readRaw } from '../../../functions/store/responseStore.ts';
import { setupLists, setupStore } from '../../../functions/store/setupStore.ts';
import { tallyStore } from '../../../functions/store/tallyStore.ts';
import { foldOf, linesOf, type Stage } from './stage.ts';
import type { Contents } from './world.ts';

/** What the checks have to know besides what was submitted. */
interface Expected {
  /** Records that can never be counted, by the key of their raw item. */
  readonly poisoned: ReadonlyMap<string, DynamoDBRecord>;
  /** Raw items of which the stream's record was acknowledged, by key. */
  readonly acknowledged: ReadonlySet<string>;
  /** Generations up to this one were put back to some moment of the past: they may be wrong. */
  readonly spoiledUpTo: number;
}

/** I1: the raw items are those that were accepted, and each is as it was. */
const requireRaw = ({ wrong, raw }: Stage, { responses }: Contents, { poisoned }: Expected): void => {
  const seen = new Set<string>();
  for (const item of responses) {
    const { rawKey, response } = readRaw(item);
    if (!response) {
      if (!poisoned.has(rawKey)) wrong.push(`I1: ${rawKey} is no response`);
      continue;
    }
    seen.add(response.id);
    if (!isDeepStrictEqual(response, raw.get(response.id))) wrong.push(`I1: ${response.id} has changed`);
  }
  for (const id of raw.keys()) if (!seen.has(id)) wrong.push(`I1: ${id} has gone`);
};

/** I2: in every generation, what has a marker is exactly what the tallies count. */
const requireMarkers = async (
  stage: Stage,
  { markers, tallies }: Contents,
  { spoiledUpTo }: Expected,
): Promise<void> => {
  const { wrong, campaigns, quiet, raw, unfit } = stage;
  const marked = new Map<string, string[]>();
  for (const { pk } of markers) {
    const [generation = '', campaignId = '', id = ''] = pk?.S?.split('#') ?? [];
    const name = `${campaignId}#${generation}`;
    marked.set(name, [...(marked.get(name) ?? []), id]);
  }
  const counted = tallies.map(({ pk }) => pk?.S ?? '').filter((name) => !name.startsWith('ASIDE#'));
  for (const name of new Set([...marked.keys(), ...counted])) {
    const [campaignId = '', generation = ''] = name.split('#');
    if (!campaigns.includes(campaignId) || (campaignId === stage.main && Number(generation) <= spoiledUpTo))
      continue;
    const responses = (marked.get(name) ?? []).flatMap((id) => {
      const response = raw.get(id);
      if (!response || unfit.has(id)) wrong.push(`I2: ${id} has a marker in ${name} and was never counted`);
      return response ?? [];
    });
    const stored = await tallyStore(quiet).read(campaignId, Number(generation), true);
    if (linesOf(stored).join() !== linesOf(foldOf(responses)).join())
      wrong.push(`I2: the tallies of ${name} are not those of what has a marker`);
  }
};

/** I3 and I4, by the recount that operators have, and by the fold of what was submitted. */
const requireCounts = async (
  stage: Stage,
  { responses }: Contents,
  { poisoned }: Expected,
): Promise<void> => {
  const { wrong, campaigns, main, quiet, isReal, unfit, mine } = stage;
  const tallies = tallyStore(quiet);
  const items = responses.map((item) => ({ survey: item.pk?.S?.split('#')[0], raw: readRaw(item) }));
  const recountOf = recount({
    setup: setupStore(quiet),
    lists: setupLists(quiet),
    // All of them were read just now; what operators do reads them by itself, as repairs and rebuilds do in schedules.
    rawPages: async function* (surveyId) {
      yield items.filter(({ survey }) => survey === surveyId).map(({ raw }) => raw);
    },
    tallies,
    quarantine: quarantineStore(quiet),
    wait: async () => {},
    randomBytes,
    progress: () => {},
  });
  for (const campaignId of campaigns) {
    const { active } = await tallies.counting(campaignId);
    const stored = await tallies.read(campaignId, active, true);
    if (linesOf(stored).join() !== linesOf(foldOf(mine(campaignId))).join())
      wrong.push('I4: the tallies are not the fold of the raw responses');
    if (!isReal) continue;
    const found = await recountOf(campaignId, { repair: false });
    const quarantined = campaignId === main ? poisoned.size : 0;
    const accepted = mine(campaignId).length + (campaignId === main ? poisoned.size - unfit.size : 0);
    const expected = { accepted, counted: accepted - quarantined, quarantined, inFlight: 0 };
    for (const [name, count] of Object.entries(expected)) {
      const is = found[name as keyof typeof expected];
      if (is !== count) wrong.push(`I3: ${name} is ${is}, not ${count}`);
    }
    if (found.differences.length > 0) wrong.push('I4: the recount finds differences');
    for (const tally of stored)
      for (const [question, { histogram, skipped }] of Object.entries(tally.questions)) {
        const sum = Object.values(histogram).reduce((a, b) => a + b, skipped);
        if (sum !== tally.counted) wrong.push(`I3: ${question} has ${sum} of ${tally.counted}`);
      }
  }
};

/** I5: what was acknowledged without being counted is in the quarantine whole. */
const requireQuarantined = async (
  { wrong, quiet }: Stage,
  { poisoned, acknowledged }: Expected,
): Promise<void> => {
  const kept = new Map((await quarantineStore(quiet).list()).map((entry) => [entry.rawKey, entry]));
  for (const [rawKey, { dynamodb }] of poisoned)
    if (
      acknowledged.has(rawKey) &&
      !isDeepStrictEqual(kept.get(rawKey)?.record.dynamodb?.NewImage, dynamodb?.NewImage)
    )
      wrong.push(`I5: ${rawKey} was acknowledged and is not quarantined whole`);
};

/** Looks, when all has come to rest, whether the invariants hold. */
export const requireInvariants = async (
  stage: Stage,
  contents: Contents,
  expected: Expected,
): Promise<void> => {
  requireRaw(stage, contents, expected);
  await requireCounts(stage, contents, expected);
  if (!stage.isReal) return;
  await requireMarkers(stage, contents, expected);
  await requireQuarantined(stage, expected);
};
