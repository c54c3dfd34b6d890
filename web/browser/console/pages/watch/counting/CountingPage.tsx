import { useEffect, useRef, useState } from 'preact/hooks';
import type { Job } from '../../../../../../schemas/job.ts';
import { jobFailureMessage } from '../../../../../../schemas/jobFailure.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { useCall } from '../../../data/useCall.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { Help } from '../../../ui/Help.tsx';
import { isUnderWay, JobProgress } from '../../../ui/JobProgress.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { watchWords } from '../../../words/watch.ts';
import { LastAudit } from './AuditOutcome.tsx';
import { Quarantine } from './Quarantine.tsx';

/** The last comparison that was asked for, as its job tells. */
const useLastAudit = () => {
  const { campaign } = useCampaign();
  const [isSoon, setSoon] = useState(false);
  const loaded = useCall(
    'listJobs',
    { params: { campaignId: campaign.id }, query: {} },
    { everySeconds: isSoon ? 1 : 20 },
  );
  const job =
    loaded.state === 'ready' ? loaded.value.jobs.find(({ params }) => params.kind === 'audit') : undefined;
  const isRunning = job !== undefined && isUnderWay(job);
  useEffect(() => setSoon(isRunning), [isRunning]);
  return { job, isRunning, reload: loaded.state === 'loading' ? undefined : loaded.reload };
};

const Underway = ({ job }: { readonly job: Job }) => {
  const own = useWords(watchWords).counting;
  const { number } = useFormat();
  const { done, total } = job.progress;
  return (
    <div class="box">
      <h3>{own.running}</h3>
      <JobProgress job={job} />
      {total !== null && <p class="faint">{own.progress(number(done), number(total))}</p>}
    </div>
  );
};

/** Whether every response is counted exactly once, and how to find out now. */
export const CountingPage = () => {
  const own = useWords(watchWords).counting;
  const { say } = useFormat();
  const { client, may } = useSession();
  const { campaign } = useCampaign();
  const params = { campaignId: campaign.id };
  const act = useAct();
  const counting = useCall('readCounting', { params }, { everySeconds: 60 });
  const { job, isRunning, reload: look } = useLastAudit();
  // Says how the one ended that was begun here or was under way when the page was opened.
  const watched = useRef<string>();
  if (isRunning) watched.current = job?.id;
  const ended = !isRunning && job !== undefined && job.id === watched.current ? job : undefined;
  useEffect(() => {
    if (ended && counting.state === 'ready') counting.reload();
  }, [ended?.id]);
  const begin = async (): Promise<void> => {
    const begun = await act.run(() => client.call('startAudit', { params }));
    if (begun) look?.();
  };
  return (
    <Page
      title={own.label}
      lead={own.lead}
      actions={
        may('counting:write') && (
          <button type="button" disabled={act.busy || isRunning} onClick={() => void begin()}>
            {own.run}
          </button>
        )
      }
    >
      <Failure error={act.failure} />
      {job && isRunning && <Underway job={job} />}
      <div role="status">
        {ended?.state === 'done' && <p>{own.finished}</p>}
        {ended?.state === 'failed' && (
          <p class="box wrong">
            {own.failed}: {say(jobFailureMessage(ended.failure))}
          </p>
        )}
      </div>
      <Ready of={counting}>
        {({ lastAudit, state }) => (
          <>
            <section aria-labelledby="last-audit">
              <h2 id="last-audit">{own.last}</h2>
              <LastAudit audit={lastAudit} />
              <Help>
                {own.help.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </Help>
            </section>
            <Quarantine />
            <section aria-labelledby="rebuild">
              <h2 id="rebuild">{own.rebuild}</h2>
              <p>{own.states[state]}</p>
              <p>
                {own.rebuildWhy} <code>npx pingyi counting rebuild {campaign.id}</code> ·{' '}
                <a href="/docs#startRebuild">{own.api}</a>
              </p>
            </section>
          </>
        )}
      </Ready>
    </Page>
  );
};
