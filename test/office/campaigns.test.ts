import { describe, expect, it } from 'vitest';
import { aCampaign, aReadyCampaign, newId, officeOf, problemOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { respond as respondTo } from '../support/residents.ts';

let clock = new Date('2026-11-23T00:00:00Z');
const pingyi = usePingyi({ context: { now: () => clock } });
const office = () => officeOf(pingyi());
const setClock = (instant: string): void => {
  clock = new Date(instant);
};

const stateOf = async (campaignId: string) => {
  const { body } = await office().call('readCampaign', { params: { campaignId } });
  return body;
};
const putInto = async (campaignId: string, state: 'draft' | 'scheduled' | 'closed' | 'archived') => {
  const { revision } = await stateOf(campaignId);
  return office().call('changeCampaignState', { params: { campaignId }, body: { revision, state } });
};
const respond = (surveyId: string) =>
  respondTo(pingyi(), { surveyId, unitId: 'dingcheng' }, { formVersion: 1, answers: { overall: 'good' } });

describe('a campaign', () => {
  it('begins as a draft whose dates are read on its own clocks', async () => {
    const id = newId();
    const { status, body } = await office().call('createCampaign', { body: aCampaign(id) });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'draft',
      revision: 1,
      unitCount: 0,
      timeZone: 'Asia/Shanghai',
      threshold: 10,
    });
    expect(body.phases[0]).toMatchObject({
      opensAt: '2026-11-30T16:00:00Z',
      closesAt: '2026-12-31T16:00:00Z',
    });
    const { body: list } = await office().call('listCampaigns');
    expect(list.campaigns.map((one) => one.id)).toContain(id);
  });

  it('is not begun twice under one id', async () => {
    const id = newId();
    await office().call('createCampaign', { body: aCampaign(id) });
    await problemOf(office().call('createCampaign', { body: aCampaign(id) }), 'campaign_exists');
  });

  it('names every date that does not exist', async () => {
    const phases = [{ id: 'one', name: { en: 'One' }, opensAt: '2026-02-30', closesAt: '2026-13-01' }];
    const call = office().call('createCampaign', { body: aCampaign(newId(), { phases }) });
    const { errors } = await problemOf(call, 'fields_invalid');
    expect(errors.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'phases.0.opensAt moment_invalid',
      'phases.0.closesAt moment_invalid',
    ]);
  });

  it('is told how to write what it wrote another way', async () => {
    const phases = [{ id: 'One', name: { en: 'One' }, opensAt: '2026/12/01', closesAt: null }];
    const call = office().call('createCampaign', {
      body: aCampaign(newId(), { phases, timeZone: 'Beijing' }),
    });
    const { errors } = await problemOf(call, 'fields_invalid');
    expect(errors.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'phases.0.id id_invalid',
      'phases.0.opensAt moment_invalid',
      'timeZone time_zone_unknown',
    ]);
  });

  it('is told what there is to choose from', async () => {
    const { campaignId } = pingyi();
    const body = { id: newId(), phaseId: 'p', formId: 'f', formVersion: 1, audience: '群众' as 'resident' };
    const call = office().call('createSurvey', { params: { campaignId }, body });
    const { errors } = await problemOf(call, 'fields_invalid');
    expect(errors).toMatchObject([{ field: 'audience', code: 'value_unknown' }]);
    expect(errors[0]?.message).toContain('resident, member, unit, inspector');
  });

  it('takes a time with a space before it, as people type it', async () => {
    const phases = [{ id: 'one', name: { en: 'One' }, opensAt: '2026-12-01 08:30', closesAt: null }];
    const { body } = await office().call('createCampaign', { body: aCampaign(newId(), { phases }) });
    expect(body.phases[0]?.opensAt).toBe('2026-12-01T00:30:00Z');
  });

  it('is changed from the revision that was read: of two changes at once one is refused and told the new one', async () => {
    const id = newId();
    await office().call('createCampaign', { body: aCampaign(id) });
    const { id: _, ...plan } = aCampaign(id, { threshold: 20 });
    const change = () =>
      office().call('updateCampaign', { params: { campaignId: id }, body: { ...plan, revision: 1 } });
    const outcomes = await Promise.allSettled([change(), change(), change()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { problem } = await problemOf(change(), 'revision_stale');
    expect(problem.revision).toBe(2);
    expect(await stateOf(id)).toMatchObject({ threshold: 20, revision: 2 });
  });

  it('keeps the phases that surveys and the groups that units are in', async () => {
    const id = newId();
    const { revision } = await aReadyCampaign(office(), id);
    const { id: _, ...plan } = aCampaign(id);
    const change = (changes: object) =>
      office().call('updateCampaign', {
        params: { campaignId: id },
        body: { ...plan, revision, ...changes },
      });
    const phases = [{ id: 'another', name: { en: 'Another' }, opensAt: '2026-12-01', closesAt: null }];
    expect((await problemOf(change({ phases }), 'phase_in_use')).detail).toContain('evaluation');
    expect((await problemOf(change({ groups: [] }), 'group_in_use')).detail).toContain('towns');
  });
});

