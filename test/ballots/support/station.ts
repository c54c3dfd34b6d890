import { randomBytes } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context } from '../../../functions/context.ts';
import type { FunctionName } from '../../../functions/manifest.ts';
import { build as buildMember } from '../../../functions/member.ts';
import { build as buildOffice } from '../../../functions/office.ts';
import { codeHash } from '../../../functions/rules/codes/codes.ts';
import { formHash } from '../../../functions/rules/forms/formHash.ts';
import { codeStore, type KeptCode } from '../../../functions/store/codeStore.ts';
import { createTables } from '../../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../../functions/store/database.ts';
import { setupSeed } from '../../../functions/store/setupSeed.ts';
import { setupBulk } from '../../../functions/store/setupWrites.ts';
import type { TableName } from '../../../functions/store/tables.ts';
import { build as buildTally } from '../../../functions/tally.ts';
import type { BallotCast } from '../../../schemas/ballot.ts';
import type { Campaign } from '../../../schemas/campaign.ts';
import { FormContent, type PublishedForm } from '../../../schemas/form.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { functionContext } from '../../support/functionContext.ts';
import { clientOf } from '../../support/inProcess.ts';
import { aForm } from '../../support/office.ts';
import { type Watch, watchClient } from '../../support/stage.ts';

export const surveyId = 'spring-members';
export const campaignId = 'spring';

const content = FormContent.parse(
  aForm({
    scales: [
      ...(aForm().scales ?? []),
      {
        id: 'kept',
        options: [
          { id: 'kept', label: { 'zh-CN': '做到了', en: 'Kept' }, score: 100, satisfied: true },
          { id: 'broken', label: { 'zh-CN': '没做到', en: 'Broken' }, score: 0, satisfied: false },
        ],
      },
    ],
    questions: [
      ...aForm().questions,
      { id: 'promises', type: 'pledges', text: { 'zh-CN': '承诺', en: 'Pledges' }, scaleId: 'kept' },
      { id: 'comment', type: 'text', text: { 'zh-CN': '意见', en: 'Comment' }, maxLength: 500 },
    ],
  }),
);

const form: PublishedForm = {
  id: 'members',
  version: 1,
  hash: formHash(content),
  publishedAt: '2026-11-01T00:00:00.000Z',
  ...content,
};

export const aUnit = (id: string, changes: Partial<Unit> = {}): Unit => ({
  id,
  campaignId,
  name: { 'zh-CN': `单位${id}`, en: `Unit ${id}` },
  region: ['定安县'],
  groupId: 'towns',
  servicePoints: [],
  pledges: [{ id: `p_${id}`, text: { 'zh-CN': `${id}的承诺` } }],
  retired: false,
  ...changes,
});

const phase = { id: 'voting', name: { 'zh-CN': '投票' } };

const aCampaign = (changes: Partial<Campaign> = {}): Campaign => ({
  id: campaignId,
  name: { 'zh-CN': '春季评议', en: 'Spring appraisal' },
  timeZone: 'Asia/Shanghai',
  groups: [{ id: 'towns', name: { 'zh-CN': '乡镇' } }],
  threshold: 10,
  phases: [{ ...phase, opensAt: '2026-12-01T00:00:00.000Z', closesAt: '2026-12-10T00:00:00.000Z' }],
  state: 'scheduled',
  revision: 1,
  unitSet: 'first',
  unitCount: 2,
  ...changes,
});

export const aSurvey = (changes: Partial<Survey> = {}): Survey => ({
  id: surveyId,
  campaignId,
  phaseId: 'voting',
  audience: 'member',
  formId: form.id,
  formVersion: 1,
  revision: 1,
  ...changes,
});

let stations = 0;

export interface StationOptions {
  readonly campaign?: Partial<Campaign>;
  readonly survey?: Partial<Survey>;
  readonly units?: readonly Unit[];
}

/** Puts the campaign with its form, its members' survey and its units in place. */
export const loadSpring = async (
  database: Database,
  { campaign, survey, units = [aUnit('dingcheng'), aUnit('longmen')] }: StationOptions = {},
): Promise<void> => {
  const seed = setupSeed(database);
  await seed.form(form);
  await seed.survey(aSurvey(survey));
  await setupBulk(database, async () => {}).putUnits(campaignId, 'first', units);
  await seed.campaign(aCampaign(campaign));
};

