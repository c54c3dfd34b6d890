import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { CampaignState } from '../../schemas/campaign.ts';
import type { Audience } from '../../schemas/survey.ts';
import { aCampaign, aReadyCampaign, newId, officeOf, problemOf, unitsCsv } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { respond as respondTo } from '../support/residents.ts';

let clock = new Date('2026-12-05T00:00:00.000Z');
const pingyi = usePingyi({ context: { now: () => clock } });
const office = () => officeOf(pingyi());

const read = async (campaignId: string) =>
  (await office().call('readCampaign', { params: { campaignId } })).body;
const putInto = async (campaignId: string, state: CampaignState, from?: number) =>
  (
    await office().call('changeCampaignState', {
      params: { campaignId },
      body: { revision: from ?? (await read(campaignId)).revision, state },
    })
  ).body;
const createSurvey = (campaignId: string, id: string, audience: Audience = 'resident') =>
  office().call('createSurvey', {
    params: { campaignId },
    body: { id, phaseId: 'evaluation', audience, formId: `${campaignId}-form`, formVersion: 1 },
  });
const respond = (surveyId: string) =>
  respondTo(pingyi(), { surveyId, unitId: 'dingcheng' }, { formVersion: 1, answers: { overall: 'good' } });
const importUnits = (campaignId: string, units: Parameters<typeof unitsCsv>[0]) =>
  office().call('importUnits', {
    params: { campaignId },
    body: { contentType: 'text/csv', bytes: unitsCsv(units) },
  });
const copy = (campaignId: string, id: string) =>
  office().call('cloneCampaign', {
    params: { campaignId },
    body: { id, name: { en: 'Copy' }, opensAt: '2027-12-01' },
  });
const remove = (campaignId: string) => office().call('deleteCampaign', { params: { campaignId } });

describe('a change of state', () => {
  it('is made from the revision that was read, and gives the campaign the next one', async () => {
    const id = newId();
    const { revision } = await aReadyCampaign(office(), id);
    expect((await putInto(id, 'scheduled', revision)).revision).toBe(revision + 1);
    const { problem } = await problemOf(putInto(id, 'closed', revision), 'revision_stale');
    expect(problem.revision).toBe(revision + 1);
    expect((await read(id)).state).toBe('scheduled');
  });

  it('is made by one of several who ask for it at once', async () => {
    const id = newId();
    const { revision } = await aReadyCampaign(office(), id);
    await putInto(id, 'scheduled');
    const states = ['closed', 'closed', 'closed', 'closed'] as const;
    const outcomes = await Promise.allSettled(states.map((state) => putInto(id, state, revision + 1)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'revision_stale' });
    }
  });

  it('remembers when the campaign was closed until it is opened again', async () => {
    clock = new Date('2026-12-05T00:00:00.000Z');
    const id = newId();
    await aReadyCampaign(office(), id);
    await putInto(id, 'scheduled');
    const closedAt = '2026-12-06T00:00:00.000Z';
    clock = new Date(closedAt);
    expect((await putInto(id, 'closed')).closedAt).toBe(closedAt);
    clock = new Date('2026-12-07T00:00:00.000Z');
    expect((await putInto(id, 'archived')).closedAt).toBe(closedAt);
    expect((await putInto(id, 'closed')).closedAt).toBe(closedAt);
    expect((await putInto(id, 'scheduled')).closedAt).toBeUndefined();
    expect((await putInto(id, 'closed')).closedAt).toBe('2026-12-07T00:00:00.000Z');
  });
});

describe('an edited campaign', () => {
  it('has no notice any more when the new plan has none', async () => {
    const id = newId();
    await office().call('createCampaign', { body: aCampaign(id, { notice: { en: 'A trial' } }) });
    expect((await read(id)).notice).toEqual({ en: 'A trial' });
    const { id: _, ...plan } = aCampaign(id);
    await office().call('updateCampaign', { params: { campaignId: id }, body: { ...plan, revision: 1 } });
    expect(await read(id)).not.toHaveProperty('notice');
  });

  it('loses a group that no unit is in, and keeps one of several that units are in', async () => {
    const id = newId();
    const towns = { id: 'towns', name: { 'zh-CN': '乡镇' } };
    const schools = { id: 'schools', name: { 'zh-CN': '学校' } };
    const { revision } = await aReadyCampaign(office(), id, { groups: [towns, schools] });
    const { id: _, ...plan } = aCampaign(id);
    const change = (groups: (typeof towns)[]) =>
      office().call('updateCampaign', {
        params: { campaignId: id },
        body: { ...plan, groups, revision },
      });
    expect((await problemOf(change([schools]), 'group_in_use')).detail).toContain('towns');
    expect((await change([towns])).body.groups).toEqual([towns]);
  });
});

