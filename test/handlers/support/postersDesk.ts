import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { createContext } from '../../../functions/context.ts';
import { changing } from '../../../functions/handlers/change.ts';
import { issueCodes, listCodeBatches, withdrawCodeBatch } from '../../../functions/handlers/codes/codes.ts';
import {
  issuePosters,
  listPosters,
  rotatePosters,
  withdrawPosters,
} from '../../../functions/handlers/posters/posters.ts';
import { auditStore } from '../../../functions/store/auditStore.ts';
import { codeStore } from '../../../functions/store/codeStore.ts';
import { createTables } from '../../../functions/store/createTables.ts';
import { openDatabase } from '../../../functions/store/database.ts';
import { posterKey } from '../../../functions/store/keys.ts';
import { posterStore } from '../../../functions/store/posterStore.ts';
import { setupSeed } from '../../../functions/store/setupSeed.ts';
import { setupLists, setupStore } from '../../../functions/store/setupStore.ts';
import { setupBulk } from '../../../functions/store/setupWrites.ts';
import type { Campaign } from '../../../schemas/campaign.ts';
import type { Handler, Input, Reply } from '../../../schemas/handler.ts';
import type { Route } from '../../../schemas/routes.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Unit } from '../../../schemas/unit.ts';

/** Decides whether a command fails instead of being sent. */
export type Breaks = (command: string, input: object) => boolean;

const breakWith = (client: DynamoDBClient, breaks: () => Breaks): void => {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        if (breaks()(commandName, args.input)) throw new Error('broken on purpose');
        return next(args);
      },
    { step: 'initialize', name: 'breaks' },
  );
};

export const aCampaign = (changes: Partial<Campaign> = {}): Campaign => ({
  id: 'spring',
  name: { 'zh-CN': '春季评议', en: 'Spring appraisal' },
  timeZone: 'Asia/Shanghai',
  groups: [
    { id: 'towns', name: { 'zh-CN': '乡镇' } },
    { id: 'bureaus', name: { 'zh-CN': '部门' } },
  ],
  threshold: 10,
  phases: [
    {
      id: 'evaluation',
      name: { 'zh-CN': '群众评议' },
      opensAt: '2026-12-01T00:00:00.000Z',
      closesAt: '2026-12-15T16:00:00.000Z',
    },
  ],
  state: 'draft',
  revision: 1,
  unitSet: 'first',
  unitCount: 3,
  ...changes,
});

export const aUnit = (id: string, changes: Partial<Unit> = {}): Unit => ({
  id,
  campaignId: 'spring',
  name: { 'zh-CN': `单位${id}` },
  region: ['定安县'],
  groupId: 'towns',
  servicePoints: [],
  pledges: [],
  retired: false,
  ...changes,
});

export const aSurvey: Survey = {
  id: 'spring-residents',
  campaignId: 'spring',
  phaseId: 'evaluation',
  audience: 'resident',
  formId: 'form',
  formVersion: 1,
  revision: 1,
};

export const someUnits = (): Unit[] => [
  aUnit('dingcheng', {
    servicePoints: [
      { id: 'window-1', name: { 'zh-CN': '一号窗口' } },
      { id: 'window-2', name: { 'zh-CN': '二号窗口' } },
    ],
  }),
  aUnit('longhu'),
  aUnit('old', { retired: true }),
];

type Given<R extends Route> = Partial<Pick<Input<R>, 'params' | 'body' | 'query'>>;

const call =
  <R extends Route>(handler: Handler<R>) =>
  async (given: Given<R> = {}): Promise<Reply<R>> =>
    handler({
      params: {} as Input<R>['params'],
      query: {} as Input<R>['query'],
      body: undefined as Input<R>['body'],
      origin: 'https://pingyi.example',
      language: 'zh-CN',
      subject: { id: 'an-office-worker' },
      ...given,
    });

let desks = 0;

