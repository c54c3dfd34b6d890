import type { Comment, CommentReview } from '../../../schemas/comment.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { newJob } from '../../rules/jobs/newJob.ts';
import type { CommentStore } from '../../store/commentStore.ts';
import type { JobStore } from '../../store/jobStore.ts';
import { requireKept } from '../erasure/requireKept.ts';
import { jobObject } from '../jobs/jobs.ts';
import { type OfficeDependencies, readCampaign } from '../setUp.ts';

export interface CommentDependencies
  extends Pick<OfficeDependencies, 'setup' | 'change' | 'now' | 'newPlainId'> {
  readonly jobs: Pick<JobStore, 'createWrites'>;
  readonly comments: Pick<CommentStore, 'read' | 'page' | 'waiting' | 'reviewWrites'>;
}

export const collectComments =
  ({ setup, change, jobs, now, newPlainId }: CommentDependencies): Handler<Routes['collectComments']> =>
  async ({ params, subject }) => {
    const campaign = await readCampaign(setup, params.campaignId);
    requireKept(campaign);
    const { id: campaignId } = campaign;
    const job = newJob({
      campaignId,
      params: { kind: 'comments' },
      createdBy: subject?.id ?? '',
      now: now(),
      newPlainId,
    });
    await change({
      subject,
      verb: 'comment:write',
      object: jobObject(job),
      after: job,
      writes: jobs.createWrites(job),
    });
    return { status: 202, body: job };
  };

export const listComments =
  ({ setup, comments }: CommentDependencies): Handler<Routes['listComments']> =>
  async ({ params, query: { state, after } }) => {
    const { id } = await readCampaign(setup, params.campaignId);
    const [page, waiting] = await Promise.all([comments.page(id, state, after), comments.waiting(id)]);
    return { status: 200, body: { ...page, waiting } };
  };

type Decision = CommentReview['decisions'][number];

/** A remark as decided. Only what is passed goes out, so only of that there are other words. */
const decided = ({ redacted: _former, ...comment }: Comment, { state, redacted }: Decision): Comment => ({
  ...comment,
  state,
  ...(state === 'passed' && redacted !== undefined && { redacted }),
});

/** What the audit log's hashes are made from: which remark, and what was decided; never what it says. */
const onRecord = ({ id, state, redacted }: Comment) => ({ id, state, isRedacted: redacted !== undefined });

/** Somebody else decided on one of them meanwhile: what was decided last is what counts. */
const maxAttempts = 5;

const overtaken = new Error('somebody else decided meanwhile');

export const reviewComments =
  ({ setup, change, comments }: CommentDependencies): Handler<Routes['reviewComments']> =>
  async ({ params, body: { decisions }, subject }) => {
    const { id: campaignId } = await readCampaign(setup, params.campaignId);
    const attempt = async (): Promise<void> => {
      const pairs = await Promise.all(
        decisions.map(async (decision) => {
          const before = await comments.read(campaignId, decision.id);
          if (!before) throw new ProblemError('comment_unknown', { commentId: decision.id });
          return { before, after: decided(before, decision) };
        }),
      );
      await change({
        subject,
        verb: 'comment:write',
        object: `campaign/${campaignId}/comments`,
        before: pairs.map(({ before }) => onRecord(before)),
        after: pairs.map(({ after }) => onRecord(after)),
        writes: comments.reviewWrites(pairs),
        refused: () => {
          throw overtaken;
        },
      });
    };
    for (let attempts = 1; ; attempts += 1) {
      try {
        await attempt();
        return { status: 200, body: { waiting: await comments.waiting(campaignId) } };
      } catch (error) {
        if (error !== overtaken || attempts >= maxAttempts) throw error;
      }
    }
  };
