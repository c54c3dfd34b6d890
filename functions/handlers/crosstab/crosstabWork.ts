import { gunzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import type { Campaign } from '../../../schemas/campaign.ts';
import type { Form } from '../../../schemas/form.ts';
import type { JobFile } from '../../../schemas/job.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Response } from '../../../schemas/response.ts';
import { deltaOf } from '../../rules/counting/fold.ts';
import { type Counts, filled } from '../../rules/crosstab/counts.ts';
import { decide } from '../../rules/crosstab/decide.ts';
import { crosstabCsv, crosstabOf, turned } from '../../rules/crosstab/document.ts';
import { countedUnits, nodeOf } from '../../rules/crosstab/members.ts';
import { DisclosureState } from '../../rules/disclosure/state.ts';
import { sha256 } from '../../rules/sha256.ts';
import { Membership } from '../../rules/snapshot/context.ts';
import { membershipOf } from '../../rules/snapshot/membership.ts';
import type { FileStore } from '../../store/files.ts';
import type { ReleaseStore } from '../../store/releaseStore.ts';
import type { RawPage, RawPlace } from '../../store/responseStore.ts';
import type { SetupLists, SetupStore } from '../../store/setupStore.ts';
import type { TallyStore } from '../../store/tallyStore.ts';
import { jobFileKey, jobFileKeys } from '../exports/responsesWork.ts';
import type { JobOf, JobWork, Step } from '../jobs/jobWork.ts';
import { disclosedKey } from '../releases/places.ts';
import { type CrossedQuestions, crossedQuestions } from './askCrosstab.ts';

export interface CrosstabWorkDependencies {
  readonly setup: Pick<SetupStore, 'campaign' | 'survey'>;
  readonly lists: Pick<SetupLists, 'formVersions'>;
  readonly rawPage: (surveyId: string, place: RawPlace, limit?: number) => Promise<RawPage>;
  readonly tallies: Pick<TallyStore, 'counting' | 'read'>;
  readonly releases: Pick<ReleaseStore, 'line'>;
  /** What was exported, and what releases are made of. */
  readonly files: Pick<FileStore, 'write' | 'remove'>;
  readonly released: Pick<FileStore, 'read'>;
}

const Checkpoint = z.object({
  place: z.nullable(z.object({ bucket: z.int(), after: z.optional(z.string()) })),
  /** By which of the tables count them: row, column, answers. Rows are options of the line whose id comes first. */
  counts: z.record(z.string(), z.array(z.tuple([z.int(), z.int(), z.int()]))),
  read: z.int(),
  expected: z.int(),
});

export type CrosstabCheckpoint = z.infer<typeof Checkpoint>;

/** What a release keeps for those after it. */
const Disclosed = z.object({ membership: Membership, state: DisclosureState });

type Disclosed = z.infer<typeof Disclosed>;

/** Far more than 500 units, 20 lines and as many decisions as there are days take up. */
const maxDisclosedBytes = 64 * 1024 * 1024;

/** Raw responses read in one step: a second or two. */
const stepItems = 10_000;
const pageItems = 1_000;

/** Whether each table in a row counts a response: `011` is in the second and third. */
type PatternOf = (response: Response, form: Form | undefined) => string;

/**
 * Adds up how people answered two questions at once, in the responses that public releases count, and tells what may be told of it.
 * @param atOnce raw responses in one step
 */
export const crosstabWork = (
  dependencies: CrosstabWorkDependencies,
  atOnce = stepItems,
): JobWork<'crosstab', CrosstabCheckpoint> => {
  const { setup, rawPage, tallies, releases, files, released } = dependencies;

  /** @throws {ProblemError} campaign_unknown, survey_unknown when it was deleted in the meantime; question_not_crossed */
  const setUpOf = async ({ campaignId, params }: JobOf<'crosstab'>) => {
    const [campaign, survey] = await Promise.all([setup.campaign(campaignId), setup.survey(params.surveyId)]);
    if (!campaign) throw new ProblemError('campaign_unknown');
    if (!survey) throw new ProblemError('survey_unknown');
    const asAsked = { ...survey, formVersion: params.formVersion };
    return { campaign, survey, questions: await crossedQuestions(dependencies, asAsked, params) };
  };

  const disclosedOf = async (campaignId: string, id: string): Promise<Disclosed> => {
    const content = await released.read(disclosedKey({ campaignId, id }), maxDisclosedBytes);
    if (!content) throw new Error(`of release ${id} is not known what it told`);
    return Disclosed.parse(JSON.parse(gunzipSync(content).toString('utf8')));
  };

  /** @returns undefined where a release does not tell both questions of the table's units */
  const patternsOf = async (
    { campaignId, params }: JobOf<'crosstab'>,
    lineIds: CrossedQuestions['lineIds'],
  ): Promise<{ readonly patternOf: PatternOf; readonly isTold: boolean }> => {
    const { publicIds } = await releases.line(campaignId);
    const until = publicIds.indexOf(params.releaseIds.at(-1) ?? '');
    const disclosed: Disclosed[] = [];
    for (const id of publicIds.slice(0, until + 1)) disclosed.push(await disclosedOf(campaignId, id));
    const memberships = disclosed.map(({ membership }) => membership);
    const membership = memberships.at(-1);
    if (!membership) throw new Error('a cross table of no public release');
    const member = membershipOf({ membership, earlier: memberships.slice(0, -1) });
    const unitsOf = params.releaseIds.map((id) => {
      const told = disclosed[publicIds.indexOf(id)];
      return told && countedUnits(told.state, lineIds, nodeOf(params.unitId));
    });
    return {
      patternOf: (response, form) => {
        const { isIn, inReleases } = member(response, form);
        const isCounted = [...inReleases, isIn];
        return unitsOf.map((units) => (isCounted[units?.get(response.unitId) ?? -1] ? '1' : '0')).join('');
      },
      isTold: unitsOf.at(-1) !== undefined,
    };
  };

  /** The questions in the order of their lines, as counts have them. */
  const inOrder = ({ rows, columns, lineIds }: CrossedQuestions) =>
    rows.lineId === lineIds[0] ? ([rows, columns] as const) : ([columns, rows] as const);

  const read = async (job: JobOf<'crosstab'>, from: CrosstabCheckpoint): Promise<CrosstabCheckpoint> => {
    const { survey, questions } = await setUpOf(job);
    const forms = await dependencies.lists.formVersions(survey.formId);
    const formOf = new Map(forms.map((form) => [form.version, form]));
    const { patternOf } = await patternsOf(job, questions.lineIds);
    const [first, second] = inOrder(questions);
    const counts = new Map(
      Object.entries(from.counts).map(([pattern, cells]) => [
        pattern,
        new Map(cells.map(([row, column, count]) => [`${row} ${column}`, count])),
      ]),
    );
    let place: RawPlace | null = from.place;
    let seen = 0;
    while (place && seen < atOnce) {
      const page: RawPage = await rawPage(survey.id, place, Math.min(pageItems, atOnce));
      for (const { response } of page.items) {
        const form = response && formOf.get(response.formVersion);
        // What cannot be counted is in no release either.
        if (response?.campaignId !== job.campaignId || !form || !deltaOf(form, response)) continue;
        const { formVersion, answers } = response;
        const pattern = patternOf(response, form);
        if (!pattern.includes('1')) continue;
        const cells = counts.get(pattern) ?? new Map<string, number>();
        counts.set(pattern, cells);
        const cell = `${first.placeOf(formVersion, answers)} ${second.placeOf(formVersion, answers)}`;
        cells.set(cell, (cells.get(cell) ?? 0) + 1);
      }
      seen += page.items.length;
      place = page.next ?? null;
    }
    const kept = [...counts].map(([pattern, cells]) => [
      pattern,
      [...cells].map(([cell, count]) => [...cell.split(' ').map(Number), count]),
    ]);
    return Checkpoint.parse({
      ...from,
      place: place && { bucket: place.bucket, ...(place.after !== undefined && { after: place.after }) },
      counts: Object.fromEntries(kept),
      read: from.read + seen,
    });
  };

  const decideOn = (
    { threshold }: Campaign,
    questions: CrossedQuestions,
    isTold: boolean,
    { counts }: CrosstabCheckpoint,
    tables: number,
  ): ReturnType<typeof decide> => {
    if (!isTold) return { refusal: 'not_released' };
    const [rows, columns] = inOrder(questions);
    const full = (cells: CrosstabCheckpoint['counts'][string]): Counts => {
      const table = filled(rows.options.length, columns.options.length, 0);
      for (const [row, column, count] of cells) {
        const line = table[row];
        if (line) line[column] = count;
      }
      return table;
    };
    return decide({
      counts: new Map(Object.entries(counts).map(([pattern, cells]) => [pattern, full(cells)])),
      tables,
      threshold,
      saying: {
        rows: rows.options.map(({ isSaying }) => isSaying),
        columns: columns.options.map(({ isSaying }) => isSaying),
      },
    });
  };

  const finish = async (
    job: JobOf<'crosstab'>,
    from: CrosstabCheckpoint,
  ): Promise<Step<CrosstabCheckpoint>> => {
    const { campaignId, params } = job;
    const { campaign, questions } = await setUpOf(job);
    const { rowQuestionId, columnQuestionId, surveyId, unitId, releaseIds, language } = params;
    const { isTold } = await patternsOf(job, questions.lineIds);
    const decision = decideOn(campaign, questions, isTold, from, releaseIds.length);
    const progress = { done: from.read, total: from.read };
    const releaseId = releaseIds.at(-1) ?? '';
    if ('refusal' in decision) {
      const outcome = { release: releaseId, refused: decision.refusal };
      return { checkpoint: from, progress, finished: { files: [], outcome } };
    }
    const crosstab = crosstabOf({
      campaignId,
      surveyId,
      unitId,
      releaseId,
      threshold: campaign.threshold,
      rows: questions.rows,
      columns: questions.columns,
      table: questions.rows.lineId === questions.lineIds[0] ? decision : turned(decision),
    });
    const name = [surveyId, ...(unitId === undefined ? [] : [unitId]), rowQuestionId, columnQuestionId].join(
      '-',
    );
    const write = async (
      id: string,
      extension: string,
      contentType: string,
      text: string,
    ): Promise<JobFile> => {
      const content = Buffer.from(text);
      await files.write(jobFileKey(job, id), content, contentType);
      const part = { bytes: content.byteLength, sha256: sha256(content) };
      return { id, name: `${name}.${extension}`, contentType, bytes: part.bytes, parts: [part] };
    };
    const written = [
      await write('1', 'csv', 'text/csv; charset=utf-8', crosstabCsv(crosstab, language)),
      await write('2', 'json', 'application/json', `${JSON.stringify(crosstab, null, 2)}\n`),
    ];
    const { responses, withheld } = crosstab;
    return {
      checkpoint: from,
      progress,
      finished: { files: written, outcome: { release: releaseId, responses, withheld } },
    };
  };

  return {
    kind: 'crosstab',
    checkpoint: Checkpoint,

    begin: async (job) => {
      const { survey } = await setUpOf(job);
      const { active } = await tallies.counting(job.campaignId);
      const counted = (await tallies.read(job.campaignId, active)).filter(
        ({ surveyId }) => surveyId === survey.id,
      );
      return {
        place: { bucket: 0 },
        counts: {},
        read: 0,
        expected: counted.reduce((total, tally) => total + tally.counted, 0),
      };
    },

    // The files have a step of their own, which can be done again.
    step: async (job, from) => {
      if (from.place === null) return finish(job, from);
      const checkpoint = await read(job, from);
      const total = Math.max(from.expected, checkpoint.read);
      return { checkpoint, progress: { done: checkpoint.read, total } };
    },

    abandon: async (job) => {
      await files.remove(jobFileKeys(job));
    },
  };
};
