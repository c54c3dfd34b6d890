import type { KeptCode } from './codeStore.ts';
import type { Database } from './database.ts';
import { spendPlaces, spendWrites } from './spendWrites.ts';
import { transactReasons } from './transactReasons.ts';

/**
 * What became of the sale of a blind token:
 * - `sold`: the code is spent on this blinded message;
 * - `code_spent`: the code was spent before, on whatever it was; `withdrawn`: its batch; nothing was written;
 * - `disturbed`: nothing was written, and it may go through later.
 */
export type SaleOutcome = 'sold' | 'code_spent' | 'withdrawn' | 'disturbed';

/** Sells blind tokens. What is kept of a sale is the hash of what was blinded, which no token has anything of. */
export const tokenStore = (database: Database) => ({
  /** @param blinded hash of the blinded message */
  sell: async (code: KeptCode, surveyId: string, blinded: string): Promise<SaleOutcome> => {
    const report = await transactReasons(database, spendWrites(database, code, surveyId, blinded));
    if (report.kind === 'made') return 'sold';
    if (report.kind === 'disturbed') return 'disturbed';
    return report.places.has(spendPlaces.code) ? 'code_spent' : 'withdrawn';
  },
});

export type TokenStore = ReturnType<typeof tokenStore>;
