import { build as buildAggregate } from '../../../functions/aggregate.ts';
import type { Context } from '../../../functions/context.ts';
import { build as buildJobs } from '../../../functions/jobs.ts';
import { type FunctionName, type FunctionSpec, functions } from '../../../functions/manifest.ts';
import { build as buildOffice } from '../../../functions/office.ts';
import { commitmentOf } from '../../../functions/rules/counting/commitment.ts';
import { auditStore } from '../../../functions/store/auditStore.ts';
import { commentStore } from '../../../functions/store/commentStore.ts';
import { createTables } from '../../../functions/store/createTables.ts';
import { openDatabase } from '../../../functions/store/database.ts';
import { eventStore } from '../../../functions/store/eventStore.ts';
import { grantedFiles } from '../../../functions/store/grantedFiles.ts';
import { jobStore } from '../../../functions/store/jobStore.ts';
import { releaseStore } from '../../../functions/store/releaseStore.ts';
import { responseStore } from '../../../functions/store/responseStore.ts';
import type { LogCode } from '../../../schemas/log.ts';
import type { Response } from '../../../schemas/response.ts';
import type { Role } from '../../../schemas/roles.ts';
import { newResponseId } from '../../support/answers.ts';
import { recordOf } from '../../support/counting.ts';
import { functionContext } from '../../support/functionContext.ts';
import { clientOf } from '../../support/inProcess.ts';
import { aCampaign, aForm, unitsCsv } from '../../support/office.ts';
import { type Watch, watchClient } from '../../support/stage.ts';
import { newReleaseFiles, releasesFor } from './published.ts';

const words = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english });

/** A rating, and room for words beside it. */
const content = aForm({
  questions: [
    {
      id: 'overall',
      type: 'rating',
      text: words('总体评价', 'Overall'),
      scaleId: 'satisfaction',
      required: true,
    },
    { id: 'comment', type: 'text', text: words('意见', 'Remarks'), maxLength: 500, required: false },
  ],
});

let desks = 0;

/** The functions that make releases, each held to its grants, on tables and folders of their own, by a clock of the test's. */
export const newReleaseDesk = async (endpoint: string) => {
  desks += 1;
  const prefix = `releases-${desks}`;
  const database = openDatabase({ prefix, endpoint });
  await createTables(database);
  const [exports, releases] = await Promise.all([newReleaseFiles(), newReleaseFiles()]);
  const current = { time: new Date('2026-12-10T08:00:30.000Z') };
  const logged: { code: LogCode; fields: object }[] = [];

  const contextOf = (name: FunctionName, watch?: Watch): Context => {
    const context = functionContext(name, { prefix, endpoint });
    if (watch) watchClient(context.database.client, watch);
    const { exports: exporting }: FunctionSpec = functions[name];
    return {
      ...context,
      exports: exporting && grantedFiles(exports, exporting),
      ...releasesFor(name, releases),
      now: () => current.time,
      wait: async () => {},
      log: (code: LogCode, fields = {}) => void logged.push({ code, fields }),
    };
  };

  /** The office, by one of its people. `watch` is told of each command to the database. */
  const officeOf = (subject: string, watch?: Watch, roles: readonly Role[] = ['office_admin']) =>
    clientOf(buildOffice(contextOf('office', watch)), roles, undefined, subject);

  const clerk = officeOf('clerk');
  const aggregate = buildAggregate(contextOf('aggregate'));

  return {
    database,
    /** Another client of the same tables. `watch` is told of each of its commands. */
    openDatabase: (watch: Watch) => {
      const another = openDatabase({ prefix, endpoint });
      watchClient(another.client, watch);
      return another;
    },
    exports,
    releases,
    logged,
    officeOf,
    clerk,
    checker: officeOf('checker'),
    head: officeOf('head'),
    store: releaseStore(database),
    jobStore: jobStore(database),
    comments: commentStore(database),
    events: eventStore(database),
    audit: () => auditStore(database).read(0, 10_000),
    now: () => current.time,

    /** Moves the clock on. */
    pass: (seconds: number): void => {
      current.time = new Date(current.time.getTime() + seconds * 1000);
    },

    /** Has an engine do what jobs there are. */
    work: (): Promise<void> => buildJobs(contextOf('jobs'))(),

    /** Stores responses as `submit` does, and counts them as the stream has them counted. */
    take: async (responses: readonly Response[]): Promise<void> => {
      for (const response of responses) await responseStore(database).accept(response);
      for (let start = 0; start < responses.length; start += 100) {
        const Records = responses.slice(start, start + 100).map((response) => recordOf(response));
        await aggregate({ Records });
      }
    },

    /** A resident's response, some days before now. */
    responseOf: (campaignId: string, unitId: string, changes: Partial<Response> = {}): Response => {
      const response = {
        id: newResponseId(),
        campaignId,
        surveyId: `${campaignId}-residents`,
        unitId,
        lane: 'proof_of_work' as const,
        formId: `${campaignId}-form`,
        formVersion: 1,
        language: 'zh-CN',
        answers: { overall: 'good' },
        acceptedAt: '2026-12-05T08:00:00.000Z',
        ...changes,
      };
      return { ...response, commitment: commitmentOf(response) };
    },

    /** A campaign that is open, with a residents' survey on these units. */
    campaign: async (id: string, unitIds: readonly string[] = ['dingcheng', 'longmen']) => {
      const params = { campaignId: id };
      const formId = `${id}-form`;
      const surveyId = `${id}-residents`;
      await clerk.call('createCampaign', { body: aCampaign(id) });
      const list = unitsCsv(unitIds.map((unitId) => [unitId, `${unitId}镇`] as const));
      await clerk.call('importUnits', { params, body: { contentType: 'text/csv', bytes: list } });
      await clerk.call('saveFormDraft', { params: { formId }, body: content });
      await clerk.call('publishForm', { params: { formId }, body: { revision: 1 } });
      await clerk.call('createSurvey', {
        params,
        body: { id: surveyId, phaseId: 'evaluation', audience: 'resident', formId, formVersion: 1 },
      });
      const { revision } = (await clerk.call('readCampaign', { params })).body;
      await clerk.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
      return { campaignId: id, surveyId, formId, params, revision: revision + 1 };
    },

    [Symbol.asyncDispose]: async (): Promise<void> => {
      await exports[Symbol.asyncDispose]();
      await releases[Symbol.asyncDispose]();
    },
  };
};

export type ReleaseDesk = Awaited<ReturnType<typeof newReleaseDesk>>;
