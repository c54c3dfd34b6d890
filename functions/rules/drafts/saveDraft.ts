import { maxCopies } from '../../../schemas/workspace.ts';
import { canonicalJson } from '../canonical.ts';
import type { DraftRow, WrittenAnswers } from './draftRow.ts';

/** What a device sends: its answers, the version that it made them from, and the copies that were looked through. */
export interface Save {
  readonly version: number;
  readonly answers: WrittenAnswers;
  readonly settles: readonly string[];
}

/** What becomes of a saving. */
export type Saved =
  /** It is there already: nothing is to be written. */
  | { readonly kind: 'unchanged' }
  /** It takes the place of what was there. */
  | { readonly kind: 'saved'; readonly row: DraftRow }
  /** Another device saved first: these answers are kept beside what is there. Without a row they are there already. */
  | { readonly kind: 'kept'; readonly id: string; readonly row?: DraftRow }
  /** There is no room for another copy: nothing is to be written. */
  | { readonly kind: 'too_many_copies' };

/** Bytes of all copies of a self-evaluation as JSON: with the draft, they have to fit into an item of 400 KB. */
const maxCopyBytes = 200 * 1024;

const bytesOf = (answers: WrittenAnswers): number => Buffer.byteLength(JSON.stringify(answers));

const isSame = (a: WrittenAnswers, b: WrittenAnswers): boolean => canonicalJson(a) === canonicalJson(b);

/**
 * What a saving does to a self-evaluation. Whoever saves on top of what another device saved does not take its place; both
 * are kept until somebody has looked at both. The same answers again, as after a lost reply, change nothing.
 * @param made id and time of the copy or the saving
 */
export const saveDraft = (row: DraftRow, save: Save, made: { id: string; at: string }): Saved => {
  const { answers } = save;
  const copies = row.copies.filter(({ id }) => !save.settles.includes(id));
  const isThere = row.revision > 0 && isSame(row.answers, answers);
  if (isThere && copies.length === row.copies.length) return { kind: 'unchanged' };
  const revision = row.revision + 1;
  // Whoever wrote exactly what is there has merged what they settle into it, whichever version they began from.
  // And where nothing is, there is nothing to take the place of.
  if (isThere || save.version === row.version || row.revision === 0) {
    const saved = { ...row, revision, version: row.version + 1, savedAt: made.at, answers, copies };
    return { kind: 'saved', row: saved };
  }
  const before = row.copies.find((copy) => isSame(copy.answers, answers));
  if (before) return { kind: 'kept', id: before.id };
  const copy = { id: made.id, savedAt: made.at, answers };
  const all = [...row.copies, copy];
  const bytes = all.reduce((sum, one) => sum + bytesOf(one.answers), 0);
  if (all.length > maxCopies || bytes > maxCopyBytes) return { kind: 'too_many_copies' };
  return { kind: 'kept', id: copy.id, row: { ...row, revision, copies: all } };
};
