import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Client } from '../../../../../client/client.ts';
import type { Comment, CommentState } from '../../../../../schemas/comment.ts';
import { isSignedOut, useSession } from '../../data/session.tsx';

export interface Remarks {
  readonly comments: readonly Comment[];
  /** How many wait in this campaign; undefined until it is known. */
  readonly waiting: number | undefined;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly failure: unknown;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

interface Found {
  readonly comments: readonly Comment[];
  readonly waiting: number | undefined;
  readonly next: string | null;
}

const nothing: Found = { comments: [], waiting: undefined, next: null };

/** Adds a page that has something in it, or finds out that there is none: single pages may be empty before the last. */
const addPage = async (
  client: Client,
  campaignId: string,
  state: CommentState,
  found: Found,
  after?: string,
) => {
  let from = after;
  for (;;) {
    const { body } = await client.call('listComments', {
      params: { campaignId },
      query: { state, ...(from !== undefined && { after: from }) },
    });
    const { comments, waiting, next } = body;
    if (comments.length > 0 || next === null) {
      return { comments: [...found.comments, ...comments], waiting, next };
    }
    from = next;
  }
};

/** Remarks in one state, page by page. */
export const useRemarks = (campaignId: string, state: CommentState): Remarks => {
  const { client, ended } = useSession();
  const [found, setFound] = useState<Found>(nothing);
  const [isLoading, setLoading] = useState(true);
  const [failure, setFailure] = useState<unknown>();
  // Whoever has gone on to another list does not want this one.
  const turn = useRef(0);
  const load = useCallback(
    (from: Found, after?: string) => {
      turn.current += 1;
      const mine = turn.current;
      setLoading(true);
      setFailure(undefined);
      addPage(client, campaignId, state, from, after).then(
        (next) => {
          if (mine !== turn.current) return;
          setFound(next);
          setLoading(false);
        },
        (error: unknown) => {
          if (isSignedOut(error)) ended();
          if (mine !== turn.current) return;
          setFailure(error);
          setLoading(false);
        },
      );
    },
    [client, ended, campaignId, state],
  );
  const reload = useCallback(() => load(nothing), [load]);
  useEffect(() => {
    setFound((before) => ({ ...nothing, waiting: before.waiting }));
    reload();
  }, [reload]);
  return {
    comments: found.comments,
    waiting: found.waiting,
    isLoading,
    hasMore: found.next !== null,
    failure,
    loadMore: () => found.next !== null && load(found, found.next),
    reload,
  };
};
