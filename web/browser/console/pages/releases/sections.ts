import type { Section } from '../../sections.ts';
import { commentWords } from '../../words/comments.ts';
import { releaseWords } from '../../words/releases.ts';
import { CommentsPage } from '../comments/CommentsPage.tsx';
import { ReleasesPage } from './ReleasesPage.tsx';

export const releaseSections: readonly Section[] = [
  {
    id: 'comments',
    group: 'publish',
    label: (language) => commentWords(language).label,
    permission: 'comment:read',
    page: CommentsPage,
  },
  {
    id: 'releases',
    group: 'publish',
    label: (language) => releaseWords(language).title,
    permission: 'results:read',
    page: ReleasesPage,
  },
];