describe('a copied campaign', () => {
  it('leaves behind retired units, its closing, and how often its surveys were changed', async () => {
    clock = new Date('2026-12-05T00:00:00.000Z');
    const from = newId();
    const { surveyId } = await aReadyCampaign(office(), from);
    await office().call('updateSurvey', {
      params: { campaignId: from, surveyId },
      body: {
        revision: 1,
        phaseId: 'evaluation',
        audience: 'member',
        formId: `${from}-form`,
        formVersion: 1,
      },
    });
    await importUnits(from, [['longmen', '龙门镇']]);
    await putInto(from, 'scheduled');
    await putInto(from, 'closed');
    const id = newId();
    const { body } = await copy(from, id);
    expect(body).toMatchObject({ state: 'draft', unitCount: 1 });
    expect(body.closedAt).toBeUndefined();
    const { body: list } = await office().call('listUnits', { params: { campaignId: id } });
    expect(list.units.map((unit) => unit.id)).toEqual(['longmen']);
    const { body: surveys } = await office().call('listSurveys', { params: { campaignId: id } });
    expect(surveys.surveys).toMatchObject([{ audience: 'member', revision: 1 }]);
    // What is changed in the copy stays in the copy.
    await importUnits(id, [['another', '另一镇']]);
    const { body: original } = await office().call('listUnits', { params: { campaignId: from } });
    expect(original.units.map((unit) => unit.id)).toEqual(['dingcheng', 'longmen']);
  });

  it('is not made at all where the id of a survey of it is taken', async () => {
    const [from, other, id] = [newId(), newId(), newId()];
    await aReadyCampaign(office(), from);
    await aReadyCampaign(office(), other);
    await createSurvey(other, `${id}-residents`);
    await problemOf(copy(from, id), 'survey_exists');
    await problemOf(office().call('readCampaign', { params: { campaignId: id } }), 'campaign_unknown');
  });
});

describe('deleting a campaign', () => {
  /** The keys of all that is stored and names the campaign; forms are nobody's. */
  const leftOf = async (campaignId: string): Promise<string[]> => {
    const { client, table } = pingyi().database;
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: table('setup') }),
    );
    expect(LastEvaluatedKey).toBeUndefined();
    return Items.filter(({ pk }) => !/^FORM/.test(pk?.S ?? ''))
      .filter((item) => new RegExp(`"[^"]*${campaignId}\\b`).test(JSON.stringify(item)))
      .map(({ pk, sk }) => `${pk?.S} ${sk?.S}`);
  };

  it('leaves nothing of it in the database, its codes worthless and its posters leading nowhere', async () => {
    const id = newId('mistaken');
    const { surveyId } = await aReadyCampaign(office(), id);
    await office().call('issuePosters', { params: { surveyId } });
    await office().call('issueCodes', { params: { campaignId: id }, body: { kind: 'member', each: 2 } });
    expect((await leftOf(id)).length).toBeGreaterThan(8);
    await remove(id);
    expect(await leftOf(id)).toEqual([]);
    await office().call('createCampaign', { body: aCampaign(id) });
    const { body } = await office().call('listCodeBatches', { params: { campaignId: id } });
    expect(body.batches).toEqual([]);
  });

  it('is refused for a response to any of its surveys', async () => {
    clock = new Date('2026-12-05T00:00:00.000Z');
    const id = newId();
    await aReadyCampaign(office(), id);
    await createSurvey(id, `${id}-zz-last`);
    await putInto(id, 'scheduled');
    await respond(`${id}-zz-last`);
    await putInto(id, 'closed');
    clock = new Date('2026-12-05T01:00:00.000Z');
    await problemOf(remove(id), 'has_responses');
    const { body } = await office().call('listSurveys', { params: { campaignId: id } });
    expect(body.surveys).toHaveLength(2);
  });

  it('waits a minute from its closing, for responses that are on their way', async () => {
    clock = new Date('2026-12-05T00:00:00.000Z');
    const id = newId();
    await aReadyCampaign(office(), id);
    await putInto(id, 'scheduled');
    await putInto(id, 'closed');
    clock = new Date('2026-12-05T00:00:59.999Z');
    await problemOf(remove(id), 'campaign_state');
    clock = new Date('2026-12-05T00:01:00.000Z');
    expect((await remove(id)).body).toEqual({ deleted: id });
  });
});

