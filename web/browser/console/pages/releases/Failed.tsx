import { useLocation } from 'wouter-preact';
import { jobFailureMessage } from '../../../../../schemas/jobFailure.ts';
import type { ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { useAct } from '../../data/useAct.ts';
import { campaignPath } from '../../routing/paths.ts';
import { Failure } from '../../ui/Failure.tsx';
import { releaseWords } from '../../words/releases.ts';

/** Why a release could not be prepared, and another attempt that is to be the same. */
export const Failed = ({ release }: { readonly release: ReleaseOverview }) => {
  const own = useWords(releaseWords);
  const { say } = useFormat();
  const { client, may } = useSession();
  const [, go] = useLocation();
  const act = useAct();
  const { campaignId, title, view, comments, correction, comparedWith, failure } = release;
  const again = async (): Promise<void> => {
    const made = await act.run(() =>
      client.call('createRelease', {
        params: { campaignId },
        body: {
          title,
          view,
          comments,
          ...(correction && { correction }),
          ...(comparedWith !== null && { comparedWith }),
        },
      }),
    );
    if (made) go(campaignPath(campaignId, `releases/${made.body.id}?did=begun`));
  };
  return (
    <section class="box wrong">
      <h2>{own.failedTitle}</h2>
      {failure !== null && <p>{say(jobFailureMessage(failure))}</p>}
      <p>{own.failedAdvice}</p>
      <Failure error={act.failure} />
      {may('release:write') && (
        <div class="actions">
          <button type="button" disabled={act.busy} onClick={() => void again()}>
            {own.retry}
          </button>
        </div>
      )}
    </section>
  );
};
