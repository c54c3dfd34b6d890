import type * as z from 'zod/mini';
import type { PledgeNote, PledgeNoteCreation } from '../../../schemas/pledge.ts';

/** How long the same note sent again is taken for a repetition after a lost reply, and not for news. */
const repetitionMs = 10 * 60_000;

type Creation = z.output<typeof PledgeNoteCreation>;

/** Whether the unit's last note says exactly this, and was sent just now. */
export const isRepetition = (notes: readonly PledgeNote[], creation: Creation, at: string): boolean => {
  const last = notes.at(-1);
  if (!last || Date.parse(at) - Date.parse(last.at) > repetitionMs) return false;
  const said = (pledgeId: string, text: string, evidence: readonly string[]): string =>
    JSON.stringify([pledgeId, text, [...new Set(evidence)].sort()]);
  return (
    said(
      last.pledgeId,
      last.text,
      last.evidence.map(({ id }) => id),
    ) === said(creation.pledgeId, creation.text, creation.evidence)
  );
};
