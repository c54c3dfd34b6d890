import type { Disclosed } from '../../../functions/rules/disclosure/disclosure.ts';
import type { DisclosureState } from '../../../functions/rules/disclosure/state.ts';
import type { ReleaseLine } from '../../../schemas/release.ts';
import { type Campaign, type Person, responsesLine } from './campaign.ts';

/**
 * An attack on published counts, written apart from that in the project: it is given the cells as anybody can read them, and
 * of what lies behind them only which people a cell says that it counts. It solves by elimination modulo a prime over
 * the finest cells there are (unit, lane, day, releases), and narrows bounds: no count is below nought.
 */
export interface Recovered {
  readonly name: string;
  readonly lineId: string;
  readonly valid: number;
  readonly by: 'equations' | 'bounds';
}

/** A published sum: which finest cells it adds up. */
interface Row {
  readonly cells: ReadonlySet<number>;
  readonly counts: readonly number[];
}

/** The largest prime below 2^26: products stay exact. */
const prime = 67_108_859;

const powerOf = (base: number, exponent: number): number => {
  let [result, square] = [1, base % prime];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
};

interface Reduced {
  readonly pivot: number;
  readonly values: Float64Array;
}

const vectorOf = (cells: ReadonlySet<number>, width: number): Float64Array => {
  const values = new Float64Array(width);
  for (const column of cells) values[column] = 1;
  return values;
};

/** Takes known rows off a vector until it has none of their first columns. */
const reduce = (values: Float64Array, known: readonly Reduced[]): void => {
  for (const { pivot, values: others } of known) {
    const factor = prime - (values[pivot] ?? 0);
    if (factor === prime) continue;
    for (let at = pivot; at < values.length; at++) {
      values[at] = ((values[at] ?? 0) + factor * (others[at] ?? 0)) % prime;
    }
  }
};

/** Rows in echelon form, dense, in the order of their first columns. */
const reduced = (rows: readonly ReadonlySet<number>[], width: number): Reduced[] => {
  const known: Reduced[] = [];
  for (const row of rows) {
    const values = vectorOf(row, width);
    reduce(values, known);
    const pivot = values.findIndex((value) => value !== 0);
    if (pivot < 0) continue;
    const scale = powerOf(values[pivot] ?? 1, prime - 2);
    const behind = known.findIndex((other) => other.pivot > pivot);
    known.splice(behind < 0 ? known.length : behind, 0, {
      pivot,
      values: values.map((value) => (value * scale) % prime),
    });
  }
  return known;
};

/** Whether a set of cells is a combination of rows. */
const isDetermined = (rows: readonly Reduced[], target: ReadonlySet<number>, width: number): boolean => {
  const values = vectorOf(target, width);
  reduce(values, rows);
  return values.every((value) => value === 0);
};

const isUnanimous = (line: ReleaseLine, people: readonly Person[], threshold: number): boolean => {
  if (line.type === 'responses' || people.length >= 2 * threshold) return false;
  return new Set(people.map(({ chosen }) => chosen[line.id])).size === 1;
};

