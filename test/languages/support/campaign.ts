import type { Client } from '../../../client/client.ts';
import type { FormContent } from '../../../schemas/form.ts';
import { aCampaign, unitsCsv } from '../../support/office.ts';
import type { TestPingyi } from '../../support/pingyi.ts';
import { putUp } from '../../support/residents.ts';
import { everyType } from '../../web/everyType.ts';
import { officeMade } from './unbracketed.ts';

const { id: _id, version: _version, hash: _hash, publishedAt: _at, ...content } = everyType.form;

const campaignId = 'languages';
export const unitId = 'dingcheng';

/** Within every phase of the campaign. */
export const during = '2026-12-05T02:30:00Z';

/** The office's words in it that are in no brackets, being read from a sheet. */
export const office = ['定安县'];

/** One campaign with a survey for residents, for units and two for members, on a form with every type of question. */
export const aWholeCampaign = async (pingyi: TestPingyi, client: Client) => {
  const params = { campaignId };
  const {
    name,
    phases: [phase],
  } = officeMade(aCampaign(campaignId));
  const pledging = {
    id: 'pledging',
    name: { 'zh-CN': '〘承诺期〙' },
    opensAt: '2026-12-01',
    closesAt: '2026-12-10',
  };
  const later = {
    id: 'later',
    name: { 'zh-CN': '〘承诺期〙' },
    opensAt: '2027-01-01',
    closesAt: '2027-01-10',
  };
  await client.call('createCampaign', {
    body: aCampaign(campaignId, {
      name,
      phases: [...(phase ? [phase] : []), pledging, later],
      pledgePhaseId: 'pledging',
    }),
  });
  await client.call('importUnits', {
    params,
    body: { contentType: 'text/csv', bytes: unitsCsv([[unitId, '〘定城镇〙']]) },
  });
  const formId = `${campaignId}-form`;
  await client.call('saveFormDraft', { params: { formId }, body: officeMade(content) as FormContent });
  await client.call('publishForm', { params: { formId }, body: { revision: 1 } });
  const survey = async (
    id: string,
    audience: 'resident' | 'unit' | 'member',
    phaseId = 'evaluation',
    more = {},
  ) => {
    const body = { id, audience, phaseId, formId, formVersion: 1, ...more };
    await client.call('createSurvey', { params, body });
    return id;
  };
  const surveys = {
    residents: await survey('languages-residents', 'resident'),
    units: await survey('languages-units', 'unit'),
    members: await survey('languages-members', 'member', 'evaluation', { secrecy: 'code' }),
    tokens: await survey('languages-tokens', 'member', 'later', {
      secrecy: 'blind',
      tokenPhaseId: 'evaluation',
    }),
  };
  const { revision } = (await client.call('readCampaign', { params })).body;
  await client.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
  const codesOf = async (kind: 'unit' | 'member', count: number): Promise<string[]> => {
    const body = { kind, units: [{ unitId, count }] };
    return (await client.call('issueCodes', { params, body })).body.codes.map(({ code }) => code);
  };
  const [key = ''] = await codesOf('unit', 1);
  return {
    campaignId,
    surveys,
    key,
    codes: await codesOf('member', 4),
    poster: await putUp(pingyi.database, { surveyId: surveys.residents, unitId }),
  };
};
