import type { Client } from '../../../client/client.ts';
import type { Secrecy } from '../../../schemas/survey.ts';
import { aForm } from '../../support/office.ts';

/** When what may be done, of a campaign of members. */
export const times = {
  setUp: '2026-11-20T08:00:00.000Z',
  tokens: '2026-12-01T02:00:00.000Z',
  between: '2026-12-04T02:00:00.000Z',
  ballots: '2026-12-08T02:00:00.000Z',
  counted: '2026-12-16T02:00:00.000Z',
} as const;

interface IssuedCode {
  readonly unitId: string;
  readonly code: string;
}

export interface MemberCampaign {
  readonly campaignId: string;
  readonly surveyId: string;
  readonly batchId: string;
  readonly unitIds: readonly string[];
  /** In the random order in which they were given out. */
  readonly codes: readonly IssuedCode[];
}

/**
 * A scheduled campaign whose members cast ballots, with codes for each unit; the clock must stand at `times.setUp`.
 * @param sizes how many codes each unit gets
 */
export const makeMemberCampaign = async (
  office: Client,
  campaignId: string,
  secrecy: Secrecy,
  sizes: readonly number[],
): Promise<MemberCampaign> => {
  const unitIds = sizes.map((_, place) => `unit-${place + 1}`);
  await office.call('createCampaign', {
    body: {
      id: campaignId,
      name: { 'zh-CN': '党员评议', en: 'Members appraise' },
      timeZone: 'UTC',
      phases: [
        { id: 'tokens', name: { 'zh-CN': '换凭证' }, opensAt: '2026-12-01', closesAt: '2026-12-02' },
        { id: 'ballots', name: { 'zh-CN': '投票' }, opensAt: '2026-12-07', closesAt: '2026-12-14' },
      ],
      groups: [{ id: 'towns', name: { 'zh-CN': '乡镇' } }],
    },
  });
  const rows = unitIds.map((id, place) => `${id},第${place + 1}单位,定安县 > 第${place + 1}镇,乡镇`);
  await office.call('importUnits', {
    params: { campaignId },
    body: { contentType: 'text/csv', bytes: Buffer.from(['编号,单位名称,区域,类别', ...rows].join('\r\n')) },
  });
  const formId = `${campaignId}-form`;
  await office.call('saveFormDraft', { params: { formId }, body: aForm() });
  await office.call('publishForm', { params: { formId }, body: { revision: 1 } });
  const surveyId = `${campaignId}-members`;
  await office.call('createSurvey', {
    params: { campaignId },
    body: {
      id: surveyId,
      phaseId: 'ballots',
      audience: 'member',
      formId,
      formVersion: 1,
      secrecy,
      ...(secrecy === 'blind' && { tokenPhaseId: 'tokens' }),
    },
  });
  const { body: campaign } = await office.call('readCampaign', { params: { campaignId } });
  await office.call('changeCampaignState', {
    params: { campaignId },
    body: { revision: campaign.revision, state: 'scheduled' },
  });
  const { body: issued } = await office.call('issueCodes', {
    params: { campaignId },
    body: { kind: 'member', units: unitIds.map((unitId, place) => ({ unitId, count: sizes[place] ?? 0 })) },
  });
  return { campaignId, surveyId, batchId: issued.batch.id, unitIds, codes: issued.codes };
};
