import { sha256 } from '../sha256.ts';

/** What was sent, by field, but for what the page had hidden: that the rules may drop. */
export type Sent = ReadonlyMap<string, readonly string[]>;

const plain = (text: string): string => text.normalize('NFKC').replace(/\r\n?/g, '\n').trim();

/** Answers as the pairs of place and value that a form would send them in. */
const pairsOf = (answers: readonly (readonly [string, unknown])[]): [place: string, value: string][] =>
  answers.flatMap(([place, answer]): [string, string][] => {
    if (Array.isArray(answer)) return answer.map((value) => [place, String(value)]);
    if (typeof answer === 'object' && answer !== null) {
      return Object.entries(answer).map(([row, value]) => [`${place}.${row}`, String(value)]);
    }
    return [[place, String(answer)]];
  });

/** Whether a number or a text that was typed is what was stored. */
const isSame = (typed: string, stored: string): boolean =>
  plain(typed) === plain(stored) || (plain(typed) !== '' && Number(plain(typed)) === Number(stored));

/**
 * Whether a receipt is that of what was filled in here: the hash of a text with this page's own salt, whose every answer was
 * given here, and which lacks none of what was ticked.
 * @param text what the system says that it hashed: see functions/rules/ballots/ballotText.ts
 * @param ticked fields of options that were ticked and that the page did not hide
 */
export const isReceiptOf = async (
  { commitment, text }: { readonly commitment: string; readonly text: string },
  salt: string,
  sent: Sent,
  ticked: Sent,
): Promise<boolean> => {
  if ((await sha256(text)) !== commitment) return false;
  const parts: unknown = JSON.parse(text);
  if (!Array.isArray(parts) || parts[1] !== salt || !Array.isArray(parts[6])) return false;
  const stored = pairsOf(parts[6] as [string, unknown][]).filter(([, value]) => value !== '');
  const isGiven = stored.every(([place, value]) =>
    (sent.get(`a.${place}`) ?? []).some((typed) => isSame(typed, value)),
  );
  const isComplete = [...ticked].every(([field, values]) =>
    values.every((value) => stored.some(([place, kept]) => `a.${place}` === field && kept === value)),
  );
  return isGiven && isComplete;
};
