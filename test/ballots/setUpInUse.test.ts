import { beforeEach, describe, expect, it } from 'vitest';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { tokenStore } from '../../functions/store/tokenStore.ts';
import type { Campaign } from '../../schemas/campaign.ts';
import type { Survey } from '../../schemas/survey.ts';
import { useEngine } from '../support/engine.ts';
import { problemOf } from '../support/office.ts';
import { aSurvey, campaignId, newStation, type Station, surveyId } from './support/station.ts';

const engine = useEngine();
const at = (day: string): string => `${day}T00:00:00.000Z`;
const aPhase = (id: string, opensAt: string, closesAt: string) => ({
  id,
  name: { 'zh-CN': id },
  opensAt: at(opensAt),
  closesAt: at(closesAt),
});
const phases = [
  aPhase('tokens', '2026-11-20', '2026-11-25'),
  aPhase('voting', '2026-12-01', '2026-12-10'),
  aPhase('later', '2027-01-01', '2027-01-10'),
];
const [before, during, after] = ['2026-11-10', '2026-12-05', '2026-12-20'].map((day) => at(day)) as [
  string,
  string,
  string,
];

let station: Station;
beforeEach(async () => {
  station = await newStation(engine.endpoint, { campaign: { phases } });
});

const change = async (changes: Partial<Survey>, id = surveyId) => {
  const params = { campaignId };
  const { body } = await station.office.call('listSurveys', { params });
  const { id: _id, campaignId: _campaign, ...now } = body.surveys.find((one) => one.id === id) as Survey;
  return station.office.call('updateSurvey', {
    params: { ...params, surveyId: id },
    body: { ...now, ...changes },
  });
};

const changeCampaign = async (changes: Partial<Pick<Campaign, 'threshold' | 'timeZone' | 'phases'>>) => {
  const params = { campaignId };
  const { body } = await station.office.call('readCampaign', { params });
  const { name, timeZone, groups, threshold, phases: own, revision } = body;
  return station.office.call('updateCampaign', {
    params,
    body: { name, timeZone, groups, threshold, phases: own, revision, ...changes },
  });
};

const castOne = async () => {
  const { codes } = await station.issue();
  station.setTime(during);
  await station.cast(codes[0]?.code ?? '');
};

const close = async () => {
  const params = { campaignId };
  const { body } = await station.office.call('readCampaign', { params });
  await station.office.call('changeCampaignState', {
    params,
    body: { revision: body.revision, state: 'closed' },
  });
};

const blind = { secrecy: 'blind', tokenPhaseId: 'tokens' } as const;
const others: Partial<Survey>[] = [blind, { phaseId: 'later' }, { audience: 'resident', secrecy: undefined }];

describe('a members’ survey', () => {
  it('changes in everything before it opens, and in nothing but its form’s version while it is open', async () => {
    station.setTime(before);
    expect((await change(blind)).body).toMatchObject(blind);
    expect((await change({ secrecy: 'code', tokenPhaseId: undefined })).body.secrecy).toBe('code');
    station.setTime(during);
    for (const one of others) await problemOf(change(one), 'campaign_state');
    expect((await change({ formVersion: 1 })).status).toBe(200);
    expect((await change({ secrecy: undefined })).status).toBe(200);
  });

  it('that has a ballot keeps its secrecy, phase and audience when it is no longer open, and is not deleted', async () => {
    await castOne();
    station.setTime(after);
    for (const one of others) await problemOf(change(one), 'survey_in_use');
    await problemOf(
      station.office.call('deleteSurvey', { params: { campaignId, surveyId } }),
      'has_responses',
    );
    await close();
    station.setTime('2026-12-20T00:10:00.000Z');
    await problemOf(station.office.call('deleteCampaign', { params: { campaignId } }), 'has_responses');
  });

  it('that has none is changed and deleted although another one of the campaign has', async () => {
    await castOne();
    await setupSeed(station.database).survey(aSurvey({ id: 'second', phaseId: 'later' }));
    expect((await change(blind, 'second')).body).toMatchObject(blind);
    const params = { campaignId, surveyId: 'second' };
    expect((await station.office.call('deleteSurvey', { params })).body.deleted).toBe('second');
  });

  it('for which a token was sold is in use, too, though nobody has cast a ballot', async () => {
    station.setTime(before);
    await change(blind);
    const { codes } = await station.issue();
    const code = await station.onlyCode(codes[0]?.code ?? '');
    await tokenStore(station.database).sell(code, surveyId, '0'.repeat(64));
    await problemOf(change({ secrecy: 'code', tokenPhaseId: undefined }), 'survey_in_use');
    station.setTime(at('2026-11-22'));
    const params = { campaignId, surveyId };
    await problemOf(station.office.call('deleteSurvey', { params }), 'campaign_state');
    station.setTime(at('2026-11-28'));
    await problemOf(station.office.call('deleteSurvey', { params }), 'has_responses');
  });
});

describe('the phases of a blind survey', () => {
  it('are not taken away, and do not overlap by a change of the campaign', async () => {
    station.setTime(before);
    await change(blind);
    await problemOf(changeCampaign({ phases: phases.slice(1) }), 'phase_in_use');
    const long = { ...aPhase('tokens', '2026-11-20', '2026-12-02') };
    const endless = { ...long, closesAt: null };
    for (const one of [long, endless]) {
      const { errors } = await problemOf(
        changeCampaign({ phases: [one, ...phases.slice(1)] }),
        'fields_invalid',
      );
      expect(errors?.[0]).toMatchObject({ field: 'phases' });
    }
    const touching = aPhase('tokens', '2026-11-20', '2026-12-01');
    expect((await changeCampaign({ phases: [touching, ...phases.slice(1)] })).status).toBe(200);
  });
});

describe('the threshold of a campaign', () => {
  it('changes until a phase opens, and from then on never', async () => {
    station.setTime(before);
    expect((await changeCampaign({ threshold: 12 })).body.threshold).toBe(12);
    station.setTime(during);
    for (const threshold of [1, 11, 13]) await problemOf(changeCampaign({ threshold }), 'threshold_fixed');
    expect((await changeCampaign({})).body.threshold).toBe(12);
  });

  it('and so does its time zone: days of two would give single answers away by their difference', async () => {
    station.setTime(before);
    await changeCampaign({ timeZone: 'Asia/Tokyo' });
    await changeCampaign({ timeZone: 'Asia/Shanghai' });
    station.setTime(during);
    await problemOf(changeCampaign({ timeZone: 'Asia/Tokyo' }), 'time_zone_fixed');
  });

  it('stays when phases are moved so that none has opened yet, once somebody has cast a ballot', async () => {
    await castOne();
    const moved = phases.map(({ id }, place) =>
      aPhase(id, `2027-02-0${place * 2 + 1}`, `2027-02-0${place * 2 + 2}`),
    );
    await changeCampaign({ phases: moved });
    await problemOf(changeCampaign({ threshold: 1 }), 'threshold_fixed');
  });
});
