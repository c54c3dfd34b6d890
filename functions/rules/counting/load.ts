import type { Lane } from '../../../schemas/lane.ts';
import type { Response } from '../../../schemas/response.ts';
import { hourOf } from '../instants.ts';

/** How many responses came by a lane from a place of a unit: a service point, or the unit as such. */
interface LoadCount {
  readonly servicePointId: string | undefined;
  readonly lane: Lane;
  readonly count: number;
}

/** What responses add to what came in about one unit within one hour. */
export interface LoadDelta {
  readonly surveyId: string;
  readonly unitId: string;
  /** As `hourOf` has it, of the time of acceptance. */
  readonly hour: string;
  readonly counts: readonly LoadCount[];
}

/** What responses add to the load of their units and hours, each place and lane once. */
export const loadsOf = (
  responses: readonly Pick<Response, 'surveyId' | 'unitId' | 'servicePointId' | 'lane' | 'acceptedAt'>[],
): LoadDelta[] => {
  const keyOf = ({ surveyId, unitId, acceptedAt }: (typeof responses)[number]) =>
    `${surveyId}/${unitId}/${hourOf(acceptedAt)}`;
  return [...Map.groupBy(responses, keyOf).values()].flatMap((ofHour) => {
    const [first] = ofHour;
    if (!first) return [];
    const places = Map.groupBy(ofHour, ({ servicePointId = '', lane }) => `${servicePointId}/${lane}`);
    const counts = [...places.values()].flatMap(([one, ...more]): LoadCount[] =>
      one ? [{ servicePointId: one.servicePointId, lane: one.lane, count: 1 + more.length }] : [],
    );
    return [{ surveyId: first.surveyId, unitId: first.unitId, hour: hourOf(first.acceptedAt), counts }];
  });
};
