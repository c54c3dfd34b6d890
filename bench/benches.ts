import { aggregate } from './aggregate/aggregate.ts';
import type { Bench } from './bench.ts';
import { cold } from './cold/cold.ts';
import { database } from './database/database.ts';
import { exports } from './exports/exports.ts';
import { flood } from './flood/flood.ts';
import { page } from './page/page.ts';
import { results } from './results/results.ts';
import { scale } from './scale/scale.ts';
import { submit } from './submit/submit.ts';

/** Every bench by its name, in the order in which they run. */
export const benches = {
  submit,
  page,
  cold,
  database,
  aggregate,
  results,
  exports,
  flood,
  scale,
} as const satisfies Record<string, Bench>;

export type BenchName = keyof typeof benches;

export const benchNames = Object.keys(benches) as BenchName[];
