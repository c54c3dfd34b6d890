import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../client/client.ts';
import { build as buildAggregate } from '../../functions/aggregate.ts';
import { createClock } from '../../functions/clock.ts';
import type { Context } from '../../functions/context.ts';
import { build as buildDrill } from '../../functions/drill.ts';
import { build as buildErase } from '../../functions/erase.ts';
import { build as buildGuard } from '../../functions/guard.ts';
import { build as buildInspector } from '../../functions/inspector.ts';
import { build as buildJobs } from '../../functions/jobs.ts';
import { type FunctionName, functionNames, functions } from '../../functions/manifest.ts';
import { build as buildMeta } from '../../functions/meta.ts';
import { build as buildOffice } from '../../functions/office.ts';
import { openSecretsManager } from '../../functions/outbound/secretsManager.ts';
import { build as buildPrint } from '../../functions/print.ts';
import { build as buildPublic } from '../../functions/public.ts';
import { build as buildRelease } from '../../functions/release.ts';
import { build as buildRotate } from '../../functions/rotate.ts';
import { codeFrom } from '../../functions/rules/codes/codes.ts';
import { commentStore } from '../../functions/store/commentStore.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { openDatabase } from '../../functions/store/database.ts';
import type { FileStore } from '../../functions/store/files.ts';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { releaseStore } from '../../functions/store/releaseStore.ts';
import { responseStore } from '../../functions/store/responseStore.ts';
import { drillPrefix, physicalName, tableNames } from '../../functions/store/tables.ts';
import { build as buildTally } from '../../functions/tally.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { routes } from '../../schemas/routes.ts';
import { workOfMember, workOfTally } from '../ballots/support/everything.ts';
import { fill } from '../erasure/support/everything.ts';
import { eventOf } from '../http/support/events.ts';
import { newReleaseFiles, putRelease, releasesFor } from '../releases/support/published.ts';
import { putDraft } from '../releases/support/putDraft.ts';
import { aResponse, prepared, recordOf } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { clientOf } from '../support/inProcess.ts';
import { aReadyCampaign, problemOf } from '../support/office.ts';
import { aSubmission, tokenOf } from '../support/residents.ts';
import { useSecretsManager } from '../support/secretsManager.ts';
import { lambdaContext, watched } from '../support/watched.ts';
import { workOfUnit } from '../workspace/support/everything.ts';

const engine = useEngine();
const secrets = useSecretsManager();
beforeAll(async () => {
  await prepared(engine.endpoint);
});

/** Before the December in which campaigns of tests are open. */
const contextAt = (name: FunctionName): Context => ({
  ...watched(name, engine.endpoint).context,
  allowPrivateAddresses: true,
  now: () => new Date('2026-11-23T00:00:00Z'),
});

/** The same tables without grants, to put things in place. */
const openLocal = () => openDatabase({ prefix: localPrefix, endpoint: engine.endpoint });

/** After the stretch that the office sets aside. */
const later = () => new Date('2026-12-05T00:00:30Z');

/** An open campaign with a response, which the office sets aside. */
const aSetAside = async (campaignId: string) => {
  const office = clientOf(buildOffice({ ...contextAt('office'), now: later }));
  const { surveyId, revision } = await aReadyCampaign(office, campaignId);
  const params = { campaignId };
  await office.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
  const formId = `${campaignId}-form`;
  const response = aResponse('dingcheng', {
    campaignId,
    surveyId,
    formId,
    formVersion: 1,
    answers: { overall: 'good' },
    acceptedAt: '2026-12-02T08:00:00.000Z',
  });
  await responseStore(openLocal()).accept(response);
  const stretch = {
    surveyId,
    unitId: 'dingcheng',
    from: '2026-12-02T08:00:00.000Z',
    to: '2026-12-02T09:00:00.000Z',
  };
  return { office, params, surveyId, body: { stretch, rule: 'other' as const, reason: '同一时段集中提交' } };
};

/** A public release of the sample campaign, and the bucket that it lies in as a function is let at it. */
const aPublicRelease = async (name: FunctionName, files: FileStore) => {
  const releaseId = `released-for-${name}`;
  await putRelease(openLocal(), files, { id: releaseId, campaignId: campaign.id, state: 'public' });
  return { ...releasesFor(name, files), releaseId };
};

