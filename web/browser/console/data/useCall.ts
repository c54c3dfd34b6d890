import { useEffect } from 'preact/hooks';
import type { ReplyOf, RequestOf, RouteName } from '../../../../client/client.ts';
import { useSession } from './session.tsx';
import { type Loaded, useLoaded } from './useLoaded.ts';

export interface CallOptions {
  /** Calls again so often, while the page is being looked at. */
  readonly everySeconds?: number | undefined;
}

/**
 * Calls a route that changes nothing, when the component appears and whenever the request is another one.
 * @param request undefined: not yet, and the state stays `loading`
 */
export const useCall = <N extends RouteName>(
  name: N,
  request: RequestOf<N> | undefined,
  { everySeconds }: CallOptions = {},
): Loaded<ReplyOf<N>['body']> => {
  const { client } = useSession();
  const call = client.call as unknown as (name: N, request: RequestOf<N>) => Promise<ReplyOf<N>>;
  const loaded = useLoaded<ReplyOf<N>['body']>(
    JSON.stringify([name, request]),
    request && (() => call(name, request).then(({ body }) => body)),
  );
  const reload = loaded.state === 'loading' ? undefined : loaded.reload;
  useEffect(() => {
    if (everySeconds === undefined || !reload) return undefined;
    const timer = setInterval(() => !document.hidden && reload(), everySeconds * 1_000);
    return () => clearInterval(timer);
  }, [everySeconds, reload]);
  return loaded;
};