/** What is published of one line, as sets of people: whom a cell counts follows from its release and its unit's. */
export const recover = (
  campaign: Campaign,
  disclosed: readonly Disclosed<DisclosureState>[],
  line: ReleaseLine,
): Recovered[] => {
  const { people, threshold, nodes } = campaign;
  const isAnswered = (person: Person): boolean =>
    line === responsesLine || (person.chosen[line.id] ?? null) !== null;
  const optionOf = (person: Person): string =>
    line === responsesLine ? 'counted' : (person.chosen[line.id] ?? '');
  const isValid = (person: Person): boolean =>
    line === responsesLine || line.options.some(({ id, score }) => score !== null && id === optionOf(person));
  const answering = people.filter(isAnswered);

  const nodeUnits = new Map(
    nodes.map((node) => [
      node.id,
      new Set(
        nodes
          .filter(({ unitId, region = [], groupId }) => {
            if (unitId === undefined) return false;
            if (node.kind === 'all') return true;
            if (node.kind === 'group') return groupId === node.groupId;
            if (node.kind === 'unit') return unitId === node.unitId;
            return (node.region ?? []).every((name, depth) => region[depth] === name);
          })
          .flatMap(({ unitId }) => unitId ?? []),
      ),
    ]),
  );
  const published = disclosed.flatMap(({ cells, state }) => {
    const asOf = new Map(
      (state.lines[line.id]?.blocks ?? []).flatMap((block) => block.units.map((unit) => [unit, block.asOf])),
    );
    const isCounted = ({ unitId, inReleases }: Person): boolean =>
      inReleases[asOf.get(unitId) ?? -1] === true;
    return cells
      .filter(({ lineId }) => lineId === line.id)
      .map((cell) => {
        const units = nodeUnits.get(cell.nodeId);
        const [first = '', last = ''] = cell.period?.split('/') ?? [];
        const whom = answering.filter(
          (person) =>
            units?.has(person.unitId) &&
            isCounted(person) &&
            (cell.lane === undefined || person.lane === cell.lane) &&
            (cell.period === undefined || ((person.day ?? '') >= first && (person.day ?? '') <= last)),
        );
        if (whom.length !== cell.answered)
          throw new Error(
            `${cell.nodeId} ${cell.lane ?? cell.period ?? ''} counts ${cell.answered}, not ${whom.length}`,
          );
        return { whom, cell };
      });
  });

  // People whom every published cell treats alike, and every curiosity too, are one unknown.
  const keyOf = (person: Person): string =>
    [person.unitId, person.lane, person.day, person.inReleases.map(Number).join('')].join('/');
  const unknowns = [...Map.groupBy(answering, keyOf).values()];
  const place = new Map(unknowns.flatMap((group, index) => group.map((person) => [person, index])));
  const setOf = (whom: readonly Person[]): Set<number> =>
    new Set(whom.map((person) => place.get(person) ?? -1));
  const rows = published.map(
    ({ whom, cell }): Row => ({
      cells: setOf(whom),
      counts: line.options.map(({ id }) => cell.counts[id] ?? 0),
    }),
  );

  // Bounds on the answers by option: where nobody chose an option in a published set, nobody did in any part of it.
  const perOption = line.options.map((option, at) => {
    const gone = new Set(rows.flatMap(({ cells, counts }) => (counts[at] === 0 ? [...cells] : [])));
    const left = unknowns.flatMap((_, index) => (gone.has(index) ? [] : [index]));
    const columnOf = new Map(left.map((index, column) => [index, column]));
    const narrowed = (cells: Iterable<number>): Set<number> =>
      new Set([...cells].flatMap((index) => columnOf.get(index) ?? []));
    return {
      option,
      narrowed,
      width: left.length,
      rows: reduced(
        rows.map(({ cells }) => narrowed(cells)),
        left.length,
      ),
    };
  });
  const whole = reduced(
    rows.map(({ cells }) => cells),
    unknowns.length,
  );

  const found: Recovered[] = [];
  for (const { name, is } of curiosities(campaign, nodeUnits)) {
    const whom = answering.filter(is);
    const valid = whom.filter(isValid);
    if (whom.length === 0) continue;
    if (valid.length >= threshold && !isUnanimous(line, valid, threshold)) continue;
    const target = setOf(whom);
    if (isDetermined(whole, target, unknowns.length)) {
      found.push({ name, lineId: line.id, valid: valid.length, by: 'equations' });
    } else if (
      perOption.every(({ rows: known, narrowed, width }) => isDetermined(known, narrowed(target), width))
    ) {
      found.push({ name, lineId: line.id, valid: valid.length, by: 'bounds' });
    }
  }
  return found;
};

interface Curiosity {
  readonly name: string;
  readonly is: (person: Person) => boolean;
}

/** Whom somebody may be curious about: every node and every region within a group, by lane, by day, in and between releases. */
const curiosities = (
  { people, lanes, releases }: Campaign,
  nodeUnits: ReadonlyMap<string, ReadonlySet<string>>,
): Curiosity[] => {
  const places = [...nodeUnits];
  const groups = places.filter(([id]) => id.startsWith('group/'));
  const shared = places
    .filter(([id]) => id.startsWith('region/'))
    .flatMap(([region, units]) =>
      groups.map(([group, others]): [string, ReadonlySet<string>] => [
        `${region}+${group}`,
        new Set([...units].filter((unit) => others.has(unit))),
      ]),
    );
  const days = [...new Set(people.map(({ day }) => day))];
  const slices: Curiosity[] = [
    { name: '', is: () => true },
    ...lanes.map((lane) => ({ name: ` ${lane}`, is: (person: Person) => person.lane === lane })),
    ...days.map((day) => ({ name: ` ${day}`, is: (person: Person) => person.day === day })),
  ];
  const times: Curiosity[] = Array.from({ length: releases }, (_, release) => [
    { name: ` in ${release}`, is: ({ inReleases }: Person) => inReleases[release] === true },
    ...Array.from({ length: release }, (_unused, before) => [
      {
        name: ` new ${before}-${release}`,
        is: ({ inReleases }: Person) => inReleases[release] === true && inReleases[before] !== true,
      },
      {
        name: ` gone ${before}-${release}`,
        is: ({ inReleases }: Person) => inReleases[release] !== true && inReleases[before] === true,
      },
    ]).flat(),
  ]).flat();
  return [...places, ...shared].flatMap(([id, units]) =>
    slices.flatMap((slice) =>
      times.map((time) => ({
        name: `${id}${slice.name}${time.name}`,
        is: (person: Person) => units.has(person.unitId) && slice.is(person) && time.is(person),
      })),
    ),
  );
};
