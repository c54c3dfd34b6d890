import type { Section } from '../../sections.ts';
import { turnoutWords } from '../../words/turnout.ts';
import { TurnoutPage } from './TurnoutPage.tsx';

export const turnoutSections: readonly Section[] = [
  {
    id: 'turnout',
    group: 'run',
    label: (language) => turnoutWords(language).label,
    permission: 'results:read',
    page: TurnoutPage,
  },
];
