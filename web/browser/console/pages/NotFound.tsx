import { Link } from 'wouter-preact';
import { useWords } from '../data/language.tsx';
import { homePath } from '../routing/paths.ts';
import { Page } from '../ui/Page.tsx';
import { frameWords } from '../words/frame.ts';

export const NotFound = () => {
  const own = useWords(frameWords);
  return (
    <Page title={own.notFound} lead={own.notFoundAdvice}>
      <Link href={homePath}>{own.campaigns}</Link>
    </Page>
  );
};
