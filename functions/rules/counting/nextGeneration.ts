/**
 * Numbers a generation of tallies that begins now: by the second, in UTC, as 20261201081100; and above the one before in any
 * case. The one before is not enough to go by: a pointer that was restored to a moment of the past knows nothing of the generations
 * begun since, and the markers and tallies that they left would pass for the new one's.
 * @param latest the highest number that the pointer knows of
 */
export const nextGeneration = (latest: number, now: Date): number =>
  Math.max(latest + 1, Number(now.toISOString().replace(/\D/g, '').slice(0, 14)));
