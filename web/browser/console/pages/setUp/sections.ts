import type { Section } from '../../sections.ts';
import { setUpWords } from '../../words/setUp.ts';
import { SetUp } from './SetUp.tsx';

export const setUpSections: readonly Section[] = [
  {
    id: 'setup',
    group: 'setUp',
    label: (language) => setUpWords(language).label,
    permission: 'campaign:read',
    page: SetUp,
  },
];
