import type { UnitProgress } from '../../../../../schemas/progress.ts';
import type { Unit } from '../../../../../schemas/unit.ts';

/** What came in about the units of a region, or about one unit. */
export interface Figures {
  readonly units: number;
  readonly reached: number;
  readonly counted: number;
  /** By day, from the survey's first day on. */
  readonly byDay: readonly number[];
}

/** A region with what is in it, or a unit. */
export interface Node extends Figures {
  /** Names it in the address. */
  readonly key: string;
  readonly name: string;
  /** Of a unit: how many people it serves, where that is known. */
  readonly population: number | undefined;
  readonly isUnit: boolean;
  readonly children: readonly Node[];
}

/** A unit with its figures, as a leaf of the tree. */
export interface Leaf {
  readonly unit: Unit;
  readonly name: string;
  readonly progress: UnitProgress;
}

/** The figures of all together. */
export const sumOf = (parts: readonly Figures[]): Figures => {
  const byDay: number[] = [];
  for (const part of parts) {
    for (const [place, count] of part.byDay.entries()) byDay[place] = (byDay[place] ?? 0) + count;
  }
  return {
    units: parts.reduce((sum, { units }) => sum + units, 0),
    reached: parts.reduce((sum, { reached }) => sum + reached, 0),
    counted: parts.reduce((sum, { counted }) => sum + counted, 0),
    byDay: Array.from(byDay, (count) => count ?? 0),
  };
};

/** `|` and `/` separate keys and their parts in the address. */
const part = (name: string): string => name.replace(/[%|/]/g, encodeURIComponent);

const leafNode = ({ unit, name, progress: { counted, byDay } }: Leaf, above: string): Node => ({
  key: `${above}/:${unit.id}`,
  name,
  population: unit.population?.count,
  isUnit: true,
  children: [],
  units: 1,
  reached: counted > 0 ? 1 : 0,
  counted,
  byDay,
});

/**
 * Units by region, as deep as their regions go, in the order in which the list names them. A unit stands in the last region of its
 * path, after the regions within that.
 */
export const treeOf = (leaves: readonly Leaf[], depth = 0, above = ''): Node[] => {
  const deeper = leaves.filter(({ unit }) => unit.region.length > depth);
  const here = leaves.filter(({ unit }) => unit.region.length <= depth);
  const regions = Map.groupBy(deeper, ({ unit }) => unit.region[depth] ?? '');
  return [
    ...[...regions].map(([name, within]): Node => {
      const [only] = within;
      // A town in which nothing but the town itself is appraised.
      if (only && within.length === 1 && only.name === name) return leafNode(only, above);
      const key = above === '' ? part(name) : `${above}/${part(name)}`;
      const children = treeOf(within, depth + 1, key);
      return { key, name, population: undefined, isUnit: false, children, ...sumOf(children) };
    }),
    ...here.map((leaf) => leafNode(leaf, above)),
  ];
};

/** A row of the table: a node, and how deep it lies. */
export interface Row {
  readonly node: Node;
  readonly level: number;
  readonly isOpen: boolean;
}

/** Nodes that are seen while these are unfolded. */
export const rowsOf = (
  nodes: readonly Node[],
  isOpen: (node: Node, level: number) => boolean,
  level = 1,
): Row[] =>
  nodes.flatMap((node) => {
    const open = node.children.length > 0 && isOpen(node, level);
    const row = { node, level, isOpen: open };
    return open ? [row, ...rowsOf(node.children, isOpen, level + 1)] : [row];
  });

/** The keys of all regions. */
export const regionKeys = (nodes: readonly Node[]): string[] =>
  nodes.flatMap(({ key, isUnit, children }) => (isUnit ? [] : [key, ...regionKeys(children)]));
