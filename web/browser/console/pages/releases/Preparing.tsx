import type { ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useCall } from '../../data/useCall.ts';
import { Ready } from '../../ui/Ready.tsx';
import { releaseWords } from '../../words/releases.ts';

/** How far a release is that is being worked out. */
export const Preparing = ({ release: { campaignId, jobId } }: { readonly release: ReleaseOverview }) => {
  const own = useWords(releaseWords);
  const { number } = useFormat();
  const loaded = useCall('readJob', { params: { campaignId, jobId } }, { everySeconds: 2 });
  return (
    <section class="card">
      <h2>{own.preparingTitle}</h2>
      <p>{own.preparingLead}</p>
      <Ready of={loaded}>
        {({ state, progress: { done, total } }) => (
          <>
            <progress
              aria-label={own.preparingTitle}
              {...(total !== null && { max: Math.max(total, 1), value: Math.min(done, total) })}
            />
            <p class="faint">
              {state === 'waiting'
                ? own.jobWaiting
                : own.progress(number(done), total === null ? undefined : number(total))}
            </p>
          </>
        )}
      </Ready>
    </section>
  );
};
