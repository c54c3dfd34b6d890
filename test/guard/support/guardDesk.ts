import { build as buildAggregate } from '../../../functions/aggregate.ts';
import type { Context } from '../../../functions/context.ts';
import { build as buildGuard } from '../../../functions/guard.ts';
import type { FunctionName } from '../../../functions/manifest.ts';
import { build as buildOffice } from '../../../functions/office.ts';
import { commitmentOf } from '../../../functions/rules/counting/commitment.ts';
import { createTables } from '../../../functions/store/createTables.ts';
import { openDatabase } from '../../../functions/store/database.ts';
import { responseStore } from '../../../functions/store/responseStore.ts';
import type { LogCode } from '../../../schemas/log.ts';
import type { Response } from '../../../schemas/response.ts';
import { newResponseId, seededRandom } from '../../support/answers.ts';
import { recordOf } from '../../support/counting.ts';
import { functionContext } from '../../support/functionContext.ts';
import { clientOf } from '../../support/inProcess.ts';
import { aCampaign, aForm, unitsCsv } from '../../support/office.ts';

/** Each survey gets twelve units: nine make enough to compare with. */
export const unitIds = Array.from({ length: 12 }, (_, place) => `town-${String(place).padStart(2, '0')}`);

const questionIds = ['attitude', 'speed', 'clarity', 'overall'] as const;

const words = (text: string) => ({ 'zh-CN': text, en: text });

const content = aForm({
  questions: questionIds.map((id) => ({
    id,
    type: 'rating',
    text: words(id),
    scaleId: 'satisfaction',
    required: true,
  })),
});

/** What the fifteenth of the sixteen ways to answer says: good, good, good, bad. */
export const stuffedAnswers = { attitude: 'good', speed: 'good', clarity: 'good', overall: 'bad' };

const opened = Date.parse('2026-12-01T00:00:00Z');

let stages = 0;

/** The functions that set responses aside, each held to its grants, on tables of their own, by a clock of the test's. */
export const newDesk = async (endpoint: string) => {
  stages += 1;
  const prefix = `guard-${stages}`;
  const database = openDatabase({ prefix, endpoint });
  await createTables(database);
  const current = { time: new Date('2026-12-05T00:00:30Z') };
  const logged: { code: LogCode; fields: object }[] = [];

  const contextOf = (name: FunctionName): Context => ({
    ...functionContext(name, { prefix, endpoint }),
    now: () => current.time,
    log: (code: LogCode, fields = {}) => void logged.push({ code, fields }),
  });

  const office = clientOf(buildOffice(contextOf('office')));
  const aggregate = buildAggregate(contextOf('aggregate'));
  const guard = buildGuard(contextOf('guard'));

  /** A guard of its own; `before` is called before each command to the database, and what it throws is what is met. */
  const guardWith = (before: (command: string) => Promise<void> | void): (() => Promise<void>) => {
    const context = contextOf('guard');
    context.database.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          await before(commandName);
          return next(args);
        },
      { step: 'initialize', name: 'before' },
    );
    return buildGuard(context);
  };

  const responseOf = (campaignId: string, unitId: string, changes: Partial<Response> = {}): Response => {
    const response = {
      id: newResponseId(),
      campaignId,
      surveyId: `${campaignId}-residents`,
      unitId,
      lane: 'proof_of_work' as const,
      formId: `${campaignId}-form`,
      formVersion: 1,
      language: 'zh-CN',
      answers: stuffedAnswers,
      acceptedAt: '2026-12-02T08:00:00.000Z',
      ...changes,
    };
    return { ...response, commitment: commitmentOf(response) };
  };

  /** Stores responses as `submit` does, and counts them as the stream has them counted. */
  const take = async (responses: readonly Response[]): Promise<void> => {
    const work = responses.values();
    const worker = async (): Promise<void> => {
      for (const response of work) await responseStore(database).accept(response);
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    for (let start = 0; start < responses.length; start += 100) {
      const Records = responses.slice(start, start + 100).map((response) => recordOf(response));
      await aggregate({ Records });
    }
  };

  /** Honest responses: to each unit so many, over three days. */
  const honest = (campaignId: string, each: number): Response[] => {
    const random = seededRandom(each);
    return unitIds.flatMap((unitId) =>
      Array.from({ length: each }, () =>
        responseOf(campaignId, unitId, {
          acceptedAt: new Date(opened + Math.floor(random() * 3 * 24 * 60) * 60_000).toISOString(),
          answers: Object.fromEntries(questionIds.map((id) => [id, random() < 0.6 ? 'good' : 'bad'])),
        }),
      ),
    );
  };

  return {
    database,
    office,
    guard,
    guardWith,
    logged,
    responseOf,
    take,
    honest,
    now: () => current.time,
    /** Moves the clock on. */
    pass: (seconds: number): void => {
      current.time = new Date(current.time.getTime() + seconds * 1000);
    },

    /** A scheduled campaign of twelve units with a residents' survey, which is open. */
    campaign: async (id: string): Promise<{ campaignId: string; surveyId: string }> => {
      const params = { campaignId: id };
      const formId = `${id}-form`;
      const surveyId = `${id}-residents`;
      await office.call('createCampaign', { body: aCampaign(id) });
      const list = unitsCsv(unitIds.map((unitId) => [unitId, unitId] as const));
      await office.call('importUnits', { params, body: { contentType: 'text/csv', bytes: list } });
      await office.call('saveFormDraft', { params: { formId }, body: content });
      await office.call('publishForm', { params: { formId }, body: { revision: 1 } });
      await office.call('createSurvey', {
        params,
        body: { id: surveyId, phaseId: 'evaluation', audience: 'resident', formId, formVersion: 1 },
      });
      const { revision } = (await office.call('readCampaign', { params })).body;
      await office.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
      return { campaignId: id, surveyId };
    },
  };
};

export type Desk = Awaited<ReturnType<typeof newDesk>>;
