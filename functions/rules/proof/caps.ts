import type { Defence } from '../../../schemas/defence.ts';
import type { OpenLane } from '../../../schemas/lane.ts';

/** Responses about one unit within an hour: by service point, '' for the unit as such, and by lane. */
export type ByPlace = ReadonlyMap<string, Readonly<Partial<Record<string, number>>>>;

/** Responses within an hour, as caps look at them. Visit codes are a cap by themselves and are not among them. */
export interface CappedLoad {
  readonly poster: number;
  readonly unit: number;
  /** From the poster, without script. */
  readonly noScript: number;
}

const capped = (counts: Readonly<Partial<Record<string, number>>> = {}): number =>
  (counts.proof_of_work ?? 0) + (counts.no_script ?? 0);

/** What of a unit's load a poster's caps are about. */
export const cappedLoad = (byPlace: ByPlace, servicePointId = ''): CappedLoad => ({
  poster: capped(byPlace.get(servicePointId)),
  unit: [...byPlace.values()].reduce((sum, counts) => sum + capped(counts), 0),
  noScript: byPlace.get(servicePointId)?.no_script ?? 0,
});

/** Whether one more response by this lane is one too many. */
export const isOverCap = (
  { poster, unit, noScript }: CappedLoad,
  { posterPerHour, unitPerHour, noScriptPerHour }: Defence,
  lane: OpenLane,
): boolean =>
  lane !== 'visit_code' &&
  (poster >= posterPerHour || unit >= unitPerHour || (lane === 'no_script' && noScript >= noScriptPerHour));

/** How much of its caps a poster has used up: 0 for nothing, 1 for all. */
export const usedShare = ({ poster, unit }: CappedLoad, { posterPerHour, unitPerHour }: Defence): number =>
  Math.max(poster / posterPerHour, unit / unitPerHour);

/** Until the next hour of the clock begins, in whole seconds. */
export const secondsToNextHour = (now: Date): number => 3_600 - Math.floor((now.getTime() / 1000) % 3_600);
