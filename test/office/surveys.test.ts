import { describe, expect, it } from 'vitest';
import { aForm, aReadyCampaign, newId, officeOf, problemOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { respond as respondTo } from '../support/residents.ts';

const pingyi = usePingyi({ context: { now: () => new Date('2026-12-05T00:00:00Z') } });
const office = () => officeOf(pingyi());

const schedule = async (campaignId: string) => {
  const { body } = await office().call('readCampaign', { params: { campaignId } });
  await office().call('changeCampaignState', {
    params: { campaignId },
    body: { revision: body.revision, state: 'scheduled' },
  });
};
const publishNext = async (formId: string, content = aForm({ title: { en: 'Another' } })) => {
  const { body } = await office().call('readForm', { params: { formId } });
  const saved = await office().call('saveFormDraft', {
    params: { formId },
    query: { revision: body.revision },
    body: content,
  });
  return office().call('publishForm', { params: { formId }, body: { revision: saved.body.revision } });
};
const respond = (surveyId: string, formVersion: number, overall = 'good') =>
  respondTo(pingyi(), { surveyId, unitId: 'longmen' }, { formVersion, answers: { overall } });

describe('a survey', () => {
  it('names a phase of its campaign and a version that is published', async () => {
    const id = newId();
    await aReadyCampaign(office(), id);
    const create = (changes: object) =>
      office().call('createSurvey', {
        params: { campaignId: id },
        body: {
          id: `${id}-members`,
          phaseId: 'evaluation',
          audience: 'member',
          formId: `${id}-form`,
          formVersion: 1,
          ...changes,
        },
      });
    await problemOf(create({ phaseId: 'nowhere' }), 'phase_unknown');
    await problemOf(create({ formVersion: 2 }), 'form_version_unknown');
    await problemOf(create({ id: `${id}-residents` }), 'survey_exists');
    expect((await create({})).status).toBe(201);
    const { body } = await office().call('listSurveys', { params: { campaignId: id } });
    expect(body.surveys.map(({ audience }) => audience).sort()).toEqual(['member', 'resident']);
  });

  it('of another campaign is not found under this one', async () => {
    const [one, other] = [newId(), newId()];
    const { surveyId } = await aReadyCampaign(office(), one);
    await aReadyCampaign(office(), other);
    await problemOf(
      office().call('deleteSurvey', { params: { campaignId: other, surveyId } }),
      'survey_unknown',
    );
  });

  it('moves to a later version of its form while people answer; each response stays with the version that it answered', async () => {
    const id = newId();
    const { surveyId } = await aReadyCampaign(office(), id);
    await schedule(id);
    for (let count = 0; count < 6; count += 1) await respond(surveyId, 1);
    await publishNext(`${id}-form`);
    const move = (formVersion: number, revision: number) =>
      office().call('updateSurvey', {
        params: { campaignId: id, surveyId },
        body: { revision, phaseId: 'evaluation', audience: 'resident', formId: `${id}-form`, formVersion },
      });
    expect((await move(2, 1)).body).toMatchObject({ formVersion: 2, revision: 2 });
    await problemOf(move(2, 1), 'revision_stale');
    await problemOf(move(1, 2), 'survey_in_use');

    // A warm function learns of it within half a minute; one that starts now knows it.
    const { body: published } = await office().call('readForm', { params: { formId: `${id}-form` } });
    expect(published.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(published.versions[0]?.hash).not.toBe(published.versions[1]?.hash);
  });

  it('adds up what the versions of its form agree on, and says which versions those are', async () => {
    const id = newId();
    const { surveyId } = await aReadyCampaign(office(), id);
    await publishNext(`${id}-form`);
    await office().call('updateSurvey', {
      params: { campaignId: id, surveyId },
      body: {
        revision: 1,
        phaseId: 'evaluation',
        audience: 'resident',
        formId: `${id}-form`,
        formVersion: 2,
      },
    });
    await schedule(id);
    for (let count = 0; count < 12; count += 1) await respond(surveyId, 2, count < 9 ? 'good' : 'bad');
    await pingyi().idle();
    const { body } = await office().call('readResults', { params: { campaignId: id } });
    const unit = body.units.find(({ unitId }) => unitId === 'longmen');
    expect(unit).toMatchObject({ counted: 12 });
    expect(unit?.questions[0]).toMatchObject({ formVersions: [2], valid: 12, satisfied: 9 });
    expect(body.notCombined).toEqual([]);
  });
});
