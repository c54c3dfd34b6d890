import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build as buildAggregate } from '../../../functions/aggregate.ts';
import { fileKey } from '../../../functions/handlers/releases/places.ts';
import type { ReleaseDependencies } from '../../../functions/handlers/releases/releaseDependencies.ts';
import { releaseWork } from '../../../functions/handlers/releases/releaseWork.ts';
import { build as buildJobs } from '../../../functions/jobs.ts';
import { functions } from '../../../functions/manifest.ts';
import { ballotCommitment } from '../../../functions/rules/ballots/ballotCommitment.ts';
import { commitmentOf } from '../../../functions/rules/counting/commitment.ts';
import { formHash } from '../../../functions/rules/forms/formHash.ts';
import { newJob } from '../../../functions/rules/jobs/newJob.ts';
import { newRelease } from '../../../functions/rules/release/newRelease.ts';
import { ballotListStore } from '../../../functions/store/ballotListStore.ts';
import { commentStore } from '../../../functions/store/commentStore.ts';
import { createTables } from '../../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../../functions/store/database.ts';
import type { FileStore } from '../../../functions/store/files.ts';
import { openFolderFiles } from '../../../functions/store/folderFiles.ts';
import { formulaStore } from '../../../functions/store/formulaStore.ts';
import { grantedFiles } from '../../../functions/store/grantedFiles.ts';
import { guardStore, setAsideWrites } from '../../../functions/store/guardStore.ts';
import { putItem } from '../../../functions/store/items.ts';
import { jobLeaseMs, jobStore } from '../../../functions/store/jobStore.ts';
import { ballotKey } from '../../../functions/store/keys.ts';
import { pledgeStore } from '../../../functions/store/pledgeStore.ts';
import { releaseStore } from '../../../functions/store/releaseStore.ts';
import { rawPage } from '../../../functions/store/responseStore.ts';
import { setupSeed } from '../../../functions/store/setupSeed.ts';
import { setupLists, setupStore } from '../../../functions/store/setupStore.ts';
import { tallyStore } from '../../../functions/store/tallyStore.ts';
import { transact } from '../../../functions/store/transact.ts';
import { build as buildTally } from '../../../functions/tally.ts';
import { memberForm, unitForm } from '../../../infra/local/sample/ownForms.ts';
import { recomputeScript } from '../../../infra/local/scripts.ts';
import type { Campaign } from '../../../schemas/campaign.ts';
import type { FormContent, PublishedForm } from '../../../schemas/form.ts';
import type { SetAside } from '../../../schemas/guard.ts';
import type { Job } from '../../../schemas/job.ts';
import { ReleaseDocument } from '../../../schemas/release.ts';
import type { ReleaseOverview } from '../../../schemas/releaseLife.ts';
import type { Response } from '../../../schemas/response.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { wholeForm } from '../../rules/support/wholeForm.ts';
import { newResponseId, seededRandom, someAnswers } from '../../support/answers.ts';
import { recordOf, store } from '../../support/counting.ts';
import { functionContext } from '../../support/functionContext.ts';
import { meet, type Troubles } from '../../support/troubles.ts';

export const campaignId = 'county-2026';
export const residentSurvey = 'county-2026-residents';
export const memberSurvey = 'county-2026-members';
export const unitSurvey = 'county-2026-units';

const campaign: Campaign = {
  id: campaignId,
  name: { 'zh-CN': '示例县群众评议', en: 'Appraisal of the sample county' },
  timeZone: 'Asia/Shanghai',
  groups: [
    { id: 'towns', name: { 'zh-CN': '乡镇', en: 'Towns' } },
    { id: 'windows', name: { 'zh-CN': '窗口', en: 'Windows' } },
  ],
  threshold: 10,
  phases: [
    {
      id: 'evaluation',
      name: { 'zh-CN': '群众评议' },
      opensAt: '2026-11-01T00:00:00.000Z',
      closesAt: '2026-12-01T00:00:00.000Z',
    },
    {
      id: 'voting',
      name: { 'zh-CN': '党员评议' },
      opensAt: '2026-11-01T00:00:00.000Z',
      closesAt: '2026-11-05T00:00:00.000Z',
    },
  ],
  state: 'scheduled',
  revision: 1,
  unitSet: 'first',
  unitCount: 8,
};

