import type { CodeKind } from '../../../schemas/code.ts';

/** What is kept of a code. */
interface KeptRight {
  readonly kind: CodeKind;
  readonly campaignId: string;
  readonly spent?: boolean | undefined;
}

/** What was found for what somebody typed. */
export interface Found {
  /** Whether the checksum is right. */
  readonly wellTyped: boolean;
  readonly code: KeptRight | undefined;
  /** Its batch; undefined where the batch was never finished. */
  readonly batch: { readonly withdrawnAt?: string | undefined } | undefined;
  /** Whether its unit is still appraised. */
  readonly unitPresent: boolean;
}

export type CodeProblem = 'code_mistyped' | 'code_unknown' | 'code_spent' | 'code_withdrawn';

/**
 * What stands in the way of a member's code in a campaign, if anything does. A spent one is said to be spent even where its
 * batch was withdrawn since: the ballot is in.
 */
export const codeProblem = (
  { wellTyped, code, batch, unitPresent }: Found,
  campaignId: string,
): CodeProblem | undefined => {
  if (!wellTyped) return 'code_mistyped';
  if (code?.kind !== 'member' || code.campaignId !== campaignId || !batch) return 'code_unknown';
  if (code.spent) return 'code_spent';
  return batch.withdrawnAt !== undefined || !unitPresent ? 'code_withdrawn' : undefined;
};