/** A scheduled campaign with pledges, residents and members. */
const aCampaignOfAllSorts = async (office: Client, campaignId: string) => {
  const phases = [
    { id: 'pledging', name: { 'zh-CN': '公开承诺' }, opensAt: '2026-11-01', closesAt: '2026-11-30' },
    { id: 'evaluation', name: { 'zh-CN': '群众评议' }, opensAt: '2026-12-01', closesAt: '2026-12-31' },
  ];
  const { revision } = await aReadyCampaign(office, campaignId, { phases, pledgePhaseId: 'pledging' });
  const params = { campaignId };
  const formId = `${campaignId}-form`;
  const survey = { id: `${campaignId}-members`, phaseId: 'evaluation', formId, formVersion: 1 };
  await office.call('createSurvey', { params, body: { ...survey, audience: 'member' } });
  await office.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
  return params;
};

/** A campaign of which two people have decided that its responses go, at a time when they do; and its files. */
const aCondemned = async (campaignId: string) => {
  const at = () => new Date('2027-01-05T00:00:00Z');
  const params = await aCampaignOfAllSorts(clientOf(buildOffice(contextAt('office'))), campaignId);
  const officeOf = (subject: string) =>
    clientOf(buildOffice({ ...contextAt('office'), now: at }), ['office_admin'], undefined, subject);
  const clerk = officeOf('clerk');
  for (const state of ['closed', 'archived'] as const) {
    const { revision } = (await clerk.call('readCampaign', { params })).body;
    await clerk.call('changeCampaignState', { params, body: { revision, state } });
  }
  await clerk.call('askErasure', { params, body: { reason: '保存期已满' } });
  await officeOf('head').call('agreeErasure', { params });
  const [resident, member] = [`${campaignId}-residents`, `${campaignId}-members`];
  const folder = await mkdtemp(join(tmpdir(), 'pingyi-grants-'));
  const files = openFolderFiles({ folder, key: randomBytes(32), now: at });
  const surveys = { resident, member, unit: resident, inspector: resident };
  await fill(openLocal(), files, { campaignId, surveys });
  return { files, now: () => new Date('2027-01-20T00:00:00Z') };
};

/** The question of the sample's form that asks for words. */
const textId = form.questions.find(({ type }) => type === 'text')?.id ?? '';

/** All that the office may do with releases and remarks: it takes a second person. */
const workOnReleases = async (context: Context): Promise<void> => {
  const { params } = await aSetAside('released');
  const at = { ...context, now: later };
  const office = clientOf(buildOffice(at));
  const head = clientOf(buildOffice(at), ['office_admin'], undefined, 'head');
  const database = openLocal();
  for (const title of ['第一次公布', '第二次公布']) {
    const { body: begun } = await office.call('createRelease', { params, body: { title } });
    await office.call('listReleases', { params });
    const named = { ...params, releaseId: begun.id };
    const draft = await putDraft({ database, store: releaseStore(database) }, begun.id);
    await office.call('checkRelease', { params: named, body: { revision: draft.revision } });
    await head.call('signRelease', { params: named, body: { revision: draft.revision + 1 } });
    await head.call('publishRelease', { params: named, body: { revision: draft.revision + 2 } });
  }
  const { body: third } = await office.call('createRelease', { params, body: { title: '第三次公布' } });
  const discarded = { ...params, releaseId: third.id };
  await office.call('discardRelease', { params: discarded, body: { revision: third.revision } });
  await office.call('collectComments', { params });
  const comment = {
    id: 'remark',
    campaignId: params.campaignId,
    surveyId: `${params.campaignId}-residents`,
    unitId: 'dingcheng',
    questionId: 'comment',
    month: '2026-12',
    text: '窗口排队久',
    state: 'waiting' as const,
  };
  await commentStore(database).add([comment]);
  await office.call('listComments', { params });
  const decisions = [{ id: comment.id, state: 'passed' as const }];
  await office.call('reviewComments', { params, body: { decisions } });
};

