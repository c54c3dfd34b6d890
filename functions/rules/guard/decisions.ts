import type { SetAside, Stretch } from '../../../schemas/guard.ts';
import type { Response } from '../../../schemas/response.ts';

/** The oldest first: ids begin with the time at which a decision was made. */
const byAge = (a: SetAside, b: SetAside): number => (a.id < b.id ? -1 : 1);

/** The decisions about a survey that hold, oldest first. */
export const inForce = (decisions: readonly SetAside[], surveyId: string): SetAside[] =>
  decisions
    .filter((decision) => decision.surveyId === surveyId && decision.restored === undefined)
    .sort(byAge);

/** Whether a stretch names a response. @param pattern of the response; see `patternOf` */
export const isWithin = (stretch: Stretch, response: Response, pattern: string | undefined): boolean => {
  const at = Date.parse(response.acceptedAt);
  return (
    stretch.surveyId === response.surveyId &&
    stretch.unitId === response.unitId &&
    (stretch.servicePointId === undefined || stretch.servicePointId === (response.servicePointId ?? null)) &&
    (stretch.lanes === undefined || stretch.lanes.includes(response.lane)) &&
    Date.parse(stretch.from) <= at &&
    at < Date.parse(stretch.to) &&
    (stretch.pattern === undefined || stretch.pattern === pattern)
  );
};

/**
 * Finds the oldest decision that names a response, if there is any: each response is left out once, however many decisions
 * name it.
 * @param decisions those in force, in whatever order
 */
export const setAsideBy = (decisions: readonly SetAside[]) => {
  const byUnit = new Map<string, { decision: SetAside; ids: ReadonlySet<string> | undefined }[]>();
  for (const decision of decisions.toSorted(byAge)) {
    const { unitId, what } = decision;
    const ids = 'responseIds' in what ? new Set(what.responseIds) : undefined;
    byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), { decision, ids }]);
  }
  return (response: Response, pattern: string | undefined): SetAside | undefined =>
    byUnit
      .get(response.unitId)
      ?.find(({ decision: { what }, ids }) =>
        'stretch' in what ? isWithin(what.stretch, response, pattern) : ids?.has(response.id),
      )?.decision;
};