/** A campaign with its posters and codes on an engine, the office's handlers held to their grants, and a clock. */
export const newDesk = async (
  endpoint: string,
  { campaign = aCampaign(), units = someUnits(), survey = aSurvey } = {},
) => {
  desks += 1;
  const prefix = `desk-${desks}`;
  const environment = {
    PINGYI_TABLE_PREFIX: prefix,
    PINGYI_ENDPOINT: endpoint,
    PINGYI_POSTER_KEYS: Buffer.alloc(32, 1).toString('base64url'),
    PINGYI_CODE_KEYS: Buffer.alloc(32, 2).toString('base64url'),
  };
  const open = openDatabase({ prefix, endpoint });
  await createTables(open);
  await setupSeed(open).campaign(campaign);
  await setupSeed(open).survey(survey);
  await setupBulk(open, async () => {}).putUnits(campaign.id, 'first', units);

  const { database, keys, randomBytes, newPlainId, wait } = createContext('office', environment);
  const current: { time: Date; breaks: Breaks; posterKeys: readonly Buffer[] } = {
    time: new Date('2026-11-20T00:00:00.000Z'),
    breaks: () => false,
    posterKeys: keys.poster,
  };
  const now = () => current.time;
  breakWith(database.client, () => current.breaks);
  const audit = auditStore(database);
  const office = {
    setup: setupStore(database, true),
    lists: setupLists(database),
    change: changing({ audit, now }),
    posters: posterStore(database),
    codes: codeStore(database),
    get posterKeys() {
      return current.posterKeys;
    },
    codeKeys: keys.code,
    randomBytes,
    newPlainId,
    now,
    wait,
  };
  const surveyParams = { params: { surveyId: survey.id } };
  const campaignParams = { params: { campaignId: campaign.id } };
  return {
    database: open,
    environment,
    keys,
    now,
    audit,
    /** Moves the clock on. */
    pass: (hours: number): void => {
      current.time = new Date(current.time.getTime() + hours * 3_600_000);
    },
    /** From now on these commands fail. */
    breakOn: (breaks: Breaks): void => {
      current.breaks = breaks;
    },
    mend: (): void => {
      current.breaks = () => false;
    },
    /** From now on the office has these keys for posters. */
    holdPosterKeys: (posterKeys: readonly Buffer[]): void => {
      current.posterKeys = posterKeys;
    },
    putUnits: (list: readonly Unit[]) => setupBulk(open, async () => {}).putUnits(campaign.id, 'first', list),
    list: async (surveyId = survey.id) =>
      (await call(listPosters(office))({ params: { surveyId } })).body.posters,
    issue: async (surveyId = survey.id) => (await call(issuePosters(office))({ params: { surveyId } })).body,
    rotate: async (unitIds?: string[], graceHours = 0) =>
      (await call(rotatePosters(office))({ ...surveyParams, body: { unitIds, graceHours } })).body.changed,
    withdraw: async (unitIds?: string[]) =>
      (await call(withdrawPosters(office))({ ...surveyParams, body: { unitIds } })).body.changed,
    /** Every token that is stored, whether or not it is listed at a place. */
    tokens: async (): Promise<string[]> => {
      const { Items = [] } = await open.client.send(new ScanCommand({ TableName: open.table('setup') }));
      const prefixOfTokens = posterKey('').pk;
      return Items.map(({ pk }) => pk?.S ?? '')
        .filter((pk) => pk.startsWith(prefixOfTokens))
        .map((pk) => pk.slice(prefixOfTokens.length));
    },
    /** A poster as whoever scans it finds it. */
    scan: (token: string) => setupStore(open, true).poster(token),
    order: async (body: Parameters<ReturnType<typeof issueCodes>>[0]['body']) =>
      (await call(issueCodes(office))({ ...campaignParams, body })).body,
    batches: async (campaignId = campaign.id) =>
      (await call(listCodeBatches(office))({ params: { campaignId } })).body.batches,
    withdrawBatch: async (batchId: string) =>
      (await call(withdrawCodeBatch(office))({ params: { campaignId: campaign.id, batchId } })).body,
  };
};

export type Desk = Awaited<ReturnType<typeof newDesk>>;
