/**
 * An attack on published sums, written apart from the project's own suppression: linear programming over unknown numbers that are
 * not below nought. It knows the sums, and which unknowns each adds up; nothing of how cells were chosen.
 */
export interface PublishedSum {
  readonly unknowns: readonly number[];
  readonly value: number;
}

const tiny = 1e-9;

/** Gauss-Jordan step on a tableau. */
const pivot = (tableau: number[][], row: number, column: number): void => {
  const chosen = tableau[row] ?? [];
  const factor = chosen[column] ?? 1;
  for (const [at, value] of chosen.entries()) chosen[at] = value / factor;
  for (const [index, other] of tableau.entries()) {
    const times = other[column] ?? 0;
    if (index === row || times === 0) continue;
    for (const [at, value] of chosen.entries()) other[at] = (other[at] ?? 0) - times * value;
  }
};

/** Lowers the last row's value as far as it goes, by R. G. Bland's rule, which ends. Columns from `width` on may not come in. */
const minimise = (tableau: number[][], basis: number[], width: number): void => {
  const last = tableau.length - 1;
  const right = (tableau[0]?.length ?? 1) - 1;
  for (;;) {
    const goal = tableau[last] ?? [];
    const column = Array.from({ length: width }, (_, at) => at).find((at) => (goal[at] ?? 0) < -tiny);
    if (column === undefined) return;
    let row = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at < last; at += 1) {
      const factor = tableau[at]?.[column] ?? 0;
      if (factor <= tiny) continue;
      const ratio = (tableau[at]?.[right] ?? 0) / factor;
      if (ratio < least - tiny || (ratio < least + tiny && (basis[at] ?? 0) < (basis[row] ?? 0))) {
        least = Math.min(ratio, least);
        row = at;
      }
    }
    if (row < 0) throw new Error('a sum of counts without an end');
    pivot(tableau, row, column);
    basis[row] = column;
  }
};

/** A tableau in which all sums hold, to begin each search from. */
const feasible = (sums: readonly PublishedSum[], width: number): { rows: number[][]; basis: number[] } => {
  const rows = sums.map(({ unknowns, value }, index) => {
    const row = Array.from({ length: width + sums.length + 1 }, () => 0);
    for (const at of unknowns) row[at] = (row[at] ?? 0) + 1;
    row[width + index] = 1;
    row[row.length - 1] = value;
    return row;
  });
  const goal = Array.from({ length: width + sums.length + 1 }, (_, at) =>
    at >= width && at < width + sums.length ? 0 : -rows.reduce((total, row) => total + (row[at] ?? 0), 0),
  );
  const basis = sums.map((_, index) => width + index);
  const tableau = [...rows, goal];
  minimise(tableau, basis, width);
  if (Math.abs(goal.at(-1) ?? 0) > 1e-6) throw new Error('sums that contradict each other');
  // What is left of the helpers stands at nought: it is swapped for an unknown, or its row says nothing.
  for (const [row, column] of basis.entries()) {
    if (column < width) continue;
    const other = Array.from({ length: width }, (_, at) => at).find(
      (at) => Math.abs(tableau[row]?.[at] ?? 0) > tiny,
    );
    if (other === undefined) continue;
    pivot(tableau, row, other);
    basis[row] = other;
  }
  const kept = basis.flatMap((column, row) => (column < width ? [row] : []));
  return {
    rows: kept.map((row) => {
      const whole = tableau[row] ?? [];
      return [...whole.slice(0, width), whole.at(-1) ?? 0];
    }),
    basis: kept.map((row) => basis[row] ?? 0),
  };
};

/** What an attacker finds out about sums of unknowns: for each the least and the most that it can be. */
export const ranges = (
  sums: readonly PublishedSum[],
  width: number,
  targets: readonly (readonly number[])[],
): { low: number; high: number }[] => {
  const start = feasible(sums, width);
  const extreme = (target: readonly number[], sign: 1 | -1): number => {
    const rows = start.rows.map((row) => [...row]);
    const basis = [...start.basis];
    const goal = Array.from({ length: width + 1 }, () => 0);
    for (const at of target) goal[at] = (goal[at] ?? 0) + sign;
    for (const [row, column] of basis.entries()) {
      const times = goal[column] ?? 0;
      if (times === 0) continue;
      for (const [at, value] of (rows[row] ?? []).entries()) goal[at] = (goal[at] ?? 0) - times * value;
    }
    minimise([...rows, goal], basis, width);
    return -sign * (goal.at(-1) ?? 0);
  };
  return targets.map((target) => ({ low: extreme(target, 1), high: extreme(target, -1) }));
};
