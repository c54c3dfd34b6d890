import { type Job, jobKindWords } from '../../../../schemas/job.ts';
import { useFormat } from '../data/format.ts';

export const isUnderWay = ({ state }: Pick<Job, 'state'>): boolean =>
  state === 'waiting' || state === 'running';

/** How far a job is, as far as that is known. */
export const JobProgress = ({ job }: { readonly job: Job }) => {
  const { say } = useFormat();
  const { done, total } = job.progress;
  // An estimate may be overtaken.
  const known = total !== null && total > 0 ? { max: Math.max(done, total), value: done } : {};
  return <progress aria-label={say(jobKindWords[job.params.kind])} {...known} />;
};