describe('a phase', () => {
  it('opens and closes by itself, at the very instant, in the time zone of its campaign', async () => {
    setClock('2026-11-23T00:00:00Z');
    const id = newId();
    const { surveyId } = await aReadyCampaign(office(), id);
    await putInto(id, 'scheduled');

    setClock('2026-11-30T15:59:59.999Z');
    await problemOf(respond(surveyId), 'survey_not_open');
    expect(await stateOf(id)).toMatchObject({
      phaseStates: { evaluation: 'scheduled' },
      nextChangeAt: '2026-11-30T16:00:00Z',
    });
    setClock('2026-11-30T16:00:00.000Z');
    expect((await stateOf(id)).phaseStates.evaluation).toBe('open');
    const other = newId();
    const opened = await aReadyCampaign(office(), other);
    await putInto(other, 'scheduled');
    expect((await respond(opened.surveyId)).status).toBe(201);

    setClock('2026-12-31T15:59:59.999Z');
    expect((await respond(opened.surveyId)).status).toBe(201);
    setClock('2026-12-31T16:00:00.000Z');
    await problemOf(respond(opened.surveyId), 'survey_closed');
    expect(await stateOf(other)).toMatchObject({ phaseStates: { evaluation: 'closed' }, nextChangeAt: null });
  });
});

describe('the state of a campaign', () => {
  it('keeps a draft to the office, whatever its dates say', async () => {
    setClock('2026-12-05T00:00:00Z');
    const { surveyId } = await aReadyCampaign(office(), newId());
    await problemOf(respond(surveyId), 'survey_in_preparation');
  });

  it('becomes scheduled only once somebody can answer something about a unit', async () => {
    setClock('2026-11-23T00:00:00Z');
    const id = newId();
    const phases = [{ id: 'past', name: { en: 'Past' }, opensAt: '2026-01-01', closesAt: '2026-02-01' }];
    await office().call('createCampaign', { body: aCampaign(id, { phases }) });
    const { errors } = await problemOf(putInto(id, 'scheduled'), 'campaign_not_ready');
    expect(errors.map(({ code }) => code)).toEqual(['no_survey', 'no_unit', 'phase_never_opens']);
  });

  it('goes only where its state allows, and says where that is', async () => {
    setClock('2026-11-23T00:00:00Z');
    const id = newId();
    await aReadyCampaign(office(), id);
    const { problem } = await problemOf(putInto(id, 'archived'), 'campaign_state');
    expect(problem).toMatchObject({ state: 'draft', allowed: 'scheduled' });
    for (const state of [
      'scheduled',
      'draft',
      'scheduled',
      'closed',
      'archived',
      'closed',
      'scheduled',
    ] as const) {
      expect((await putInto(id, state)).body.state).toBe(state);
    }
  });

  it('does not go back to a draft once a phase has opened', async () => {
    setClock('2026-11-23T00:00:00Z');
    const id = newId();
    await aReadyCampaign(office(), id);
    await putInto(id, 'scheduled');
    setClock('2026-12-05T00:00:00Z');
    await problemOf(putInto(id, 'draft'), 'campaign_opened');
  });

  it('is closed before its time by the office, and answers are refused from then on', async () => {
    setClock('2026-12-05T00:00:00Z');
    const id = newId();
    const { surveyId } = await aReadyCampaign(office(), id);
    await putInto(id, 'scheduled');
    await putInto(id, 'closed');
    const { problem } = await problemOf(respond(surveyId), 'survey_closed');
    expect(problem.closesAt).toBe('2026-12-05T00:00:00.000Z');
    await problemOf(
      office().call('updateCampaign', {
        params: { campaignId: id },
        body: { ...aCampaign(id), revision: (await stateOf(id)).revision },
      }),
      'campaign_state',
    );
  });
});

