import { type Defence, defaultDefence } from '../../../schemas/defence.ts';
import type { OpenLane } from '../../../schemas/lane.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { hourOf } from '../../rules/instants.ts';
import { type CappedLoad, cappedLoad, isOverCap, secondsToNextHour } from '../../rules/proof/caps.ts';
import type { LoadCache } from '../../store/loadCache.ts';
import type { PosterTarget } from './posterTarget.ts';

export interface LoadDependencies {
  readonly loads: LoadCache;
}

export const defenceOf = ({ context }: PosterTarget): Defence => context.survey.defence ?? defaultDefence;

/** @throws {ProblemError} lane_closed, naming the lanes that are open */
export const requireLane = (target: PosterTarget, lane: OpenLane): void => {
  const { lanes } = defenceOf(target);
  if (!lanes.includes(lane)) throw new ProblemError('lane_closed', { lanes: lanes.join(', ') });
};

/** What came in at a poster, and about its unit, in this hour of the clock. */
export const readLoad = async (
  { loads }: LoadDependencies,
  { poster, context: { at } }: PosterTarget,
): Promise<CappedLoad> =>
  cappedLoad(
    await loads.read(poster.surveyId, poster.unitId, hourOf(at.toISOString())),
    poster.servicePointId,
  );

/**
 * Takes room for one response within the caps of this hour.
 * @returns gives the room back, should the response not be stored
 * @throws {ProblemError} too_many_responses, saying when to try again
 */
export const takeRoom = async (
  { loads }: LoadDependencies,
  target: PosterTarget,
  lane: OpenLane,
): Promise<() => void> => {
  // What has a code of its own is not capped.
  if (lane === 'visit_code') return () => {};
  const { surveyId, unitId, servicePointId = '' } = target.poster;
  const { at } = target.context;
  const hour = hourOf(at.toISOString());
  await loads.freshen(surveyId, unitId, hour);
  // Between looking and noting nothing is waited for, so that as many as come at once to one machine are let in one by one.
  const load = cappedLoad(loads.known(surveyId, unitId, hour), servicePointId);
  if (isOverCap(load, defenceOf(target), lane)) {
    throw new ProblemError('too_many_responses', { retryAfterSeconds: secondsToNextHour(at) });
  }
  return loads.note(surveyId, unitId, hour, servicePointId, lane);
};
