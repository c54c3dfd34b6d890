import { NewRelease } from './NewRelease.tsx';
import { ReleaseList } from './ReleaseList.tsx';
import { ReleasePage } from './ReleasePage.tsx';

/** `releases`: all of them; `releases/new`: the first two steps of another; `releases/{id}`: the steps of one. */
export const ReleasesPage = ({ rest }: { readonly rest: string }) => {
  const [first = '', second = ''] = rest.split('/');
  if (first === '') return <ReleaseList />;
  if (first === 'new') return <NewRelease isAtForm={second === 'title'} />;
  return <ReleasePage key={first} releaseId={first} />;
};
