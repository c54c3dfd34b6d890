import { useEffect, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { ProblemReply } from '../../../../../client/client.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useWords } from '../../data/language.tsx';
import { useCall } from '../../data/useCall.ts';
import { useQuery } from '../../routing/hashLocation.ts';
import { campaignPath } from '../../routing/paths.ts';
import { isUnderWay } from '../../ui/JobProgress.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { downloadWords } from '../../words/downloads.ts';
import { Jobs } from './Jobs.tsx';

/** How often it is looked, in seconds, while something is under way and otherwise. */
const soon = 2;
const seldom = 30;

/** One job, by its address. */
export const OneJob = ({ jobId }: { readonly jobId: string }) => {
  const own = useWords(downloadWords);
  const { campaign } = useCampaign();
  const [isUnder, setUnder] = useState(true);
  const loaded = useCall(
    'readJob',
    { params: { campaignId: campaign.id, jobId } },
    { everySeconds: isUnder ? soon : seldom },
  );
  const job = loaded.state === 'ready' ? loaded.value : undefined;
  useEffect(() => {
    if (job) setUnder(isUnderWay(job));
  }, [job]);
  const isUnknown =
    loaded.state === 'failed' && loaded.error instanceof ProblemReply && loaded.error.is('job_unknown');
  return (
    <section aria-labelledby="jobs">
      <h2 id="jobs">{own.jobs}</h2>
      {isUnknown ? (
        <p class="empty">{own.jobUnknown}</p>
      ) : (
        <Ready of={loaded}>{(value, reload) => <Jobs jobs={[value]} reload={reload} />}</Ready>
      )}
      <p>
        <Link href={campaignPath(campaign.id, 'downloads')}>{own.showAll}</Link>
      </p>
    </section>
  );
};

export interface JobListProps {
  /** Another number: something was begun, look at once. */
  readonly turn: number;
}

/** The jobs, the latest first; they follow by themselves while one is under way. */
export const JobList = ({ turn }: JobListProps) => {
  const own = useWords(downloadWords);
  const { campaign } = useCampaign();
  const [after] = useQuery('after');
  const [isUnder, setUnder] = useState(false);
  const loaded = useCall(
    'listJobs',
    { params: { campaignId: campaign.id }, query: after === '' ? {} : { after } },
    { everySeconds: isUnder ? soon : seldom },
  );
  const jobs = loaded.state === 'ready' ? loaded.value.jobs : undefined;
  useEffect(() => {
    if (jobs) setUnder(jobs.some(isUnderWay));
  }, [jobs]);
  useEffect(() => {
    if (turn > 0 && loaded.state !== 'loading') loaded.reload();
  }, [turn]);
  return (
    <section aria-labelledby="jobs">
      <h2 id="jobs">{own.jobs}</h2>
      <Ready of={loaded}>
        {(page, reload) =>
          page.jobs.length === 0 ? (
            <p class="empty">{own.noJob}</p>
          ) : (
            <>
              <Jobs jobs={page.jobs} reload={reload} />
              <p class="form-actions">
                {after !== '' && <Link href={campaignPath(campaign.id, 'downloads')}>{own.showAll}</Link>}
                {page.next !== null && (
                  <Link href={campaignPath(campaign.id, `downloads?after=${encodeURIComponent(page.next)}`)}>
                    {own.older}
                  </Link>
                )}
              </p>
            </>
          )
        }
      </Ready>
    </section>
  );
};
