import type { Client } from '../../../../../../client/client.ts';
import { type ChainFault, hashedOf, misplaced } from '../../../../../../functions/rules/audit/chainEntry.ts';
import { canonicalJson } from '../../../../../../functions/rules/canonicalJson.ts';
import type { AuditEntry } from '../../../../../../schemas/audit.ts';
import { sha256 } from '../../../../sha256.ts';
import { wholeLog } from './wholeLog.ts';

/** What became of a verification. */
export interface Verdict {
  readonly entries: number;
  readonly lastHash: string | undefined;
  /** The first place where the chain breaks. */
  readonly fault: ChainFault | undefined;
}

/** Walks through the log in this browser, as `pingyi audit verify` does. @param seen told how far it is */
export const verifyLog = async (client: Client, seen: (entries: number) => void): Promise<Verdict> => {
  let previous: AuditEntry | undefined;
  let entries = 0;
  for await (const page of wholeLog(client)) {
    for (const entry of page) {
      const place = misplaced(entry, previous);
      if (place) return { entries, lastHash: previous?.hash, fault: place };
      if (entry.hash !== (await sha256(canonicalJson(hashedOf(entry)))))
        return { entries, lastHash: previous?.hash, fault: { seq: entry.seq, fault: 'changed' } };
      previous = entry;
      entries += 1;
    }
    seen(entries);
  }
  return { entries, lastHash: previous?.hash, fault: undefined };
};
