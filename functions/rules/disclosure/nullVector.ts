/** Products of two numbers below it are exact. */
const prime = 67_108_859;

const inverse = (value: number): number => {
  let result = 1;
  let base = value;
  for (let power = prime - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
};

/** Numbers that look drawn by chance, the same for the same seed: mulberry32. */
const drawing = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % prime;
  };
};

/** One equation: the unknowns in it, and how many times each. */
interface Equation {
  readonly column: number;
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

/**
 * Takes equations off a sum until none of their own unknowns is left in it.
 * @param scratch as many noughts as there are unknowns; left as noughts
 */
const withoutPivots = (
  sum: readonly number[],
  pivots: readonly (Equation | undefined)[],
  scratch: Float64Array,
): { columns: number[]; values: number[] } => {
  const touched = new Set(sum);
  for (const column of sum) scratch[column] = 1;
  const waiting = sum.filter((column) => pivots[column]);
  for (let column = waiting.pop(); column !== undefined; column = waiting.pop()) {
    const pivot = pivots[column];
    const factor = scratch[column] ?? 0;
    if (!pivot || factor === 0) continue;
    const { columns, values } = pivot;
    for (let at = 0; at < columns.length; at++) {
      const other = columns[at] ?? 0;
      scratch[other] = ((scratch[other] ?? 0) + (prime - factor) * (values[at] ?? 0)) % prime;
      touched.add(other);
      if (pivots[other] && other !== column && scratch[other] !== 0) waiting.push(other);
    }
  }
  const columns = [...touched].filter((column) => scratch[column] !== 0);
  const values = columns.map((column) => scratch[column] ?? 0);
  for (const column of touched) scratch[column] = 0;
  return { columns, values };
};

/**
 * Values for unknown numbers, drawn from all those with which every sum is nought. A sum of unknowns can be worked out from
 * the given sums just if it is nought for all such values; if it is for two draws, it fails to be so once in 10^15.
 * @param sums sets of unknowns of which the sum is known
 * @param unknowns how many there are
 * @returns one list of values by seed, modulo a prime
 */
export const nullVectors = (
  sums: readonly (readonly number[])[],
  unknowns: number,
  seeds: readonly number[],
): number[][] => {
  const uses = new Int32Array(unknowns);
  for (const column of sums.flat()) uses[column] = (uses[column] ?? 0) + 1;
  const pivots: (Equation | undefined)[] = Array.from({ length: unknowns }, () => undefined);
  const scratch = new Float64Array(unknowns);
  const inOrder: Equation[] = [];
  for (const sum of sums.toSorted((a, b) => a.length - b.length)) {
    const { columns, values } = withoutPivots(sum, pivots, scratch);
    const [first] = columns;
    if (first === undefined) continue;
    const rarest = columns.reduce(
      (least, column) => ((uses[column] ?? 0) < (uses[least] ?? 0) ? column : least),
      first,
    );
    const scale = inverse(values[columns.indexOf(rarest)] ?? 1);
    const equation = { column: rarest, columns, values: values.map((value) => (value * scale) % prime) };
    pivots[rarest] = equation;
    inOrder.push(equation);
  }
  return seeds.map((seed) => {
    const draw = drawing(seed);
    const values = Array.from({ length: unknowns }, draw);
    for (const { column, columns, values: times } of inOrder.toReversed()) {
      let sum = 0;
      for (const [at, other] of columns.entries()) {
        if (other !== column) sum = (sum + (times[at] ?? 0) * (values[other] ?? 0)) % prime;
      }
      values[column] = (prime - sum) % prime;
    }
    return values;
  });
};

/** Whether drawn values sum to nought. */
export const isNought = (sum: number): boolean => sum % prime === 0;
