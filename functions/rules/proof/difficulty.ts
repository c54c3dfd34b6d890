/**
 * The most attempts that a challenge takes; half as many on average. Up to a quarter of the caps it is 512: at 2,000 rounds an
 * attempt that is 0.2 s of a new computer and, on average, between half a second and a second of a cheap phone, which solves it
 * while its owner reads. From there on it doubles, and near the caps it is ten times as much: whoever fills up a
 * poster's hour pays more and more for it, and a queue at a counter never gets there.
 */
const steps = [
  { upTo: 0.25, attempts: 512 },
  { upTo: 0.5, attempts: 1_024 },
  { upTo: 0.75, attempts: 2_048 },
] as const;

const mostAttempts = 5_120;

/** How hard a challenge is to be. @param share how much of its caps the poster has used up, see `usedShare` */
export const attemptsFor = (share: number): number =>
  steps.find(({ upTo }) => share < upTo)?.attempts ?? mostAttempts;

/** A number to be found within so many attempts. @param random 32 random bits */
export const counterWithin = (attempts: number, random: number): number => random % attempts;
