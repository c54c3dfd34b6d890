import * as z from 'zod/mini';
import type { Comment } from '../../../schemas/comment.ts';
import type { PublishedForm } from '../../../schemas/form.ts';
import { Count, Id, Instant } from '../../../schemas/ids.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Response } from '../../../schemas/response.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { deltaOf } from '../../rules/counting/fold.ts';
import { inForce, setAsideBy } from '../../rules/guard/decisions.ts';
import { settledBefore } from '../../rules/guard/due.ts';
import { patternOf } from '../../rules/guard/pattern.ts';
import { own } from '../../rules/own.ts';
import { latestFirst } from '../../rules/results/surveyForm.ts';
import { commentId, monthOf, type Remark, remarksIn } from '../../rules/snapshot/remarks.ts';
import { type CommentStore, knownAtOnce } from '../../store/commentStore.ts';
import type { FileStore } from '../../store/files.ts';
import type { GuardStore } from '../../store/guardStore.ts';
import type { ReleaseStore } from '../../store/releaseStore.ts';
import type { RawPage, RawPlace } from '../../store/responseStore.ts';
import type { SetupLists, SetupStore } from '../../store/setupStore.ts';
import type { TallyStore } from '../../store/tallyStore.ts';
import type { JobOf, JobWork, Step } from '../jobs/jobWork.ts';

export interface CollectDependencies {
  readonly setup: Pick<SetupStore, 'campaign' | 'survey'>;
  readonly lists: Pick<SetupLists, 'surveys' | 'formVersions'>;
  readonly rawPage: (surveyId: string, place: RawPlace, limit?: number) => Promise<RawPage>;
  readonly tallies: Pick<TallyStore, 'counting' | 'read'>;
  readonly guard: Pick<GuardStore, 'decisions'>;
  readonly comments: Pick<CommentStore, 'known' | 'add'>;
  readonly releases: Pick<ReleaseStore, 'secret'>;
  readonly files: Pick<FileStore, 'read' | 'write' | 'remove'>;
}

const Checkpoint = z.object({
  /** Responses accepted before this minute are looked at: no more of those come in meanwhile. */
  before: Instant,
  /** Decisions that held when it began, by id. */
  decisions: z.array(z.string()),
  /** Surveys of people, one after the other: what units write of themselves is no remark, and ballots have no words. */
  surveyIds: z.array(Id),
  threshold: Count,
  timeZone: z.string(),
  /** The place in `surveyIds`; past the last one, nothing is left to be read. */
  survey: z.int(),
  /** First it is counted how many wrote about each unit; then the remarks about those are collected of whom enough did. */
  pass: z.enum(['count', 'collect']),
  /** The next bucket to be read. */
  bucket: z.int(),
  /** How many times counts were kept: the last ones are under this number. */
  kept: z.int(),
  read: z.int(),
  remarks: z.int(),
  /** Responses that the tallies know of. */
  expected: z.int(),
});

type Checkpoint = z.infer<typeof Checkpoint>;

/** How many wrote something, by unit and line: which are of one survey. */
const Counts = z.record(z.string(), z.record(z.string(), Count));

type Counts = z.infer<typeof Counts>;

/** Where counts are kept until the remarks are collected: with a thousand units they are too much for a checkpoint. */
const countsKey = ({ campaignId, id }: Pick<JobOf<'comments'>, 'campaignId' | 'id'>, kept: number): string =>
  `comments-work/${campaignId}/${id}/${kept}`;

/** A unit of a few hundred bytes each: far above what any campaign has. */
const maxCountsBytes = 64 * 1024 * 1024;

/** A remark, and the response that it is in. */
interface Found extends Remark {
  readonly response: Response;
}

/** How many wrote on the same line about the same unit. */
const countOf = (counts: Counts, { response: { unitId }, lineId }: Found): number =>
  own(own(counts, unitId) ?? {}, lineId) ?? 0;

const count = (counts: Counts, found: Found): void => {
  const { unitId } = found.response;
  counts[unitId] = { ...own(counts, unitId), [found.lineId]: countOf(counts, found) + 1 };
};

