/** Works through a list, so many at a time. The first failure ends it. */
export const inParallel = async <T>(
  list: readonly T[],
  width: number,
  work: (one: T) => Promise<void>,
): Promise<void> => {
  const left = list.values();
  const lane = async (): Promise<void> => {
    for (const one of left) await work(one);
  };
  await Promise.all(Array.from({ length: width }, lane));
};