describe('a copy of a campaign', () => {
  it('has its units and surveys, its phases at other dates, and nothing that people did', async () => {
    setClock('2026-12-05T00:00:00Z');
    const from = newId();
    const { surveyId } = await aReadyCampaign(office(), from);
    await putInto(from, 'scheduled');
    await respond(surveyId);
    const id = newId();
    const { status, body } = await office().call('cloneCampaign', {
      params: { campaignId: from },
      body: { id, name: { 'zh-CN': '定安县2027年群众评议' }, opensAt: '2027-12-01' },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ id, state: 'draft', revision: 1, unitCount: 2 });
    expect(body.phases[0]).toMatchObject({
      opensAt: '2027-11-30T16:00:00Z',
      closesAt: '2027-12-31T16:00:00Z',
    });
    const { body: units } = await office().call('listUnits', { params: { campaignId: id } });
    expect(units.units.map((unit) => [unit.id, unit.campaignId])).toEqual([
      ['dingcheng', id],
      ['longmen', id],
    ]);
    const { body: surveys } = await office().call('listSurveys', { params: { campaignId: id } });
    expect(surveys.surveys.map((survey) => survey.id)).toEqual([`${id}-residents`]);
    const { body: results } = await office().call('readResults', { params: { campaignId: id } });
    expect(results.units).toEqual([]);
  });

  it('is refused under an id that is taken, or from a moment that does not exist', async () => {
    const from = newId();
    await aReadyCampaign(office(), from);
    const copy = (id: string, opensAt: string) =>
      office().call('cloneCampaign', {
        params: { campaignId: from },
        body: { id, name: { en: 'A' }, opensAt },
      });
    await problemOf(copy(from, '2027-12-01'), 'campaign_exists');
    expect((await problemOf(copy(newId(), '2027-02-30'), 'fields_invalid')).errors[0]?.field).toBe('opensAt');
    expect((await problemOf(copy('x'.repeat(63), '2027-12-01'), 'fields_invalid')).errors[0]?.field).toBe(
      'id',
    );
  });
});

describe('deleting', () => {
  const remove = (campaignId: string) => office().call('deleteCampaign', { params: { campaignId } });

  it('takes away a draft with all that hangs on it, so that its ids are free again', async () => {
    const id = newId();
    const { surveyId } = await aReadyCampaign(office(), id);
    await office().call('issuePosters', { params: { surveyId } });
    const { body: before } = await office().call('listPosters', { params: { surveyId } });
    const token = before.posters[0]?.token ?? '';
    expect((await remove(id)).body).toEqual({ deleted: id });
    await problemOf(office().call('readCampaign', { params: { campaignId: id } }), 'campaign_unknown');
    await problemOf(office().call('readSurvey', { params: { surveyId } }), 'survey_unknown');
    await problemOf(office().call('readPoster', { params: { token } }), 'poster_unknown');
    const { body: list } = await office().call('listCampaigns');
    expect(list.campaigns.map((one) => one.id)).not.toContain(id);
    await office().call('createCampaign', { body: aCampaign(id) });
    expect((await office().call('listSurveys', { params: { campaignId: id } })).body.surveys).toEqual([]);
  });

  it('is refused once there is a response, of the campaign and of its survey; archiving is not', async () => {
    setClock('2026-12-05T00:00:00Z');
    const id = newId();
    const { surveyId } = await aReadyCampaign(office(), id);
    await putInto(id, 'scheduled');
    await problemOf(remove(id), 'campaign_state');
    await respond(surveyId);
    await problemOf(
      office().call('deleteSurvey', { params: { campaignId: id, surveyId } }),
      'campaign_state',
    );
    await putInto(id, 'closed');
    await problemOf(remove(id), 'campaign_state');
    setClock('2026-12-05T00:05:00Z');
    await problemOf(remove(id), 'has_responses');
    await putInto(id, 'archived');
    await problemOf(remove(id), 'campaign_state');
    expect((await stateOf(id)).state).toBe('archived');
  });

  it('takes away a closed campaign that nobody answered', async () => {
    setClock('2026-12-05T00:00:00Z');
    const id = newId();
    await aReadyCampaign(office(), id);
    await putInto(id, 'scheduled');
    await putInto(id, 'closed');
    setClock('2026-12-05T00:05:00Z');
    expect((await remove(id)).body).toEqual({ deleted: id });
  });
});
