import { type ChainFault, chainFault } from '../functions/rules/audit/auditChain.ts';
import { auditColumns } from '../functions/rules/audit/auditColumns.ts';
import { AuditEntry } from '../schemas/audit.ts';
import { csvRows } from './csvRows.ts';
import type { Words } from './language.ts';
import type { Session } from './session.ts';

/** The most that one request may ask for. */
const pageSize = 5_000;

/** The log from its beginning, a stretch at a time. */
export async function* auditPages({ call }: Pick<Session, 'call'>): AsyncGenerator<AuditEntry[]> {
  for (let after: number | null = 0; after !== null; ) {
    const { entries, next }: { entries: AuditEntry[]; next: number | null } = (
      await call('listAudit', { query: { after, limit: pageSize } })
    ).body;
    yield entries;
    after = next;
  }
}

const entryOf = (row: Readonly<Record<string, string>>): AuditEntry | undefined => {
  // Nobody named is a subject; a hash that is not there is none.
  const cells = Object.entries(auditColumns).map(([field, column]) => [
    field,
    field === 'subject' ? row[column] : row[column] || null,
  ]);
  const { seq, ...rest } = Object.fromEntries(cells);
  return AuditEntry.safeParse({ ...rest, seq: Number(seq) }).data;
};

/**
 * The log in a downloaded CSV file, an entry at a time.
 * @throws {Failure} where the file is not there or a row is no entry
 */
export async function* auditFile(path: string, words: Words): AsyncGenerator<AuditEntry[]> {
  const expected = words('审计记录', 'an entry of the log');
  for await (const entry of csvRows(path, entryOf, expected, words)) yield [entry];
}

/** What was found of a log. */
export interface Verdict {
  readonly entries: number;
  readonly last: AuditEntry | undefined;
  /** The first place where the chain breaks. */
  readonly fault: ChainFault | undefined;
  /** Where the expected hash stands; undefined where it was not met. */
  readonly metAt: number | undefined;
}

/**
 * Walks through a log from its beginning.
 * @param expected a hash that was written down before: it must still be in the chain, so that nothing up to there was
 *   cut off or written anew
 */
export const verifyTrail = async (
  pages: AsyncIterable<readonly AuditEntry[]>,
  expected: string | undefined,
  seen: (entries: number) => void,
): Promise<Verdict> => {
  let entries = 0;
  let last: AuditEntry | undefined;
  let metAt: number | undefined;
  for await (const page of pages) {
    const fault = chainFault(page, last);
    if (fault) return { entries, last, fault, metAt };
    entries += page.length;
    last = page.at(-1) ?? last;
    metAt ??= page.find(({ hash }) => hash === expected)?.seq;
    seen(page.length);
  }
  return { entries, last, fault: undefined, metAt };
};
