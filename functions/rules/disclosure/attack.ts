import { type Amount, addTo, nothing, standingOf } from './amounts.ts';
import type { LineData, Part } from './lineData.ts';
import type { Place } from './nodeUnits.ts';
import { isNought, nullVectors } from './nullVector.ts';
import type { DisclosedLine } from './state.ts';

/** What one release, public or in preparation, told of a line. */
export interface Told {
  readonly line: DisclosedLine;
  /** By node, its units then. */
  readonly nodes: Readonly<Record<string, readonly string[]>>;
}

export interface AttackSource {
  readonly data: LineData;
  readonly threshold: number;
  readonly placeOf: ReadonlyMap<string, number>;
  readonly places: readonly Place[];
  /** The oldest first; the last is that in preparation. */
  readonly told: readonly Told[];
  /** By release, which slice of it a part is in; undefined where it has no slices. */
  readonly sliceOf: (part: Part, release: number) => string | undefined;
  readonly slicesIn: 'lanes' | 'periods';
}

/** A sum that can be worked out though it must not be. */
export interface Found {
  readonly nodeId: string;
  readonly slice: string | undefined;
  readonly units: readonly number[];
}

/** Sets of units that somebody may want to know about: nodes, what two of them share, what is left beside shown units. */
const curiosities = (places: readonly Place[], shown: ReadonlySet<string>): Place[] => {
  const groups = places.filter(({ kind }) => kind === 'group');
  const regions = places.filter(({ kind }) => kind === 'region');
  const alone = new Set(
    places.filter(({ id, kind }) => kind === 'unit' && shown.has(id)).flatMap(({ units }) => [...units]),
  );
  const shared = groups.flatMap((group) =>
    regions.map((region) => ({
      ...region,
      units: new Set([...region.units].filter((unit) => group.units.has(unit))),
    })),
  );
  const beside = places
    .filter(({ kind }) => kind !== 'unit')
    .map((place) => ({ ...place, units: new Set([...place.units].filter((unit) => !alone.has(unit))) }));
  return [...places, ...shared, ...beside].filter(({ units }) => units.size > 0);
};

/**
 * Tries to work out, from every count that this release and those before it tell of a line, the answers of few people. It
 * knows of which units, slices and days there are no answers at all. It looks at published sets alone, not at how they
 * were chosen.
 * @returns sums that follow from published ones and are of few people, or of few who agree
 */
export const attack = (source: AttackSource): Found[] => {
  const { data, threshold, placeOf, places, told, sliceOf, slicesIn } = source;
  const { line } = data;
  const now = told.length - 1;
  const isCounted = (part: Part, release: number): boolean =>
    release === now ? part.isIn : part.inReleases[release] === true;

  // Unknowns: answers of one unit, in one slice, that are alike in which releases count them.
  const unknownOf = new Map<string, number>();
  const unknowns: { parts: Part[]; amount: number[]; slice: string | undefined; unit: number }[] = [];
  for (const part of data.parts.flat()) {
    if ((part.amount[1] ?? 0) === 0) continue;
    const slices = told.map((_, release) => sliceOf(part, release) ?? '');
    const key = [part.unit, ...slices, ...told.map((_, release) => Number(isCounted(part, release)))].join(
      '/',
    );
    const index = unknownOf.get(key) ?? unknowns.length;
    unknownOf.set(key, index);
    unknowns[index] ??= { parts: [], amount: nothing(line), slice: sliceOf(part, now), unit: part.unit };
    unknowns[index].parts.push(part);
    addTo(unknowns[index].amount, part.amount);
  }
  const ofUnit = Map.groupBy(unknowns.keys(), (index) => unknowns[index]?.unit ?? -1);

  const sums = new Map<string, number[]>();
  for (const [release, { line: disclosed, nodes }] of told.entries()) {
    const asOf = new Map(disclosed.blocks.flatMap((block) => block.units.map((unit) => [unit, block.asOf])));
    const inNode = (nodeId: string): { index: number; slice: string }[] =>
      (nodes[nodeId] ?? []).flatMap((unitId) =>
        (ofUnit.get(placeOf.get(unitId) ?? -1) ?? []).flatMap((index) => {
          const as = asOf.get(unitId);
          const part = unknowns[index]?.parts[0];
          return part && as !== undefined && isCounted(part, as)
            ? [{ index, slice: sliceOf(part, release) ?? '' }]
            : [];
        }),
      );
    const keep = (set: readonly { index: number }[]): void => {
      const indices = set.map(({ index }) => index).toSorted((a, b) => a - b);
      sums.set(indices.join(), indices);
    };
    for (const nodeId of disclosed.whole) keep(inNode(nodeId));
    for (const nodeId of disclosed[slicesIn]) {
      for (const set of Map.groupBy(inNode(nodeId), ({ slice }) => slice).values()) keep(set);
    }
  }
  const [first = [], second = []] = nullVectors([...sums.values()], unknowns.length, [1, 2]);

  const releases = told.map((_, release) => release);
  const wanted: ((part: Part) => boolean)[] = releases.flatMap((release) => {
    const of = (part: Part): boolean => isCounted(part, release);
    const against = releases
      .slice(0, release)
      .flatMap((before) => [
        (part: Part) => of(part) && !isCounted(part, before),
        (part: Part) => !of(part) && isCounted(part, before),
      ]);
    return [of, ...against];
  });
  const shown = new Set(told[now]?.line.whole);
  const sets = curiosities(places, shown);
  const found: Found[] = [];
  for (const is of wanted) {
    const chosen = new Set(
      unknowns.keys().filter((index) => unknowns[index]?.parts.some((part) => is(part))),
    );
    for (const { id, units } of sets) {
      const inSet = [...units].flatMap((unit) => ofUnit.get(unit) ?? []).filter((index) => chosen.has(index));
      const bySlice = Map.groupBy(inSet, (index) => unknowns[index]?.slice);
      const targets: [string | undefined, number[]][] = [[undefined, inSet], ...bySlice];
      for (const [slice, indices] of targets) {
        const amount = nothing(line);
        let [one, two] = [0, 0];
        for (const index of indices) {
          addTo(amount, unknowns[index]?.amount ?? []);
          one += first[index] ?? 0;
          two += second[index] ?? 0;
        }
        if (isTelling(amount) && isNought(one) && isNought(two)) {
          found.push({ nodeId: id, slice, units: [...units] });
        }
      }
    }
  }
  return found;

  function isTelling(amount: Amount): boolean {
    const standing = standingOf(line, amount, threshold);
    return standing === 'small' || standing === 'unanimous';
  }
};
