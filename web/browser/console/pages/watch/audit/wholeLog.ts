import type { Client } from '../../../../../../client/client.ts';
import type { AuditEntry, AuditPage } from '../../../../../../schemas/audit.ts';

/** The most that one request may ask for. */
const atOnce = 5_000;

/** The log from its beginning, a stretch at a time. */
export async function* wholeLog(client: Client): AsyncGenerator<readonly AuditEntry[]> {
  for (let after: number | null = 0; after !== null; ) {
    const query: { readonly after: number; readonly limit: number } = { after, limit: atOnce };
    const { body }: { body: AuditPage } = await client.call('listAudit', { query });
    yield body.entries;
    after = body.next;
  }
}
