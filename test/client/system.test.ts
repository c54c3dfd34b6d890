import { describe, expect, it } from 'vitest';
import { createClient, ProblemReply } from '../../client/client.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aSubmission, tokenOf } from '../support/residents.ts';

const pingyi = usePingyi();

const everybody = (language: 'zh-CN' | 'en' = 'zh-CN') => createClient({ url: pingyi().url, language });
const office = () => createClient({ url: pingyi().url, token: pingyi().officeToken });

const target = () => ({ token: tokenOf() });

const refusal = async (call: Promise<unknown>): Promise<ProblemReply> => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ProblemReply) return error;
  throw new Error(`not a ProblemReply: ${String(error)}`);
};

describe('the client and the real system', () => {
  it('agree on a survey, and on a response and its repetition', async () => {
    const { call } = everybody();
    const { body: survey } = await call('readSurvey', { params: { surveyId: pingyi().surveyId } });
    expect(survey.form.questions.length).toBeGreaterThan(3);
    const body = aSubmission({ formVersion: survey.form.version });
    const first = await call('submitPosterResponse', { params: target(), body });
    const again = await call('submitPosterResponse', { params: target(), body });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
  });

  it('agree on problems, in the language of the client', async () => {
    const asked = { params: { surveyId: 'nowhere' } };
    const chinese = await refusal(everybody().call('readSurvey', asked));
    expect(chinese).toMatchObject({ status: 404, code: 'survey_unknown', title: '没有这份问卷' });
    expect(chinese.is('survey_unknown')).toBe(true);
    expect(chinese.is('unit_unknown')).toBe(false);
    expect((await refusal(everybody('en').call('readSurvey', asked))).title).toBe('There is no such survey');
    const invalid = await refusal(
      everybody().call('submitPosterResponse', {
        params: target(),
        body: aSubmission({ answers: { moon: 'full' } }),
      }),
    );
    expect(invalid.errors).toContainEqual(
      expect.objectContaining({ field: 'moon', code: 'question_unknown' }),
    );
  });

  it('agree on who may do what', async () => {
    const params = { campaignId: pingyi().campaignId };
    expect((await refusal(everybody().call('readResults', { params }))).code).toBe('token_missing');
    expect((await office().call('readResults', { params })).body.campaignId).toBe(pingyi().campaignId);
    expect((await office().call('downloadResults', { params })).body).toMatch(/^\ufeffcampaign_id,/);
  });

  it('agree on what the office lists, whatever there is', async () => {
    const { call } = office();
    const params = { campaignId: pingyi().campaignId };
    const { units } = (await call('listUnits', { params })).body;
    expect(units.map(({ id }) => id)).toEqual(expect.arrayContaining([...pingyi().unitIds]));
    const { surveys } = (await call('listSurveys', { params })).body;
    expect(surveys.map(({ id }) => id)).toContain(pingyi().surveyId);
    expect((await call('listCampaigns')).body.campaigns[0]?.id).toBe(pingyi().campaignId);
    const { forms } = (await call('listForms')).body;
    const [form] = forms;
    const read = await call('readFormVersion', {
      params: { formId: form?.id ?? '', version: form?.latestVersion ?? 0 },
    });
    expect(read.body.title).toEqual(form?.title);
    expect((await call('listCodeBatches', { params })).body).toEqual({ batches: [] });
    expect((await call('listWebhooks')).body).toEqual({ webhooks: [] });
    expect((await call('listDeliveries')).body).toEqual({ deliveries: [] });
  });

  it('agree on the description of the API', async () => {
    const { body } = await everybody().call('readOpenapi');
    expect(body.openapi).toBe('3.1.0');
  });
});
