import type { Atom, LineAtoms } from '../../../functions/rules/disclosure/disclosure.ts';
import type { Lane } from '../../../schemas/lane.ts';
import type { ReleaseLine, ReleaseNode } from '../../../schemas/release.ts';

/** One answer to one line, with the releases that count it. */
export interface Person {
  readonly unitId: string;
  readonly lane: Lane;
  readonly day: string | null;
  readonly inReleases: boolean[];
  /** By line: the option, or nothing where the line was skipped. */
  readonly chosen: Readonly<Record<string, string | null>>;
}

export interface Campaign {
  readonly threshold: number;
  readonly nodes: readonly ReleaseNode[];
  readonly lines: readonly ReleaseLine[];
  readonly lanes: readonly Lane[];
  readonly people: readonly Person[];
  readonly releases: number;
}

export const surveyId = 'residents';

/** Nobody in these campaigns answers before or after. */
export const open = { [surveyId]: { first: '2026-11-01', last: '2026-12-31' } };

const words = { en: 'x' };

export const responsesLine: ReleaseLine = {
  id: `${surveyId}/responses`,
  surveyId,
  type: 'responses',
  formId: 'form',
  formVersions: [1],
  options: [{ id: 'counted', label: words, score: null, satisfied: false }],
};

export const ratingLine = (questionId: string): ReleaseLine => ({
  id: `${surveyId}/${questionId}`,
  surveyId,
  type: 'rating',
  formId: 'form',
  formVersions: [1],
  questionId,
  options: [
    { id: 'good', label: words, score: 100, satisfied: true },
    { id: 'fair', label: words, score: 50, satisfied: true },
    { id: 'bad', label: words, score: 0, satisfied: false },
    { id: 'dont_know', label: words, score: null, satisfied: false },
  ],
});

/** A unit's place: its region from the county down, and its group. */
export interface Placed {
  readonly region: readonly string[];
  readonly groupId: string;
}

/** All nodes over some units, named `u0`, `u1` ... */
export const nodesOf = (units: readonly Placed[]): ReleaseNode[] => {
  const regions = new Map(
    units.flatMap(({ region }) =>
      region.map((_, depth) => [region.slice(0, depth + 1).join('/'), region.slice(0, depth + 1)]),
    ),
  );
  const groups = [...new Set(units.map(({ groupId }) => groupId))];
  return [
    { id: 'all', kind: 'all', name: words },
    ...[...regions].map(
      ([id, region]): ReleaseNode => ({ id: `region/${id}`, kind: 'region', name: words, region }),
    ),
    ...groups.map(
      (groupId): ReleaseNode => ({ id: `group/${groupId}`, kind: 'group', name: words, groupId }),
    ),
    ...units.map(
      ({ region, groupId }, index): ReleaseNode => ({
        id: `unit/u${index}`,
        kind: 'unit',
        name: words,
        unitId: `u${index}`,
        region: [...region],
        groupId,
      }),
    ),
  ];
};

const isValid = (line: ReleaseLine, option: string): boolean =>
  line.type === 'responses' || line.options.some(({ id, score }) => id === option && score !== null);

/** The people's answers as disclosure is given them for a release. @param release by its place, 0 is the first */
export const atomsFor = ({ lines, people }: Campaign, release: number): LineAtoms[] =>
  lines.map((line) => ({
    line,
    atoms: people.map((person): Atom => {
      const option = line.type === 'responses' ? 'counted' : (person.chosen[line.id] ?? null);
      return {
        unitId: person.unitId,
        lane: person.lane,
        day: person.day,
        inReleases: person.inReleases.slice(0, release),
        isIn: person.inReleases[release] === true,
        counts: option === null ? {} : { [option]: 1 },
        answered: option === null ? 0 : 1,
        valid: option !== null && isValid(line, option) ? 1 : 0,
        skipped: option === null ? 1 : 0,
      };
    }),
  }));

/** Numbers from 0 to below 1 that are the same for the same seed. */
export const drawing = (seed: number): (() => number) => {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39);
    mixed ^= mixed >>> 16;
    return (mixed >>> 0) / 2 ** 32;
  };
};

const openLanes: readonly Lane[] = ['proof_of_work', 'no_script', 'visit_code'];

/**
 * A small campaign drawn by chance: few or many units, of like or unlike size, some without answers; one to three levels of
 * regions; one lane or three; answers that differ, agree, or do not know; one to four releases with answers set aside and
 * taken back between them.
 */
export const aCampaign = (seed: number): Campaign => {
  const draw = drawing(seed);
  const upTo = (n: number): number => Math.floor(draw() * n);
  const threshold = 3 + upTo(4);
  const unitCount = 2 + upTo(8);
  const depth = 1 + upTo(3);
  const groupByRegion = draw() < 0.25;
  const units = Array.from({ length: unitCount }, (): Placed => {
    const region = Array.from({ length: depth }, (_, level) => `${'cty'[level]}${upTo(2)}`);
    return { region, groupId: groupByRegion ? `g${region[0]}` : `g${upTo(2)}` };
  });
  const lanes = openLanes.slice(0, draw() < 0.3 ? 1 : 2 + upTo(2));
  const days = 1 + upTo(6);
  const releases = 1 + upTo(4);
  const lines = [responsesLine, ratingLine('q1'), ratingLine('q2')];
  const size = draw() < 0.5 ? 4 * threshold : 2 * threshold;
  const mood = draw();
  const optionOf = (): string | null => {
    const one = draw();
    if (mood < 0.2) return one < 0.6 ? 'dont_know' : one < 0.8 ? 'good' : 'bad';
    if (mood < 0.4) return one < 0.95 ? 'good' : null;
    return one < 0.4 ? 'good' : one < 0.65 ? 'fair' : one < 0.8 ? 'bad' : one < 0.9 ? 'dont_know' : null;
  };
  const aside = draw() < 0.5 ? 0.05 : 0.3;
  const people = units.flatMap((_, index) => {
    const skew = draw();
    const count = skew < 0.15 ? 0 : skew < 0.4 ? upTo(threshold) : upTo(size);
    const arrival = draw();
    return Array.from({ length: count }, (): Person => {
      const first = draw() < arrival ? 0 : upTo(releases);
      const lane = lanes[draw() < 0.7 ? 0 : upTo(lanes.length)] ?? 'proof_of_work';
      const day = Math.min(days - 1, Math.floor(((first + draw()) / releases) * days));
      let isAside = false;
      const inReleases = Array.from({ length: releases }, (_unused, release) => {
        if (release > first && draw() < aside / 2) isAside = !isAside;
        return release >= first && !isAside;
      });
      return {
        unitId: `u${index}`,
        lane,
        day: `2026-12-0${day + 1}`,
        inReleases,
        chosen: Object.fromEntries(lines.slice(1).map(({ id }) => [id, optionOf()])),
      };
    });
  });
  return { threshold, nodes: nodesOf(units), lines, lanes, people, releases };
};
