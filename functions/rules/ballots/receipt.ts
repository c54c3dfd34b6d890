/** Of a receipt's 64 digits so many, which nobody meets by chance, are enough to find it by. */
export const shortestReceipt = 16;

/** A receipt in groups of four, as it is shown. */
export const inGroups = (receipt: string): string => (receipt.match(/.{1,4}/g) ?? []).join(' ');

/**
 * The receipt that somebody typed, whatever the width and case of its digits and whatever stands between them: all of it, or
 * as much of its beginning as is enough. A letter O can only be a nought, and I or l a one.
 * @returns undefined where it is none
 */
export const readReceipt = (typed: string): string | undefined => {
  const digits = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{Cf}]+/gu, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  return new RegExp(`^[0-9a-f]{${shortestReceipt},64}$`).test(digits) ? digits : undefined;
};

/** Whether a list of commitments has the receipt, of which the beginning may do. */
export const isListed = (commitments: readonly string[], receipt: string): boolean =>
  commitments.some((commitment) => commitment.startsWith(receipt));
