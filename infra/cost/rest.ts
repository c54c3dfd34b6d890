import { scheduled, scheduledFunctions } from '../../functions/manifest.ts';
import { called } from './calls.ts';
import type { Resource } from './deployed.ts';
import { type Item, itemsOf, sumOf, together } from './items.ts';
import type { Measured } from './measured.ts';
import { monthSeconds } from './prices/price.ts';
import { standingOf } from './standing.ts';
import { tracedFunctions, tracesOf } from './tracing.ts';

/** What a stage costs for so many months although nobody answers anything: it has one campaign in it, which is open to nobody. */
export const restItems = (resources: readonly Resource[], measured: Measured, months: number): Item[] => {
  const times = scheduledFunctions.map((name) => (monthSeconds / scheduled[name]) * months);
  const looks = scheduledFunctions.map((name, place) => {
    const { cpuMs, calls, reads, writes, logBytes } = measured.rest[name];
    return called(name, times[place] ?? 0, { cpuMs: cpuMs.median, waits: calls, reads, writes, logBytes });
  });
  const standing = standingOf(resources);
  const kept = Object.fromEntries(Object.entries(standing).map(([name, amount]) => [name, amount * months]));
  const traced = tracedFunctions(resources);
  const traces = sumOf(
    scheduledFunctions.map((name, place) =>
      traced.has(name) ? tracesOf(times[place] ?? 0, monthSeconds * months) : 0,
    ),
  );
  return [
    ...itemsOf('standing', kept),
    ...itemsOf('looks by the clock', together(...looks)),
    ...itemsOf('looks by the clock', { traces }),
  ];
};
