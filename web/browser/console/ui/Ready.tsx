import type { ComponentChildren } from 'preact';
import { useWords } from '../data/language.tsx';
import type { Loaded } from '../data/useLoaded.ts';
import { frameWords } from '../words/frame.ts';
import { Failure } from './Failure.tsx';
import { Loading } from './Loading.tsx';

export interface ReadyProps<T> {
  readonly of: Loaded<T>;
  readonly children: (value: T, reload: () => void) => ComponentChildren;
}

/** Shows what was loaded, that it is being loaded, or why it could not be. What was loaded before a failure stays, and says so. */
export const Ready = <T,>({ of, children }: ReadyProps<T>) => {
  const own = useWords(frameWords);
  if (of.state === 'loading') return <Loading />;
  if (of.state === 'failed') return <Failure error={of.error} again={of.reload} />;
  return (
    <>
      {of.trouble !== undefined && (
        <p class="box warn" role="status">
          {own.stale}{' '}
          <button type="button" class="link" onClick={of.reload}>
            {own.again}
          </button>
        </p>
      )}
      {children(of.value, of.reload)}
    </>
  );
};
