import type { Flag, Stretch } from '../../../schemas/guard.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { minuteMs } from '../instants.ts';
import { burstsIn, possibleIn } from './bursts.ts';
import { repetitionsIn } from './repetition.ts';
import type { Turnout } from './turnout.ts';

/** As many flags as one item of the database holds with ease. */
const maxFlags = 300;

/** Lanes in which nothing but a queue's length limits how fast responses come. */
const queuedLanes: Stretch['lanes'] = ['proof_of_work', 'no_script'];

const instant = (minute: number): string => new Date(minute * minuteMs).toISOString();

const between = (from: number, to: number) => ({ from: instant(from), to: instant(to) });

const tooMany = (surveyId: string, turnout: Turnout, units: readonly Unit[]): Flag[] =>
  units.flatMap(({ id: unitId, population }): Flag[] => {
    const counted = turnout.units().get(unitId);
    if (!counted || population === undefined || counted.responses <= population.count) return [];
    const { responses, from, to } = counted;
    const stretch = { surveyId, unitId, ...between(from, to) };
    return [{ rule: 'more_than_population', unitId, stretch, responses, population: population.count }];
  });

const bursts = (surveyId: string, turnout: Turnout): Flag[] =>
  [...turnout.minutes()].flatMap(({ place: { unitId, servicePointId }, minutes }) =>
    burstsIn(minutes).map(({ from, to, responses }): Flag => {
      const where = { surveyId, unitId, servicePointId, lanes: queuedLanes };
      const stretch = { ...where, ...between(from, to) };
      return {
        rule: 'burst',
        unitId,
        stretch,
        responses,
        minutes: to - from,
        possible: possibleIn(to - from),
      };
    }),
  );

const repeated = (surveyId: string, turnout: Turnout): Flag[] =>
  repetitionsIn(turnout).map(({ unitId, pattern, from, to, ...evidence }): Flag => {
    const stretch = { surveyId, unitId, pattern, ...between(from, to) };
    return { rule: 'repeated_pattern', unitId, stretch, ...evidence };
  });

/** What a flag is sorted by where two are about as many responses. */
const nameOf = ({ rule, unitId, stretch }: Flag): string =>
  [unitId, rule, stretch.servicePointId ?? '', stretch.from, stretch.pattern ?? ''].join('#');

/**
 * Everything suspect about a survey's responses, the most responses first: the same for the same responses, whatever
 * the order in which they were counted.
 * @param units of the survey's campaign
 * @param threshold of the campaign: nothing is said of fewer responses, not even that they are suspect
 * @returns the flags, and how many further ones are left out
 */
export const flagsOf = (
  surveyId: string,
  turnout: Turnout,
  units: readonly Unit[],
  threshold: number,
): { readonly flags: Flag[]; readonly leftOut: number } => {
  const all = [
    ...tooMany(surveyId, turnout, units),
    ...bursts(surveyId, turnout),
    ...repeated(surveyId, turnout),
  ]
    .filter(({ responses }) => responses >= threshold)
    .sort((a, b) => b.responses - a.responses || (nameOf(a) < nameOf(b) ? -1 : 1));
  return { flags: all.slice(0, maxFlags), leftOut: Math.max(0, all.length - maxFlags) };
};
