/** Units that are counted together because apart they would tell too much; or one that can stand alone. */
export interface Piece<A> {
  readonly units: readonly number[];
  readonly amount: A;
}

/** A piece on its way: whether it was given up, and which nodes that could be shown hold all of it. */
interface Working<A> {
  units: number[];
  amount: A;
  isSafe: boolean;
  isLeft: boolean;
  size: number;
  nodes: Set<number>;
}

export interface Merging<A> {
  readonly pieces: readonly Piece<A>[];
  /** By node that could be shown: what it is worth to show it, and its units. */
  readonly nodes: readonly { readonly worth: number; readonly units: ReadonlySet<number> }[];
  readonly isSafe: (amount: A) => boolean;
  readonly sizeOf: (amount: A) => number;
  readonly added: (a: A, b: A) => A;
  /** What it costs to leave a piece out of everything, instead of that of the nodes that hold it; null if it may not be. */
  readonly leaving?: number | null;
}

export interface Merged<A> {
  readonly safe: readonly Piece<A>[];
  readonly left: readonly Piece<A>[];
}

const symmetricCost = <A>(a: Working<A>, b: Working<A>, worth: (node: number) => number): number => {
  let cost = 0;
  for (const node of a.nodes) if (!b.nodes.has(node)) cost += worth(node);
  for (const node of b.nodes) if (!a.nodes.has(node)) cost += worth(node);
  return cost;
};

const forget = <A>(all: readonly Working<A>[], nodes: readonly number[]): void => {
  for (const piece of all) for (const node of nodes) piece.nodes.delete(node);
};

const cheapestPartner = <A>(
  piece: Working<A>,
  all: readonly Working<A>[],
  worth: (node: number) => number,
): { partner: Working<A>; cost: number } | undefined => {
  let best: { partner: Working<A>; cost: number } | undefined;
  for (const partner of all) {
    if (partner === piece) continue;
    const cost = symmetricCost(piece, partner, worth);
    const isBetter = !best || cost < best.cost || (cost === best.cost && partner.size < best.partner.size);
    if (isBetter) best = { partner, cost };
  }
  return best;
};

/**
 * Puts pieces together until each can stand by itself: the smallest that cannot, with the one that spoils the least of what
 * could be shown, and among those with the smallest. Where leaving it out of everything spoils less, it is left.
 * @param merging its pieces in an order that does not depend on the input's
 */
export const merge = <A>({ pieces, nodes, isSafe, sizeOf, added, leaving }: Merging<A>): Merged<A> => {
  const worth = (node: number): number => nodes[node]?.worth ?? 0;
  const holding = (units: readonly number[]): Set<number> =>
    new Set(nodes.flatMap((node, index) => (units.every((unit) => node.units.has(unit)) ? [index] : [])));
  let all: Working<A>[] = pieces.map(({ units, amount }) => ({
    units: [...units],
    amount,
    isSafe: isSafe(amount),
    isLeft: false,
    size: sizeOf(amount),
    nodes: holding(units),
  }));
  const cut = nodes.flatMap((node, index) =>
    all.some(({ units, nodes: held }) => !held.has(index) && units.some((unit) => node.units.has(unit)))
      ? [index]
      : [],
  );
  forget(all, cut);
  for (;;) {
    let piece: Working<A> | undefined;
    for (const one of all) if (!one.isSafe && !one.isLeft && (!piece || one.size < piece.size)) piece = one;
    if (!piece) break;
    const found = cheapestPartner(piece, all, worth);
    const spoilt = leaving ?? [...piece.nodes].reduce((cost, node) => cost + worth(node), 0);
    if (!found || (leaving !== null && spoilt < found.cost)) {
      piece.isLeft = true;
      if (leaving === undefined) forget(all, [...piece.nodes]);
      continue;
    }
    const { partner } = found;
    const held = new Set([...piece.nodes].filter((node) => partner.nodes.has(node)));
    forget(
      all,
      [...new Set([...piece.nodes, ...partner.nodes])].filter((node) => !held.has(node)),
    );
    const amount = added(piece.amount, partner.amount);
    const joined: Working<A> = {
      units: [...piece.units, ...partner.units].toSorted((a, b) => a - b),
      amount,
      isSafe: isSafe(amount),
      isLeft: false,
      size: sizeOf(amount),
      nodes: held,
    };
    all = all.flatMap((one) => (one === piece ? [] : one === partner ? [joined] : [one]));
  }
  return { safe: all.filter(({ isLeft }) => !isLeft), left: all.filter(({ isLeft }) => isLeft) };
};
