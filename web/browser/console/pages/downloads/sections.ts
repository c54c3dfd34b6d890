import type { Section } from '../../sections.ts';
import { downloadWords } from '../../words/downloads.ts';
import { DownloadsPage } from './DownloadsPage.tsx';

export const downloadSections: readonly Section[] = [
  {
    id: 'downloads',
    group: 'publish',
    label: (language) => downloadWords(language).label,
    permission: 'job:read',
    page: DownloadsPage,
  },
];
