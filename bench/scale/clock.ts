/** Something that goes on by itself in simulated time: it gives how many milliseconds it waits, and is then gone on with. */
export type Process = Generator<number, void, void>;

interface Waiting {
  readonly at: number;
  /** Of those that are due at one moment, whoever began to wait first is first: so that the same seed gives the same run. */
  readonly turn: number;
  readonly process: Process;
}

const isBefore = (a: Waiting, b: Waiting): boolean => a.at < b.at || (a.at === b.at && a.turn < b.turn);

/** Those that wait, the next one first: a binary heap. */
const queueOf = () => {
  const heap: Waiting[] = [];
  const swap = (a: number, b: number): void => {
    const [one, other] = [heap[a], heap[b]];
    if (one && other) [heap[a], heap[b]] = [other, one];
  };
  const isOutOfOrder = (above: number, below: number): boolean => {
    const [one, other] = [heap[above], heap[below]];
    return one !== undefined && other !== undefined && isBefore(other, one);
  };
  return {
    put: (waiting: Waiting): void => {
      heap.push(waiting);
      for (let place = heap.length - 1; place > 0; ) {
        const above = (place - 1) >> 1;
        if (!isOutOfOrder(above, place)) return;
        swap(above, place);
        place = above;
      }
    },
    /** The next one, if it is due by then. */
    takeDue: (until: number): Waiting | undefined => {
      const [next] = heap;
      if (!next || next.at > until) return undefined;
      swap(0, heap.length - 1);
      heap.pop();
      for (let place = 0; ; ) {
        const left = 2 * place + 1;
        const least = isOutOfOrder(left, left + 1) ? left + 1 : left;
        if (!isOutOfOrder(place, least)) return next;
        swap(place, least);
        place = least;
      }
    },
  };
};

/** Simulated time, in milliseconds from 0, and what goes on in it. */
export interface Clock {
  readonly now: () => number;
  readonly start: (process: Process) => void;
  readonly runUntil: (ms: number) => void;
}

/** A clock of simulated time: as fast as what goes on in it can be worked out. */
export const simulatedClock = (): Clock => {
  const queue = queueOf();
  let now = 0;
  let turn = 0;
  const goOn = (process: Process): void => {
    const { done, value } = process.next();
    if (done) return;
    turn += 1;
    queue.put({ at: now + value, turn, process });
  };
  return {
    now: () => now,
    start: goOn,
    runUntil: (ms) => {
      for (let due = queue.takeDue(ms); due; due = queue.takeDue(ms)) {
        now = due.at;
        goOn(due.process);
      }
      now = ms;
    },
  };
};
