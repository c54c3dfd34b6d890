/** Numbers from 0 to below 1, as `seededRandom` of test/support gives them. */
export type Random = () => number;

/** From here on the normal distribution is as good: its error is far below that of any assumption. */
const normalFrom = 50;

/** How many of something come that come independently of each other, `mean` on average: Knuth's way, and the normal one for many. */
export const poisson = (mean: number, random: Random): number => {
  if (mean >= normalFrom) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count += 1;
  return count;
};
