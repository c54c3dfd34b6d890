import { Link } from 'wouter-preact';
import {
  CrosstabRefusal,
  crosstabRefusalWords,
  type Job,
  type JobFile,
  jobKindWords,
  jobStateWords,
} from '../../../../../schemas/job.ts';
import { jobFailureMessage } from '../../../../../schemas/jobFailure.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { campaignPath } from '../../routing/paths.ts';
import { isUnderWay, JobProgress } from '../../ui/JobProgress.tsx';
import { downloadWords } from '../../words/downloads.ts';

const looks: Readonly<Record<Job['state'], string>> = {
  waiting: '',
  running: '',
  done: 'good',
  failed: 'wrong',
  cancelled: '',
};

/** What it is about: a survey, if any. */
const subjectOf = ({ params }: Job): string => ('surveyId' in params ? params.surveyId : '');

export interface JobCardProps {
  readonly job: Job;
  readonly busy: boolean;
  readonly onFile: (job: Job, file: JobFile) => void;
  readonly onAgain: (job: Job) => void;
  readonly onCancel: (job: Job) => void;
}

/** How far it is, where it is under way. */
const Underway = ({ job }: { readonly job: Job }) => {
  const own = useWords(downloadWords);
  const { number } = useFormat();
  const { done, total } = job.progress;
  const far = total === null ? own.progressOf(number(done)) : own.progress(number(done), number(total));
  return (
    <>
      <JobProgress job={job} />
      <p class="faint">{job.state === 'waiting' ? own.waiting : far}</p>
    </>
  );
};

/** What came of it. */
const Outcome = ({ job, busy, onFile }: Pick<JobCardProps, 'job' | 'busy' | 'onFile'>) => {
  const own = useWords(downloadWords);
  const { number, bytes, dateTime, say } = useFormat();
  const { may } = useSession();
  const { campaign } = useCampaign();
  const { files, expiresAt, outcome = {}, params } = job;
  if (files.length === 0) {
    const refused = CrosstabRefusal.safeParse(outcome.refused);
    if (refused.success) return <p>{say(crosstabRefusalWords[refused.data])}</p>;
    return params.kind === 'responses' || params.kind === 'crosstab' ? (
      <p class="faint">{own.noFile}</p>
    ) : null;
  }
  if (expiresAt === null || Date.parse(expiresAt) <= Date.now()) return <p class="faint">{own.expired}</p>;
  return (
    <>
      {typeof outcome.responses === 'number' && typeof outcome.before === 'string' && (
        <p>{own.responses(number(outcome.responses), dateTime(outcome.before, campaign.timeZone))}</p>
      )}
      {may('response:export') && (
        <div class="form-actions">
          {files.map((file) => (
            <button key={file.id} type="button" disabled={busy} onClick={() => onFile(job, file)}>
              {own.download(file.name, bytes(file.bytes))}
            </button>
          ))}
        </div>
      )}
      <p class="small">
        {own.expires(dateTime(expiresAt, campaign.timeZone))} {own.audited}
      </p>
    </>
  );
};

/** A job, with what can be done about it. */
export const JobCard = ({ job, busy, onFile, onAgain, onCancel }: JobCardProps) => {
  const own = useWords(downloadWords);
  const { say, dateTime } = useFormat();
  const { may } = useSession();
  const { campaign } = useCampaign();
  const { id, params, state, createdAt, createdBy, finishedAt, failure } = job;
  const at = (instant: string): string => dateTime(instant, campaign.timeZone);
  const canRepeat = params.kind === 'responses' && (state === 'failed' || state === 'cancelled');
  return (
    <li class="card" id={`job-${id}`}>
      <h3>
        {say(jobKindWords[params.kind])} {subjectOf(job) !== '' && <code>{subjectOf(job)}</code>}{' '}
        <span class={`mark ${looks[state]}`}>{say(jobStateWords[state])}</span>
      </h3>
      <p class="small">
        {own.created(at(createdAt), createdBy)}
        {finishedAt !== null && ` · ${own.finished(at(finishedAt))}`} ·{' '}
        <Link href={campaignPath(campaign.id, `downloads/${id}`)} aria-label={`${own.linkTo} ${id}`}>
          {own.linkTo}
        </Link>
      </p>
      {isUnderWay(job) && <Underway job={job} />}
      {state === 'done' && <Outcome job={job} busy={busy} onFile={onFile} />}
      {state === 'failed' && <p class="box wrong">{own.because(say(jobFailureMessage(failure)))}</p>}
      {may('response:export') && (canRepeat || (isUnderWay(job) && params.kind !== 'rebuild')) && (
        <div class="form-actions">
          {canRepeat ? (
            <button type="button" class="plain" disabled={busy} onClick={() => onAgain(job)}>
              {own.again}
            </button>
          ) : (
            <button type="button" class="plain" disabled={busy} onClick={() => onCancel(job)}>
              {own.cancel}
            </button>
          )}
        </div>
      )}
    </li>
  );
};
