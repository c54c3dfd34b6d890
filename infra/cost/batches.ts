import { streamMapping } from '../../functions/manifest.ts';
import { assumptions } from './assumptions.ts';

/** How the stream of responses comes to `aggregate`, on average of a campaign. */
export interface Batching {
  /** Batches for each response. */
  readonly batches: number;
  /** Different units of a batch, for each response. */
  readonly units: number;
}

/** The part of the mapping that decides on it. */
export interface Mapping {
  readonly batchSize: number;
  readonly batchWindowSeconds: number;
}

/** How many different units there are among so many responses, all units being equally likely: fewer, and cheaper, where some are busier. */
export const differentUnits = (units: number, responses: number): number =>
  units * (1 - (1 - 1 / units) ** responses);

/**
 * How responses gather in batches: a batch is over when it is full or when its window has gone by since its first record, in each shard by
 * itself. Responses are spread over the days evenly and over the hours as people are awake.
 */
export const batchingOf = (
  { responses, units, days }: { readonly responses: number; readonly units: number; readonly days: number },
  { batchSize, batchWindowSeconds }: Mapping = streamMapping,
): Batching => {
  const { hours, streamShards } = assumptions;
  const all = hours.reduce((sum, share) => sum + share, 0);
  const hourly = hours.map((share) => {
    const aSecond = ((responses / days) * (share / all)) / 3_600 / streamShards;
    const size = Math.min(batchSize, 1 + aSecond * batchWindowSeconds);
    return { weight: share / all, size, units: differentUnits(units, size) };
  });
  return {
    batches: hourly.reduce((sum, { weight, size }) => sum + weight / size, 0),
    units: hourly.reduce((sum, { weight, size, units: different }) => sum + (weight * different) / size, 0),
  };
};