describe('the surveys of a campaign', () => {
  it('are at most forty, which one copy can make at once', async () => {
    const id = newId();
    await aReadyCampaign(office(), id);
    for (let place = 2; place <= 40; place += 1) await createSurvey(id, `${id}-survey-${place}`, 'inspector');
    const { problem } = await problemOf(createSurvey(id, `${id}-survey-41`), 'too_many_surveys');
    expect(problem.max).toBe(40);
    expect((await copy(id, newId())).status).toBe(201);
  });

  it('neither come, go nor change once it is closed', async () => {
    const id = newId();
    const { surveyId } = await aReadyCampaign(office(), id);
    await putInto(id, 'scheduled');
    await putInto(id, 'closed');
    await problemOf(createSurvey(id, `${id}-late`), 'campaign_state');
    const params = { campaignId: id, surveyId };
    await problemOf(office().call('deleteSurvey', { params }), 'campaign_state');
    const body = {
      revision: 1,
      phaseId: 'evaluation',
      audience: 'resident',
      formId: `${id}-form`,
      formVersion: 1,
    } as const;
    await problemOf(office().call('updateSurvey', { params, body }), 'campaign_state');
  });

  it('change in everything until somebody answered, and from then on in the version of their form alone', async () => {
    clock = new Date('2026-12-05T00:00:00.000Z');
    const id = newId();
    const later = { id: 'later', name: { en: 'Later' }, opensAt: '2027-01-10', closesAt: null };
    const phases = [...aCampaign(id).phases, later];
    const { surveyId } = await aReadyCampaign(office(), id, { phases });
    const other = newId();
    await aReadyCampaign(office(), other);
    const now = {
      phaseId: 'evaluation',
      audience: 'resident',
      formId: `${id}-form`,
      formVersion: 1,
    } as const;
    const change = (revision: number, changes: object) =>
      office().call('updateSurvey', {
        params: { campaignId: id, surveyId },
        body: { ...now, ...changes, revision },
      });
    const changes = [{ phaseId: 'later' }, { audience: 'inspector' }, { formId: `${other}-form` }];
    let revision = 1;
    for (const one of changes) {
      expect((await change(revision, one)).body).toMatchObject(one);
      await change(revision + 1, now);
      revision += 2;
    }
    await putInto(id, 'scheduled');
    await respond(surveyId);
    for (const one of changes) await problemOf(change(revision, one), 'survey_in_use');
    expect((await change(revision, now)).body.revision).toBe(revision + 1);
  });

  it('that somebody answered are not deleted; of others the posters lead nowhere any more', async () => {
    clock = new Date('2026-12-05T00:00:00.000Z');
    const id = newId();
    const { surveyId } = await aReadyCampaign(office(), id);
    await createSurvey(id, `${id}-unused`);
    await office().call('issuePosters', { params: { surveyId: `${id}-unused` } });
    const { body } = await office().call('listPosters', { params: { surveyId: `${id}-unused` } });
    const token = body.posters[0]?.token ?? '';
    await putInto(id, 'scheduled');
    await respond(surveyId);
    // The phase is over, the campaign not closed.
    clock = new Date('2027-01-05T00:00:00.000Z');
    const remaining = { params: { campaignId: id, surveyId } };
    await problemOf(office().call('deleteSurvey', remaining), 'has_responses');
    await office().call('deleteSurvey', { params: { campaignId: id, surveyId: `${id}-unused` } });
    await problemOf(office().call('readPoster', { params: { token } }), 'poster_unknown');
    const { body: left } = await office().call('listSurveys', { params: { campaignId: id } });
    expect(left.surveys.map((survey) => survey.id)).toEqual([surveyId]);
  });
});
