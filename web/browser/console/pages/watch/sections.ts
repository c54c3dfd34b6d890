import type { Section } from '../../sections.ts';
import { watchWords } from '../../words/watch.ts';
import { AuditLog } from './audit/AuditLog.tsx';
import { CountingPage } from './counting/CountingPage.tsx';
import { GuardPage } from './guard/GuardPage.tsx';

export const watchSections: readonly Section[] = [
  {
    id: 'guard',
    group: 'watch',
    label: (language) => watchWords(language).guard.label,
    permission: 'guard:read',
    page: GuardPage,
  },
  {
    id: 'counting',
    group: 'watch',
    label: (language) => watchWords(language).counting.label,
    permission: 'counting:read',
    page: CountingPage,
  },
  {
    id: 'audit',
    group: 'watch',
    label: (language) => watchWords(language).audit.label,
    permission: 'audit:read',
    page: AuditLog,
  },
];
