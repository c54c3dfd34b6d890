import { useEffect, useRef, useState } from 'preact/hooks';
import type { Job } from '../../../../../schemas/job.ts';
import { jobFailureMessage } from '../../../../../schemas/jobFailure.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { useAct } from '../../data/useAct.ts';
import { useCall } from '../../data/useCall.ts';
import { Done } from '../../ui/Done.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { commentWords } from '../../words/comments.ts';

const isAtWork = ({ state }: Job): boolean => state === 'waiting' || state === 'running';

interface WorkProps {
  readonly job: Job;
  readonly onEnd: () => void;
}

/** How far the collection is, and how it ended. */
const Work = ({ job, onEnd }: WorkProps) => {
  const own = useWords(commentWords);
  const { number, say } = useFormat();
  const told = useRef(false);
  const working = isAtWork(job);
  useEffect(() => {
    if (working || told.current) return;
    told.current = true;
    onEnd();
  }, [working, onEnd]);
  const { done, total } = job.progress;
  if (working) {
    return (
      <div>
        <progress
          aria-label={own.collecting}
          {...(total !== null && { max: Math.max(total, 1), value: Math.min(done, total) })}
        />
        <p class="faint">{own.progress(number(done), total === null ? undefined : number(total))}</p>
      </div>
    );
  }
  if (job.state === 'done') return <Done>{own.collected(number(Number(job.outcome?.remarks ?? 0)))}</Done>;
  return (
    <p class="box wrong" role="alert">
      {own.collectFailed} {job.failure !== null && say(jobFailureMessage(job.failure))}
    </p>
  );
};

const Following = ({
  jobId,
  campaignId,
  onEnd,
}: {
  jobId: string;
  campaignId: string;
  onEnd: () => void;
}) => {
  const [isOver, setOver] = useState(false);
  const loaded = useCall(
    'readJob',
    { params: { campaignId, jobId } },
    { everySeconds: isOver ? undefined : 2 },
  );
  const end = (): void => {
    setOver(true);
    onEnd();
  };
  return <Ready of={loaded}>{(job) => <Work job={job} onEnd={end} />}</Ready>;
};

export interface CollectProps {
  readonly campaignId: string;
  /** Called when remarks have been collected. */
  readonly onEnd: () => void;
}

/** Has new remarks collected from the responses so far. */
export const Collect = ({ campaignId, onEnd }: CollectProps) => {
  const own = useWords(commentWords);
  const { client } = useSession();
  const act = useAct();
  const [jobId, setJobId] = useState<string>();
  const begin = async (): Promise<void> => {
    const made = await act.run(() => client.call('collectComments', { params: { campaignId } }));
    if (made) setJobId(made.body.id);
  };
  return (
    <section class="card">
      <p>{own.collectLead}</p>
      <Failure error={act.failure} />
      <div class="form-actions">
        <button type="button" class="plain" disabled={act.busy} onClick={() => void begin()}>
          {own.collect}
        </button>
      </div>
      {jobId !== undefined && <Following key={jobId} jobId={jobId} campaignId={campaignId} onEnd={onEnd} />}
    </section>
  );
};
