import { useEffect, useState } from 'preact/hooks';
import type { AuditEntry } from '../../../../../../schemas/audit.ts';
import { useSession } from '../../../data/session.tsx';
import type { Act } from '../../../data/useAct.ts';

const atOnce = 200;

export interface Log {
  /** The latest first. */
  readonly entries: readonly AuditEntry[];
  /** Whether anything was read yet, and whether there is more. */
  readonly isRead: boolean;
  readonly hasMore: boolean;
  readonly readOn: () => Promise<void>;
}

/** The log from its end, a stretch at a time. */
export const useLog = (act: Act): Log => {
  const { client } = useSession();
  const [entries, setEntries] = useState<readonly AuditEntry[]>([]);
  const [after, setAfter] = useState<number | null>(0);
  const [isRead, setRead] = useState(false);
  const readOn = async (): Promise<void> => {
    if (after === null) return;
    const reply = await act.run(() =>
      client.call('listAudit', { query: { order: 'latest', after, limit: atOnce } }),
    );
    if (!reply) return;
    setEntries((before) => [...before, ...reply.body.entries]);
    setAfter(reply.body.next);
    setRead(true);
  };
  useEffect(() => {
    void readOn();
  }, []);
  return { entries, isRead, hasMore: after !== null, readOn };
};
