/**
 * Lines of the latest version that asks a question. Where versions mean different things by it, earlier ones have figures of
 * their own and no part in what is put together from several lines.
 */
export const latestLines = <L extends { readonly formVersions: readonly number[] }>(
  lines: readonly L[],
): L[] => {
  const last = Math.max(...lines.flatMap(({ formVersions }) => formVersions));
  return lines.filter(({ formVersions }) => formVersions.includes(last));
};
