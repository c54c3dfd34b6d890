/** What stands between groups of symbols: blanks, dashes of every kind, and marks that nobody sees. */
const between = /[\s\p{Pd}\p{Cf}−ー─~_.·・]+/gu;

/** What somebody typed, in symbols of one width and in upper case, without what stands between groups. */
export const tidied = (typed: string): string => typed.normalize('NFKC').replace(between, '').toUpperCase();