/** What the responses of one bucket say, and the place after it. */
interface Bucket {
  readonly read: number;
  readonly remarks: readonly Found[];
  /** The bucket after it; undefined after the last. */
  readonly next: number | undefined;
}

/** What the responses of a survey are read with. */
interface Reading {
  readonly survey: Survey;
  /** Every published version of its form. */
  readonly forms: readonly PublishedForm[];
  /** Whether there may be remarks in a response at all: in most there are none. */
  readonly hasWords: (response: Response) => boolean;
  readonly decisionOn: ReturnType<typeof setAsideBy>;
}

/**
 * Collects what people wrote for the office to read, where enough people did. It is done in two passes over the raw responses,
 * in steps of whole buckets, so that a step that is done again finds the same.
 * @param stepResponses so many end a step with the bucket that they are in
 */
export const collectWork = (
  dependencies: CollectDependencies,
  stepResponses = 5_000,
): JobWork<'comments', Checkpoint> => {
  const { setup, lists, rawPage, tallies, guard, comments, releases, files } = dependencies;

  /** What is written in the responses of one bucket that were accepted in time and are not set aside. */
  const readBucket = async (
    { campaignId }: JobOf<'comments'>,
    { before }: Checkpoint,
    bucket: number,
    { survey, forms, hasWords, decisionOn }: Reading,
  ): Promise<Bucket> => {
    const context = { surveys: [{ survey, forms: [...forms] }] };
    const end = Date.parse(before);
    const remarks: Found[] = [];
    let read = 0;
    let place: RawPlace | undefined = { bucket };
    while (place?.bucket === bucket) {
      const { items, next }: RawPage = await rawPage(survey.id, place);
      place = next;
      for (const { response } of items) {
        if (response?.campaignId !== campaignId || Date.parse(response.acceptedAt) >= end) continue;
        read += 1;
        if (!hasWords(response)) continue;
        const written = remarksIn(context, response);
        const form = written.length > 0 && forms.find(({ version }) => version === response.formVersion);
        // What cannot be counted is quarantined, and what is set aside is nobody's word.
        if (!form || !deltaOf(form, response)) continue;
        if (decisionOn(response, patternOf(form, response.answers))) continue;
        for (const one of written) remarks.push({ ...one, response });
      }
    }
    return { read, remarks, next: place?.bucket };
  };

  /** @throws {Error} when they are not there: the step is tried again */
  const readCounts = async (job: JobOf<'comments'>, { pass, bucket, kept }: Checkpoint): Promise<Counts> => {
    // A survey begins.
    if (pass === 'count' && bucket === 0) return {};
    const content = await files.read(countsKey(job, kept), maxCountsBytes);
    if (!content) throw new Error('counts that were kept are not there');
    return Counts.parse(JSON.parse(Buffer.from(content).toString('utf8')));
  };

  const keepCounts = async (job: JobOf<'comments'>, kept: number, counts: Counts): Promise<void> => {
    await files.write(countsKey(job, kept), Buffer.from(JSON.stringify(counts)), 'application/json');
  };

  const clear = ({ campaignId, id }: JobOf<'comments'>, last: number): Promise<void> =>
    files.remove(Array.from({ length: last }, (_, place) => countsKey({ campaignId, id }, place + 1)));

  const collect = async (
    { campaignId }: JobOf<'comments'>,
    { timeZone }: Checkpoint,
    remarks: readonly Found[],
  ): Promise<void> => {
    const secret = await releases.secret(campaignId);
    const found = remarks.map(
      ({ response: { surveyId, unitId, id, acceptedAt }, questionId, text }): Comment => ({
        id: commentId(secret, surveyId, id, questionId),
        campaignId,
        surveyId,
        unitId,
        questionId,
        month: monthOf(acceptedAt, timeZone),
        text,
        state: 'waiting',
      }),
    );
    for (let start = 0; start < found.length; start += knownAtOnce) {
      const some = found.slice(start, start + knownAtOnce);
      const known = await comments.known(
        campaignId,
        some.map(({ id }) => id),
      );
      await comments.add(some.filter(({ id }) => !known.has(id)));
    }
  };

  /** @returns undefined for a survey that asks for no words, or was deleted in the meantime as nobody had responded to it */
  const readingOf = async (
    { campaignId }: JobOf<'comments'>,
    { decisions, surveyIds, survey: place }: Checkpoint,
  ): Promise<Reading | undefined> => {
    const survey = await setup.survey(surveyIds[place] ?? '');
    if (!survey) return undefined;
    const forms = (await lists.formVersions(survey.formId)).toSorted(latestFirst);
    const textIds = forms.flatMap(({ questions }) =>
      questions.filter(({ type }) => type === 'text').map(({ id }) => id),
    );
    if (textIds.length === 0) return undefined;
    const chosen = new Set(decisions);
    return {
      survey,
      forms,
      hasWords: ({ answers }) => textIds.some((id) => own(answers, id) !== undefined),
      decisionOn: setAsideBy((await guard.decisions(campaignId)).filter(({ id }) => chosen.has(id))),
    };
  };

  const pass = async (job: JobOf<'comments'>, from: Checkpoint): Promise<Checkpoint> => {
    const isCounting = from.pass === 'count';
    const reading = await readingOf(job, from);
    const counts = await readCounts(job, from);
    let bucket: number | undefined = reading && from.bucket;
    let [read, remarks] = [0, 0];
    while (reading && bucket !== undefined && read < stepResponses) {
      const found: Bucket = await readBucket(job, from, bucket, reading);
      bucket = found.next;
      read += found.read;
      if (isCounting) for (const remark of found.remarks) count(counts, remark);
      else {
        const enough = found.remarks.filter((remark) => countOf(counts, remark) >= from.threshold);
        await collect(job, from, enough);
        remarks += enough.length;
      }
    }
    const kept = isCounting ? from.kept + 1 : from.kept;
    if (isCounting) await keepCounts(job, kept, counts);
    return {
      ...from,
      ...(bucket === undefined
        ? isCounting
          ? { pass: 'collect', bucket: 0 }
          : { pass: 'count', bucket: 0, survey: from.survey + 1 }
        : { bucket }),
      kept,
      read: from.read + read,
      remarks: from.remarks + remarks,
    };
  };

  return {
    kind: 'comments',
    checkpoint: Checkpoint,

    begin: async ({ campaignId, createdAt }) => {
      const campaign = await setup.campaign(campaignId);
      if (!campaign) throw new ProblemError('campaign_unknown');
      const surveyIds = (await lists.surveys(campaignId))
        .filter(({ audience }) => audience === 'resident' || audience === 'inspector')
        .map(({ id }) => id);
      const decisions = await guard.decisions(campaignId);
      const { active } = await tallies.counting(campaignId);
      const counted = await tallies.read(campaignId, active);
      return {
        before: settledBefore(new Date(createdAt)).toISOString(),
        decisions: surveyIds.flatMap((surveyId) => inForce(decisions, surveyId).map(({ id }) => id)),
        surveyIds,
        threshold: campaign.threshold,
        timeZone: campaign.timeZone,
        pass: 'count',
        survey: 0,
        bucket: 0,
        kept: 0,
        read: 0,
        remarks: 0,
        expected: counted.reduce(
          (total, tally) => total + (surveyIds.includes(tally.surveyId) ? tally.counted : 0),
          0,
        ),
      };
    },

    step: async (job, from): Promise<Step<Checkpoint>> => {
      if (from.survey >= from.surveyIds.length) {
        await clear(job, from.kept);
        return {
          checkpoint: from,
          progress: { done: from.read, total: from.read },
          finished: { files: [], outcome: { remarks: from.remarks, before: from.before } },
        };
      }
      const checkpoint = await pass(job, from);
      const { read, expected } = checkpoint;
      // Each response is read twice.
      return { checkpoint, progress: { done: read, total: Math.max(2 * expected, read) } };
    },

    // What was being written when it ended is the one after the last that was kept.
    abandon: async (job, checkpoint) => {
      await clear(job, (checkpoint?.kept ?? 0) + 1);
    },
  };
};