/** A polling station: a campaign with a members' survey on an engine, its functions held to their grants, and a clock. */
export const newStation = async (endpoint: string, options: StationOptions = {}) => {
  stations += 1;
  const prefix = `station-${process.pid}-${stations}`;
  const database: Database = openDatabase({ prefix, endpoint });
  await createTables(database);
  await loadSpring(database, options);

  const current = { time: new Date('2026-12-05T08:00:00.000Z'), elapsed: 0 };
  const logged: { code: string; fields: object }[] = [];
  const waits: number[] = [];

  const contextOf = (
    name: FunctionName,
    watch?: Watch,
    codeKeys: readonly Buffer[] = [Buffer.alloc(32, 7)],
  ): Context => {
    const context = functionContext(name, { prefix, endpoint }, { code: codeKeys });
    if (watch) watchClient(context.database.client, watch);
    return {
      ...context,
      now: () => current.time,
      wait: async (ms) => void waits.push(ms),
      log: (code, fields = {}) => void logged.push({ code, fields }),
    };
  };

  const memberFunction = (watch?: Watch, codeKeys?: readonly Buffer[]) =>
    buildMember(contextOf('member', watch, codeKeys), () => current.elapsed);
  const office = clientOf(buildOffice(contextOf('office')));
  const member = clientOf(memberFunction(), []);

  const scan = async (table: TableName) => {
    const items: Record<string, unknown>[] = [];
    let from: Record<string, never> | undefined;
    do {
      const page = await database.client.send(
        new ScanCommand({ TableName: database.table(table), ExclusiveStartKey: from }),
      );
      items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
      from = page.LastEvaluatedKey as typeof from;
    } while (from);
    return items;
  };

  const ballots = async () => (await scan('ballots')).filter(({ pk }) => !String(pk).startsWith('SEAL#'));

  return {
    prefix,
    database,
    office,
    member,
    logged,
    waits,
    contextOf,
    memberFunction,
    scan,
    /** Everything in the box but the seal. */
    ballots,
    setTime: (time: string): void => {
      current.time = new Date(time);
    },
    /** Moves the clock that only goes forward, in milliseconds. */
    pass: (ms: number): void => {
      current.elapsed += ms;
    },
    tally: (watch?: Watch) => buildTally(contextOf('tally', watch))(),
    issue: async (counts: Readonly<Record<string, number>> = { dingcheng: 1 }) => {
      const { body } = await office.call('issueCodes', {
        params: { campaignId },
        body: {
          kind: 'member',
          units: Object.entries(counts).map(([unitId, count]) => ({ unitId, count })),
        },
      });
      return body;
    },
    withdraw: (batchId: string) => office.call('withdrawCodeBatch', { params: { campaignId, batchId } }),
    /** What is kept of a code. */
    onlyCode: async (code: string): Promise<KeptCode> => {
      const hash = codeHash(Buffer.alloc(32, 7), code);
      const row = await codeStore(database).code(hash);
      if (!row) throw new Error('no such code');
      const { campaignId: campaign, unitId, batchId, kind } = row;
      return { hash, campaignId: campaign, unitId, batchId, kind };
    },
    check: (code: string) => member.call('checkCode', { params: { surveyId }, body: { code } }),
    cast: (code: string, changes: Partial<typeof BallotCast._zod.input> = {}) =>
      member.call('castBallot', { params: { surveyId }, body: aCast(code, changes) }),
    list: () => member.call('readBallotList', { params: { surveyId } }),
    turnout: async () => (await office.call('readTurnout', { params: { campaignId } })).body,
    /** How many codes of all batches are counted as spent, and how many are marked so. */
    spent: async () => {
      const codes = await scan('codes');
      const counted = codes.filter(({ pk }) => String(pk).startsWith('SPENT#'));
      return {
        counted: counted.reduce((sum, { spent }) => sum + Number(spent), 0),
        marked: codes.filter(({ spent }) => spent === true).length,
      };
    },
  };
};

export type Station = Awaited<ReturnType<typeof newStation>>;

export const newSalt = (): string => randomBytes(32).toString('hex');

/** A ballot as a program sends it. */
export const aCast = (
  code: string,
  changes: Partial<typeof BallotCast._zod.input> = {},
): typeof BallotCast._zod.input => ({
  code,
  formVersion: 1,
  answers: { overall: 'good' },
  salt: newSalt(),
  ...changes,
});
