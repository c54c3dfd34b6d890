import type { AuditEntry } from '../../schemas/audit.ts';
import type { Handler } from '../../schemas/handler.ts';
import type { Routes } from '../../schemas/routes.ts';
import { auditCsv } from '../rules/audit/auditCsv.ts';
import type { AuditStore } from '../store/auditStore.ts';
import { attached } from './attached.ts';

export interface AuditDependencies {
  readonly audit: Pick<AuditStore, 'read'>;
}

interface Stretch {
  readonly order: 'oldest' | 'latest';
  readonly after: number;
  readonly limit: number;
}

/** One entry more than was asked for is read, to know whether there is one. */
const readStretch = async ({ audit }: AuditDependencies, { order, after, limit }: Stretch) => {
  const found: AuditEntry[] = await audit.read(after, limit + 1, order === 'latest');
  const entries = found.slice(0, limit);
  return { entries, next: found.length > limit ? (entries.at(-1)?.seq ?? null) : null };
};

export const listAudit =
  (dependencies: AuditDependencies): Handler<Routes['listAudit']> =>
  async ({ query }) => ({ status: 200, body: await readStretch(dependencies, query) });

export const downloadAudit =
  (dependencies: AuditDependencies): Handler<Routes['downloadAudit']> =>
  async ({ query }) => {
    const { entries } = await readStretch(dependencies, query);
    return {
      status: 200,
      body: auditCsv(entries),
      headers: attached(`audit-after-${query.after}.csv`),
    };
  };
