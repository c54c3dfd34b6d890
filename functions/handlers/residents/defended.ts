import { type Defence, defaultDefence } from '../../../schemas/defence.ts';
import type { OpenLane } from '../../../schemas/lane.ts';
import { ProblemError } from '../../../schemas/problem.ts';
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
  cappedLoad(await loads.read(poster.surveyId, poster.unitId, at), poster.servicePointId);

/** @throws {ProblemError} too_many_responses, saying when to try again */
export const requireRoom = async (
  dependencies: LoadDependencies,
  target: PosterTarget,
  lane: OpenLane,
): Promise<void> => {
  // What has a code of its own is not capped.
  if (lane === 'visit_code') return;
  if (isOverCap(await readLoad(dependencies, target), defenceOf(target), lane)) {
    throw new ProblemError('too_many_responses', {
      retryAfterSeconds: secondsToNextHour(target.context.at),
    });
  }
};
