/**
 * What one queue can make at the most. Somebody every twenty seconds is faster than any counter serves people and they
 * answer; and as many as a waiting room holds may answer at the same time, as when a meeting is asked to.
 */
export const queue = { perMinute: 3, waiting: 30 } as const;

/** As many as one queue could make in so many minutes, had the waiting room been full before. */
export const possibleIn = (minutes: number): number => queue.waiting + queue.perMinute * minutes;

/** How many responses came in within a minute, since 1970. */
export interface MinuteCount {
  readonly minute: number;
  readonly count: number;
}

/** From one minute to before another. */
export interface Burst {
  readonly from: number;
  readonly to: number;
  readonly responses: number;
}

/**
 * Stretches in which more responses came in than one queue could make, however long: responses pour into the waiting
 * room, which drains `perMinute`, and where it overflows a stretch runs from when it was last empty to when it was
 * fullest. (Lindley's recursion of a queue; as a test of a rate, Page's cumulative sum.)
 * @param minutes of one place, in order
 */
export const burstsIn = (minutes: readonly MinuteCount[]): Burst[] => {
  const found: Burst[] = [];
  let start = 0;
  while (start < minutes.length) {
    let waiting = 0;
    let responses = 0;
    let from = 0;
    let last = 0;
    let fullest = { waiting: 0, place: start, from: 0, responses: 0 };
    for (let place = start; place < minutes.length; place += 1) {
      const { minute, count } = minutes[place] as MinuteCount;
      const served = queue.perMinute * (minute - last - 1);
      if (waiting <= served) {
        // Nobody waits any more. A stretch that overflowed before this is whole.
        if (fullest.waiting > queue.waiting) break;
        waiting = 0;
        responses = 0;
        from = minute;
      } else {
        waiting -= served;
      }
      waiting = Math.max(0, waiting + count - queue.perMinute);
      responses += count;
      last = minute;
      if (waiting > fullest.waiting) fullest = { waiting, place, from, responses };
    }
    if (fullest.waiting <= queue.waiting) break;
    const { minute } = minutes[fullest.place] as MinuteCount;
    found.push({ from: fullest.from, to: minute + 1, responses: fullest.responses });
    // What came after is looked at by itself, as if the waiting room had been emptied.
    start = fullest.place + 1;
  }
  return found;
};