/** What each function does at the most: all of its routes, or all that may happen to a record. */
const work: Readonly<Record<FunctionName, (context: Context) => Promise<unknown>>> = {
  public: async (context) => {
    const residents = clientOf(buildPublic({ ...context, now: () => new Date() }));
    const params = { token: tokenOf() };
    await residents.call('submitPosterResponse', { params, body: aSubmission() });
    const code = codeFrom(randomBytes);
    const byCode = aSubmission({ proof: { lane: 'visit_code', code } });
    await problemOf(residents.call('submitPosterResponse', { params, body: byCode }), 'visit_code_unknown');
    const unit = { campaignId: campaign.id, unitId: 'dingcheng' };
    await residents.call('readUnitPledges', { params: unit });
  },
  office: async (context) => {
    const office = clientOf(buildOffice(context));
    const { surveyId, revision } = await aReadyCampaign(office, 'granted');
    const params = { campaignId: 'granted' };
    await office.call('issuePosters', { params: { surveyId } });
    await office.call('rotatePosters', { params: { surveyId }, body: { graceHours: 1 } });
    await office.call('listPosters', { params: { surveyId } });
    const { body } = await office.call('issueCodes', { params, body: { kind: 'member', each: 2 } });
    await office.call('withdrawCodeBatch', { params: { ...params, batchId: body.batch.id } });
    await office.call('listCodeBatches', { params });
    await office.call('readTurnout', { params });
    const { body: webhook } = await office.call('createWebhook', {
      body: { url: 'http://127.0.0.1:1/', events: ['campaign.opened'] },
    });
    await office.call('listDeliveries', { query: { state: 'pending' } });
    await office.call('deleteWebhook', { params: { webhookId: webhook.id } });
    const questions = [{ questionId: 'overall', measure: 'mean' as const, weight: 1 }];
    const formula = { preset: 'custom' as const, surveys: [{ surveyId, weight: 1, questions }] };
    await office.call('saveFormula', { params, body: { revision: 0, ...formula } });
    await office.call('checkFormula', { params, body: formula });
    await office.call('readResults', { params: { campaignId: campaign.id } });
    await office.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
    await office.call('changeCampaignState', { params, body: { revision: revision + 1, state: 'draft' } });
    await office.call('deleteCampaign', { params });
    const self = await workOfUnit(watched('unit', engine.endpoint).context, office);
    await office.call('listSelfEvaluations', { params: { surveyId: self.surveyId } });
    await office.call('reopenSelfEvaluation', { params: self, body: { reason: '请更正' } });
    const { params: guarded, surveyId: watchedId, body: decision } = await aSetAside('reviewed');
    await office.call('askExamination', { params: { surveyId: watchedId } });
    const reviewing = clientOf(buildOffice({ ...context, now: later }));
    const { body: decided } = await reviewing.call('setAside', { params: guarded, body: decision });
    await reviewing.call('listSetAsides', { params: guarded });
    const setAside = { ...guarded, setAsideId: decided.id };
    await reviewing.call('restore', { params: setAside, body: { reason: '查明是集中办理日' } });
    const { body: exported } = await office.call('startExport', {
      params: guarded,
      body: { kind: 'responses', surveyId: watchedId, format: 'csv' },
    });
    await office.call('listJobs', { params: guarded });
    await office.call('cancelJob', { params: { ...guarded, jobId: exported.id } });
    const { body: counting } = await office.call('readCounting', { params: guarded });
    const { revision: step } = counting;
    await office.call('readQuarantine', { params: guarded });
    await office.call('startRebuild', { params: guarded, body: { revision: step } });
    await workOnReleases(context);
    await office.call('listAudit');
  },
  inspector: async (context) => {
    const office = clientOf(buildOffice(contextAt('office')));
    const { revision } = await aReadyCampaign(office, 'visited');
    const params = { campaignId: 'visited' };
    const survey = { id: 'visited-visits', phaseId: 'evaluation', formId: 'visited-form', formVersion: 1 };
    await office.call('createSurvey', { params, body: { ...survey, audience: 'inspector' } });
    await office.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
    const inspector = clientOf(buildInspector({ ...context, now: later }), ['inspector']);
    const visit = {
      id: 'visit-0000000000000000001',
      kind: 'discussion' as const,
      day: '2026-12-04',
      formVersion: 1,
      language: 'zh-CN',
      answers: { overall: 'good' },
    };
    const place = { surveyId: survey.id, unitId: 'dingcheng' };
    await inspector.call('recordVisit', { params: place, body: visit });
    await inspector.call('recordVisit', { params: place, body: visit });
    await inspector.call('listVisits', { params: { surveyId: survey.id } });
  },
  guard: async (context) => {
    const { office, params, surveyId, body } = await aSetAside('guarded');
    await office.call('setAside', { params, body });
    const guard = buildGuard({ ...context, now: later });
    await guard();
    await office.call('askExamination', { params: { surveyId } });
    await guard();
  },
  jobs: async (context) => {
    const { office, params, surveyId } = await aSetAside('worked-on');
    const { body: counting } = await office.call('readCounting', { params });
    await office.call('startRebuild', { params, body: { revision: counting.revision } });
    const body = { kind: 'responses' as const, surveyId, format: 'jsonl' as const };
    await office.call('startExport', { params, body });
    await office.call('startAudit', { params });
    const released = await aCampaignOfAllSorts(office, 'released-by-jobs');
    await office.call('createRelease', { params: released, body: { title: '评议结果', comments: true } });
    const remark = { answers: { ...aResponse().answers, [textId]: '窗口排队久' } };
    for (let count = 0; count < campaign.threshold; count += 1)
      await responseStore(openLocal()).accept(aResponse('dingcheng', remark));
    await office.call('collectComments', { params: { campaignId: campaign.id } });
    const folder = await mkdtemp(join(tmpdir(), 'pingyi-grants-'));
    const exports = openFolderFiles({ folder, key: randomBytes(32), now: () => new Date() });
    // The responses are in no tally, so that the comparison waits in vain for them to come.
    const hurried = { ...context, exports, ...releasesFor('jobs', exports), wait: async () => {} };
    await buildJobs(hurried)();
    // A week later what was exported is deleted.
    const aWeekLater = () => new Date(contextAt('jobs').now().getTime() + 8 * 86_400_000);
    await buildJobs({ ...hurried, now: aWeekLater })();
  },
  erase: async (context) => {
    const { files, now } = await aCondemned('erased');
    await buildErase({ ...context, files, now })();
  },
  member: (context) => workOfMember(context, contextAt('office'), openLocal()),
  tally: async (context) => {
    await workOfTally(context, { member: contextAt('member'), office: contextAt('office') }, openLocal());
    const { files, now } = await aCondemned('erased-ballots');
    await buildErase({ ...contextAt('erase'), files, now })();
    await buildTally({ ...context, now })();
  },
  unit: (context) => workOfUnit(context, clientOf(buildOffice(contextAt('office')))),
  print: async (context) => {
    const { surveyId } = await aReadyCampaign(clientOf(buildOffice(contextAt('office'))), 'printed');
    const office = clientOf(buildOffice(contextAt('office')));
    await office.call('issuePosters', { params: { surveyId } });
    const { body } = await office.call('listPosters', { params: { surveyId } });
    await using files = await newReleaseFiles();
    const { releases, releaseId } = await aPublicRelease('print', files);
    const print = clientOf(buildPrint({ ...context, releases }));
    await print.call('posterDocument', { params: { surveyId } });
    await print.call('posterPng', { params: { token: body.posters[0]?.token ?? '' } });
    await print.call('printReleasedUnit', { params: { releaseId, unitId: 'unit-001' } });
  },
  release: async (context) => {
    await using files = await newReleaseFiles();
    const { releases, releaseId } = await aPublicRelease('release', files);
    const everybody = clientOf(buildRelease({ ...context, releases }), []);
    await everybody.call('listPublicReleases', { params: { campaignId: campaign.id } });
    await everybody.call('readReleasedUnit', { params: { releaseId, unitId: 'unit-001' } });
    await everybody.call('releasedUnitPage', { params: { releaseId, unitId: 'unit-001' } });
  },
  clock: async (context) => {
    const office = clientOf(buildOffice(contextAt('office')));
    const { revision } = await aReadyCampaign(office, 'told');
    await office.call('changeCampaignState', {
      params: { campaignId: 'told' },
      body: { revision, state: 'scheduled' },
    });
    // Nothing listens there, so that the deliveries are written more than once.
    await office.call('createWebhook', { body: { url: 'http://127.0.0.1:1/', events: ['campaign.opened'] } });
    const now = () => new Date('2026-12-01T00:00:00Z');
    const clock = createClock(
      { ...context, now },
      { send: async () => ({ fault: 'unreachable' }), bus: undefined, random: () => 0 },
    );
    await clock();
  },
  drill: async (context) => {
    await createTables(openDatabase({ prefix: drillPrefix(localPrefix), endpoint: engine.endpoint }));
    const drill = buildDrill(context);
    const startedAt = context.now().toISOString();
    const state = await drill({ step: 'plan', startedAt, latestRestorableAt: startedAt });
    await drill({ step: 'compare', state });
  },
  rotate: async (context) => {
    secrets().put('poster-keys', 'k'.repeat(64));
    const secretsManager = openSecretsManager(secrets().environment);
    const secretNames = { ...context.secretNames, poster: 'poster-keys' };
    await secrets().rotate('poster-keys', buildRotate({ ...context, secretNames, secretsManager }));
  },
  meta: (context) => buildMeta(context)(eventOf({ route: routes.readOpenapi }), lambdaContext),
  aggregate: (context) =>
    buildAggregate(context)({
      Records: [recordOf(aResponse()), recordOf(aResponse('dingcheng', { answers: { overall: 'superb' } }))],
    }),
};

describe('grants', () => {
  it.each(functionNames)('of %s name what it uses, and nothing else', async (name) => {
    const { context, used } = watched(name, engine.endpoint);
    await work[name]({ ...context, allowPrivateAddresses: true, now: contextAt(name).now });
    const grants: Readonly<Partial<Record<string, readonly string[]>>> = functions[name].grants;
    const granted = tableNames.flatMap((table) =>
      (grants[table] ?? []).map((action) => `${action} ${physicalName(localPrefix, table)}`),
    );
    expect([...used].sort()).toEqual(granted.sort());
  });
});
