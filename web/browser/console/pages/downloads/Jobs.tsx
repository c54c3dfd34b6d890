import { useState } from 'preact/hooks';
import type { Job, JobFile } from '../../../../../schemas/job.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { useAct } from '../../data/useAct.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { Done } from '../../ui/Done.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { downloadWords } from '../../words/downloads.ts';
import { JobCard } from './JobCard.tsx';

export interface JobsProps {
  readonly jobs: readonly Job[];
  readonly reload: () => void;
}

/** Jobs with their files; what is done about one of them is said once for all. */
export const Jobs = ({ jobs, reload }: JobsProps) => {
  const own = useWords(downloadWords);
  const { client } = useSession();
  const { campaign } = useCampaign();
  const act = useAct();
  const [cancelling, setCancelling] = useState<Job>();
  const [done, setDone] = useState('');
  const paramsOf = ({ id }: Job) => ({ campaignId: campaign.id, jobId: id });

  const fetchFile = async (job: Job, file: JobFile): Promise<void> => {
    const linked = await act.run(() =>
      client.call('linkJobFile', { params: paramsOf(job), body: { fileId: file.id } }),
    );
    // Storage answers with an attachment: the page stays.
    if (linked) window.location.assign(linked.body.url);
  };
  const repeat = async ({ params }: Job): Promise<void> => {
    if (params.kind !== 'responses') return;
    const begun = await act.run(() =>
      client.call('startExport', { params: { campaignId: campaign.id }, body: params }),
    );
    if (!begun) return;
    setDone(own.started);
    reload();
  };
  const cancel = async (job: Job): Promise<void> => {
    const cancelled = await act.run(() => client.call('cancelJob', { params: paramsOf(job) }));
    if (!cancelled) return;
    setCancelling(undefined);
    setDone(own.cancelled);
    reload();
  };
  return (
    <>
      <Done>{done}</Done>
      {!cancelling && <Failure error={act.failure} />}
      <ul class="plain stack">
        {jobs.map((job) => (
          <JobCard
            key={job.id}
            job={job}
            busy={act.busy}
            onFile={(of, file) => void fetchFile(of, file)}
            onAgain={(of) => void repeat(of)}
            onCancel={(of) => {
              act.forget();
              setCancelling(of);
            }}
          />
        ))}
      </ul>
      {cancelling && (
        <Confirm
          title={own.cancelTitle}
          confirm={own.cancelTitle}
          cancel={own.keep}
          danger
          busy={act.busy}
          failure={act.failure}
          onConfirm={() => void cancel(cancelling)}
          onCancel={() => setCancelling(undefined)}
        >
          <p>{own.cancelWhat}</p>
        </Confirm>
      )}
    </>
  );
};
