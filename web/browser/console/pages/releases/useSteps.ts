import { useState } from 'preact/hooks';
import { ProblemReply } from '../../../../../client/client.ts';
import type { ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import { useSession } from '../../data/session.tsx';
import { useAct } from '../../data/useAct.ts';

/** What takes a release on, or ends it. */
export type Step = 'checkRelease' | 'signRelease' | 'publishRelease' | 'discardRelease';

export interface Steps {
  /** The step that is being asked about. */
  readonly asked: Step | undefined;
  readonly ask: (step: Step) => void;
  readonly dismiss: () => void;
  /** Does what was asked about. */
  readonly confirm: () => void;
  readonly busy: boolean;
  readonly failure: unknown;
  /** The last step that was made here. */
  readonly made: Step | undefined;
  /** That somebody else was faster: the release has been read again since. */
  readonly isOvertaken: boolean;
}

const isOvertakenBy = (error: unknown): boolean =>
  error instanceof ProblemReply && (error.is('revision_stale') || error.is('release_state'));

/** The steps of one release, each asked about before it is made. @param reload reads the release again */
export const useSteps = ({ id, campaignId, revision }: ReleaseOverview, reload: () => void): Steps => {
  const { client } = useSession();
  const { run, busy, failure, forget } = useAct();
  const [asked, setAsked] = useState<Step>();
  const [made, setMade] = useState<Step>();
  const [isOvertaken, setOvertaken] = useState(false);
  const make = async (step: Step): Promise<void> => {
    const request = { params: { campaignId, releaseId: id }, body: { revision } };
    const outcome = await run(async () => {
      try {
        await client.call(step, request);
        return 'made';
      } catch (error) {
        if (!isOvertakenBy(error)) throw error;
        return 'overtaken';
      }
    });
    // What went wrong is said where it was asked about.
    if (outcome === undefined) return;
    setOvertaken(outcome === 'overtaken');
    setMade(outcome === 'made' ? step : undefined);
    setAsked(undefined);
    reload();
  };
  return {
    asked,
    ask: (step) => {
      forget();
      setOvertaken(false);
      setAsked(step);
    },
    dismiss: () => {
      forget();
      setAsked(undefined);
    },
    confirm: () => {
      if (asked) void make(asked);
    },
    busy,
    failure,
    made,
    isOvertaken,
  };
};
