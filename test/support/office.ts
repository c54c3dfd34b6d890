import { expect } from 'vitest';
import type * as z from 'zod/mini';
import { type Client, createClient, ProblemReply } from '../../client/client.ts';
import type { Pingyi } from '../../infra/local/pingyi.ts';
import type { CampaignCreation } from '../../schemas/campaign.ts';
import type { FormContent } from '../../schemas/form.ts';
import type { ProblemCode } from '../../schemas/problem.ts';

/** The office at work: the typed client with an administrator's token. */
export const officeOf = ({ url, officeToken }: Pick<Pingyi, 'url' | 'officeToken'>): Client =>
  createClient({ url, token: officeToken, language: 'en' });

/** The problem that a call ends in. It fails when the call succeeds, or fails in another way. */
export const problemOf = async (call: Promise<unknown>, code: ProblemCode): Promise<ProblemReply> => {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemReply)) throw error ?? new Error(`it succeeded instead of ending in ${code}`);
  expect(error.code).toBe(code);
  return error;
};

let made = 0;

/** An id that no other test of the file has. */
export const newId = (kind = 'campaign'): string => {
  made += 1;
  return `${kind}-${made}`;
};

/** A campaign with one phase, in December 2026. */
export const aCampaign = (
  id: string,
  changes: Partial<z.input<typeof CampaignCreation>> = {},
): z.input<typeof CampaignCreation> => ({
  id,
  name: { 'zh-CN': '定安县2026年群众评议', en: "Ding'an County 2026" },
  phases: [
    {
      id: 'evaluation',
      name: { 'zh-CN': '群众评议', en: 'Evaluation' },
      opensAt: '2026-12-01',
      closesAt: '2026-12-31',
    },
  ],
  groups: [{ id: 'towns', name: { 'zh-CN': '乡镇', en: 'Towns' } }],
  ...changes,
});

/** One question on the four-point scale. */
export const aForm = (changes: Partial<z.input<typeof FormContent>> = {}): z.input<typeof FormContent> => ({
  title: { 'zh-CN': '群众满意度测评', en: 'Satisfaction' },
  languages: ['zh-CN', 'en'],
  scales: [
    {
      id: 'satisfaction',
      options: [
        { id: 'good', label: { 'zh-CN': '满意', en: 'Satisfied' }, score: 100, satisfied: true },
        { id: 'bad', label: { 'zh-CN': '不满意', en: 'Dissatisfied' }, score: 0, satisfied: false },
      ],
    },
  ],
  questions: [
    {
      id: 'overall',
      type: 'rating',
      text: { 'zh-CN': '总体评价', en: 'Overall' },
      scaleId: 'satisfaction',
      required: true,
    },
  ],
  ...changes,
});

/** A list of units as CSV, by id and name; each is a town of the county. */
export const unitsCsv = (units: readonly (readonly [id: string, name: string])[]): Uint8Array =>
  Buffer.from(
    ['编号,单位名称,区域,类别', ...units.map(([id, name]) => `${id},${name},定安县 > ${name},乡镇`)].join(
      '\r\n',
    ),
  );

/** A draft with a unit and a survey of a published form: all that it takes to be scheduled. */
export const aReadyCampaign = async (
  office: Client,
  id: string,
  changes: Partial<z.input<typeof CampaignCreation>> = {},
): Promise<{ readonly surveyId: string; readonly revision: number }> => {
  await office.call('createCampaign', { body: aCampaign(id, changes) });
  await office.call('importUnits', {
    params: { campaignId: id },
    body: {
      contentType: 'text/csv',
      bytes: unitsCsv([
        ['dingcheng', '定城镇'],
        ['longmen', '龙门镇'],
      ]),
    },
  });
  const formId = `${id}-form`;
  await office.call('saveFormDraft', { params: { formId }, body: aForm() });
  await office.call('publishForm', { params: { formId }, body: { revision: 1 } });
  const surveyId = `${id}-residents`;
  await office.call('createSurvey', {
    params: { campaignId: id },
    body: { id: surveyId, phaseId: 'evaluation', audience: 'resident', formId, formVersion: 1 },
  });
  const { body } = await office.call('readCampaign', { params: { campaignId: id } });
  return { surveyId, revision: body.revision };
};