/** Promised by two units in the same words. */
export const sharedPledge = { id: 'p_shared', text: { 'zh-CN': '午间有人值班', en: 'Open over midday' } };

export const units: Unit[] = Array.from({ length: 8 }, (_, place) => ({
  id: `unit-${place + 1}`,
  campaignId,
  name: { 'zh-CN': `单位${place + 1}`, en: `Unit ${place + 1}` },
  region: ['示例县', place < 4 ? '东镇' : '西镇'],
  groupId: place % 2 === 0 ? 'towns' : 'windows',
  ...(place !== 7 && { population: { count: 1_000 + place } }),
  servicePoints: [],
  pledges: [
    { id: `p_${place + 1}`, text: { 'zh-CN': `承诺${place + 1}`, en: `Pledge ${place + 1}` } },
    ...(place < 2 ? [sharedPledge] : []),
  ],
  retired: false,
}));

const published = (id: string, version: number, content: FormContent): PublishedForm => ({
  id,
  version,
  hash: formHash(content),
  publishedAt: '2026-10-01T00:00:00.000Z',
  ...content,
});

const { id: _id, version: _version, ...wholeContent } = wholeForm;

/** A version of the residents' form. */
export const residentForm = (version: number, change: (content: FormContent) => FormContent = (one) => one) =>
  published('whole', version, change(wholeContent));

const onForm = (
  id: string,
  audience: Survey['audience'],
  formId: string,
  phaseId = 'evaluation',
): Survey => ({
  id,
  campaignId,
  phaseId,
  audience,
  formId,
  formVersion: 1,
  ...(audience === 'member' && { secrecy: 'code' as const }),
  revision: 1,
});

const lanes = ['proof_of_work', 'visit_code', 'no_script'] as const;

/** Whatever people of tests answer: the same each time for the same seed. */
export const answering = (seed = 1, form: PublishedForm = residentForm(1)) => {
  const random = seededRandom(seed);
  return (unitId: string, changes: Partial<Response> = {}): Response => {
    const unit = units.find(({ id }) => id === unitId);
    const pledgeIds = unit?.pledges.map(({ id }) => id) ?? [];
    const said = {
      id: newResponseId(),
      campaignId,
      surveyId: residentSurvey,
      unitId,
      lane: lanes[Math.floor(random() * lanes.length)] ?? 'proof_of_work',
      formId: form.id,
      formVersion: form.version,
      language: 'zh-CN',
      answers: someAnswers(form, random, pledgeIds),
      acceptedAt: `2026-11-0${1 + Math.floor(random() * 5)}T0${Math.floor(random() * 9)}:00:00.000Z`,
      ...changes,
    };
    return { ...said, commitment: commitmentOf(said) };
  };
};

/** Some responses about every unit, fewer about the last. */
export const manyResponses = (seed = 1, each = 40): Response[] => {
  const answer = answering(seed);
  return units.flatMap(({ id }, place) =>
    Array.from({ length: place === units.length - 1 ? 4 : each }, () => answer(id)),
  );
};

let desks = 0;

