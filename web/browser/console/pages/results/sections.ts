import type { Section } from '../../sections.ts';
import { resultWords } from '../../words/results.ts';
import { ResultsPage } from './ResultsPage.tsx';

export const resultSections: readonly Section[] = [
  {
    id: 'results',
    group: 'publish',
    label: (language) => resultWords(language).title,
    permission: 'results:read',
    page: ResultsPage,
  },
];
