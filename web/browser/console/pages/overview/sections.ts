import type { Section } from '../../sections.ts';
import { overviewWords } from '../../words/overview.ts';
import { Overview } from './Overview.tsx';

export const overviewSections: readonly Section[] = [
  {
    id: '',
    group: 'run',
    label: (language) => overviewWords(language).label,
    permission: 'campaign:read',
    page: Overview,
  },
];
