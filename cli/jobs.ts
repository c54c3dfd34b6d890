import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '../schemas/job.ts';
import { jobKindWords } from '../schemas/job.ts';
import { exitCodes, Failure } from './failure.ts';
import { failureWords } from './failureWords.ts';
import { note, table } from './output.ts';
import type { Session } from './session.ts';

const stateWords = (state: Job['state'], words: Session['words']): string =>
  ({
    waiting: words('等待中', 'waiting'),
    running: words('进行中', 'running'),
    done: words('已完成', 'done'),
    failed: words('失败', 'failed'),
    cancelled: words('已取消', 'cancelled'),
  })[state];

const progressOf = ({ progress: { done, total } }: Job): string =>
  total === null ? String(done) : `${done}/${total}`;

/** Jobs as a table. */
export const jobTable = (jobs: readonly Job[], { words }: Session): string =>
  table(
    [
      words('任务', 'job'),
      words('内容', 'what'),
      words('状态', 'state'),
      words('进度', 'progress'),
      words('开始于（UTC）', 'created at (UTC)'),
      words('文件', 'files'),
      words('原因', 'why'),
    ],
    jobs.map((job) => [
      job.id,
      words(jobKindWords[job.params.kind]['zh-CN'], jobKindWords[job.params.kind].en),
      stateWords(job.state, words),
      progressOf(job),
      job.createdAt.slice(0, 16),
      job.files.map(({ name }) => name).join(' '),
      job.failure,
    ]),
  );

const pauseMs = 1_000;

/**
 * Waits until a job has ended, saying how far it is.
 * @throws {Failure} when it did not end well
 */
export const waitForJob = async (job: Job, session: Session): Promise<Job> => {
  const { call, words, json } = session;
  const params = { campaignId: job.campaignId, jobId: job.id };
  let said = '';
  for (let current = job; ; ) {
    if (current.state === 'done') return current;
    if (current.state === 'failed' || current.state === 'cancelled') {
      const { failure } = current;
      const [zh, en] =
        failure === null
          ? ['', '']
          : [`：${failureWords(failure, 'zh-CN')}`, `: ${failureWords(failure, 'en')}`];
      throw new Failure(
        words(
          `任务${stateWords(current.state, words)}${zh}`,
          `The job is ${stateWords(current.state, words)}${en}`,
        ),
        exitCodes.refused,
      );
    }
    const line = `${stateWords(current.state, words)} ${progressOf(current)}`;
    if (line !== said && !json()) note(line);
    said = line;
    await pause(pauseMs);
    current = (await call('readJob', { params })).body;
  }
};