/** A campaign on tables of its own, with the functions that count its responses and prepare its releases, held to their grants. */
export const newJobDesk = async (
  endpoint: string,
  troubles: { readonly database?: Troubles; readonly files?: (method: string, key: string) => void } = {},
) => {
  desks += 1;
  const prefix = `release-job-${desks}`;
  const database: Database = openDatabase({ prefix, endpoint });
  await createTables(database);
  const seed = setupSeed(database);
  await seed.form(residentForm(1));
  await seed.form(memberForm);
  await seed.form(unitForm);
  for (const unit of units) await seed.unit('first', unit);
  await seed.survey(onForm(residentSurvey, 'resident', 'whole'));
  await seed.survey(onForm(memberSurvey, 'member', memberForm.id, 'voting'));
  await seed.survey(onForm(unitSurvey, 'unit', unitForm.id));
  await seed.campaign(campaign);

  const folder = await mkdtemp(join(tmpdir(), 'pingyi-release-job-'));
  const clock = { ms: Date.parse('2026-11-10T00:00:00.000Z') };
  const now = () => new Date(clock.ms);
  const bucket = (name: string): FileStore =>
    openFolderFiles({ folder: join(folder, name), key: randomBytes(32), now });
  const [exports, releases] = [bucket('exports'), bucket('releases')];
  const troubled = (files: FileStore): FileStore => ({
    ...files,
    ...Object.fromEntries(
      (['write', 'read', 'startParts', 'putPart', 'completeParts', 'remove'] as const).map((method) => [
        method,
        async (...values: [string, ...never[]]) => {
          troubles.files?.(method, String(values[0]));
          return (files[method] as (...given: unknown[]) => unknown)(...values);
        },
      ]),
    ),
  });
  const logged: string[] = [];
  const context = functionContext('jobs', { prefix, endpoint });
  context.database.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) =>
        meet(troubles.database?.(commandName, args.input) ?? 'none', () => next(args)),
    { step: 'initialize', name: 'disturb', priority: 'high' },
  );
  const doJobs = buildJobs({
    ...context,
    exports: grantedFiles(troubled(exports), functions.jobs.exports),
    releases: grantedFiles(troubled(releases), functions.jobs.releases.actions),
    now,
    log: (code, fields = {}) => void logged.push(`${code} ${JSON.stringify(fields)}`),
  });
  const aggregate = buildAggregate({
    ...functionContext('aggregate', { prefix, endpoint }),
    wait: async () => {},
  });
  const tally = buildTally({ ...functionContext('tally', { prefix, endpoint }), now });
  const store_ = releaseStore(database);
  const jobs = jobStore(database);

  const read = async (releaseId: string): Promise<ReleaseOverview> => {
    const release = await store_.read(releaseId);
    if (!release) throw new Error('no such release');
    return release;
  };
  let made = 0;

  /** The work on releases by itself, on whatever folders, to be done step by step. */
  const workOn = (files: FileStore, published_: FileStore, changes: Partial<ReleaseDependencies> = {}) =>
    releaseWork({
      setup: setupStore(database, true),
      lists: setupLists(database),
      formulas: formulaStore(database),
      pledges: pledgeStore(database),
      tallies: tallyStore(database),
      guard: guardStore(database),
      ballotLists: ballotListStore(database),
      comments: commentStore(database),
      releases: store_,
      rawPage: rawPage(database),
      write: (writes) => transact(database, writes),
      files,
      published: published_,
      recomputeScript,
      ...changes,
    });

  return {
    database,
    bucket,
    workOn,
    exports,
    published: releases,
    clock,
    logged,
    seed,
    releases: store_,
    read,

    /** Has responses stored, and counted. */
    answer: async (responses: readonly Response[], counted = true): Promise<void> => {
      await store(database, responses);
      if (!counted) return;
      for (let start = 0; start < responses.length; start += 100) {
        await aggregate({ Records: responses.slice(start, start + 100).map((one) => recordOf(one)) });
      }
    },

    /** Puts ballots into the box, and counts them: their voting is over. */
    vote: async (ballots: Readonly<Record<string, number>>): Promise<string[]> => {
      const random = seededRandom(9);
      const commitments: string[] = [];
      for (const [unitId, count] of Object.entries(ballots)) {
        const pledgeIds = units.find(({ id }) => id === unitId)?.pledges.map(({ id }) => id) ?? [];
        for (let cast = 0; cast < count; cast += 1) {
          const said = {
            campaignId,
            surveyId: memberSurvey,
            unitId,
            formId: memberForm.id,
            formVersion: 1,
            answers: someAnswers(memberForm, random, pledgeIds),
            salt: randomBytes(32).toString('hex'),
          };
          const commitment = ballotCommitment(said);
          await putItem(database, 'ballots', ballotKey(memberSurvey, commitment), { ...said, commitment });
          commitments.push(commitment);
        }
      }
      await tally();
      return commitments;
    },

    /** Sets responses aside, or takes that back. */
    setAside: async (unitId: string, responseIds: string[]): Promise<void> => {
      made += 1;
      const decision: SetAside = {
        id: `${String(clock.ms).padStart(13, '0')}-${made}`,
        campaignId,
        surveyId: residentSurvey,
        unitId,
        what: { responseIds },
        rule: 'other',
        reason: 'not given by a resident',
        decidedAt: now().toISOString(),
      };
      await transact(database, setAsideWrites(database)(decision));
    },

    /** Begins a release as the office does. */
    begin: async (changes: Partial<ReleaseOverview> = {}): Promise<ReleaseOverview> => {
      const line = await store_.line(campaignId);
      const number = line.last + 1;
      const id = `release-${number}`;
      const job: Job = newJob({
        campaignId,
        params: { kind: 'release', releaseId: id },
        createdBy: 'clerk',
        now: now(),
        newPlainId: randomUUID,
      });
      const release: ReleaseOverview = {
        ...newRelease({
          id,
          campaignId,
          number,
          title: `Release ${number}`,
          view: 'cleaned',
          comments: false,
          cutoff: new Date(clock.ms - 120_000).toISOString(),
          createdAt: now().toISOString(),
          previousId: line.publicIds.at(-1) ?? null,
          correction: null,
          comparedWith: null,
          jobId: job.id,
          createdBy: 'clerk',
        }),
        ...changes,
      };
      const outcome = await transact(database, [
        ...store_.createWrites(release, line),
        ...jobs.createWrites(job),
      ]);
      if (outcome !== 'made') throw new Error(`a release was ${outcome}`);
      return release;
    },

    /** Has the jobs done until none is left; engines that die are followed by others once their lease is over. */
    work: async (most = 400): Promise<void> => {
      for (let runs = 0; (await jobs.open()).length > 0; runs += 1) {
        if (runs >= most) throw new Error(`a job without end: ${logged.slice(-5).join('; ')}`);
        await doJobs();
        clock.ms += jobLeaseMs + 600_000;
      }
    },

    job: async ({ jobId }: ReleaseOverview): Promise<Job> => {
      const job = await jobs.read(campaignId, jobId);
      if (!job) throw new Error('no such job');
      return job;
    },

    /** Publishes a draft, as the office does in the end. */
    publish: async (release: ReleaseOverview): Promise<void> => {
      const after = { ...release, state: 'public' as const, revision: release.revision + 1 };
      const line = await store_.line(campaignId);
      const writes = [store_.stepWrite(release, after), store_.closeWrite(release, line, 'public')];
      const outcome = await transact(database, writes);
      if (outcome !== 'made') throw new Error(`its publication was ${outcome}`);
    },

    document: async ({ id, hash }: ReleaseOverview): Promise<ReleaseDocument> => {
      const content = await releases.read(fileKey({ campaignId, id, hash: hash ?? '' }, 'document'), 2 ** 28);
      return ReleaseDocument.parse(JSON.parse(Buffer.from(content ?? []).toString('utf8')));
    },

    /** Every object that was published, by what it lies under below the release's hash, and its content. */
    objects: async (): Promise<Map<string, string>> => {
      const found = new Map<string, string>();
      for (const { key } of await releases.list('')) {
        const content = await releases.read(key, 2 ** 28);
        found.set(key, Buffer.from(content ?? []).toString('base64'));
      }
      return found;
    },

    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};

export type JobDesk = Awaited<ReturnType<typeof newJobDesk>>;
