/** More people than there are. */
const maxPopulation = 10_000_000_000;

/**
 * A number of people as offices write it: `12345`, `12,345`, `1.2万`, `３００人`; undefined where it is not a whole number.
 */
export const readPopulation = (words: string): number | undefined => {
  const plain = words.normalize('NFKC').replace(/\s/g, '').replace(/人$/, '');
  const [, whole, decimals = '', tenThousand] =
    /^(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d{1,4}))?(万)?$/.exec(plain) ?? [];
  if (whole === undefined) return undefined;
  const digits = whole.replaceAll(',', '');
  // "12.000" may be twelve or twelve thousand, according to where it was written.
  if (!tenThousand && (decimals.length > 2 || Number(decimals) !== 0)) return undefined;
  const count = tenThousand ? Number(digits + decimals.padEnd(4, '0')) : Number(digits);
  return count <= maxPopulation ? count : undefined;
};
