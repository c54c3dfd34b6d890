import { beforeAll, describe, expect, it } from 'vitest';
import { build as buildOffice } from '../../functions/office.ts';
import { hashOf } from '../../functions/rules/canonical.ts';
import { auditStore } from '../../functions/store/auditStore.ts';
import type { Database } from '../../functions/store/database.ts';
import { responseStore } from '../../functions/store/responseStore.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import {
  memberSurvey,
  campaign as sample,
  survey as sampleSurvey,
} from '../../infra/local/sample/campaign.ts';
import { formula as sampleFormula } from '../../infra/local/sample/formula.ts';
import { units as sampleUnits } from '../../infra/local/sample/units.ts';
import type { FormulaPlan } from '../../schemas/formula.ts';
import { anAggregator, aResponse, prepared, recordOf } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { functionContext } from '../support/functionContext.ts';
import { clientOf } from '../support/inProcess.ts';
import { aReadyCampaign, newId, problemOf } from '../support/office.ts';

const engine = useEngine();
let database: Database;
beforeAll(async () => {
  database = await prepared(engine.endpoint);
});

const before = '2026-11-20T00:00:00Z';
const within = '2026-12-05T00:00:00Z';

const officeAt = (at: string) =>
  clientOf(
    buildOffice({
      ...functionContext('office', { prefix: localPrefix, endpoint: engine.endpoint }),
      now: () => new Date(at),
    }),
  );

const planOf = (surveyId: string, changes: Partial<FormulaPlan> = {}): FormulaPlan => ({
  preset: 'custom',
  surveys: [{ surveyId, weight: 1, questions: [{ questionId: 'overall', measure: 'mean', weight: 1 }] }],
  hiddenBelow: 10,
  unrankedBelow: 30,
  ...changes,
});

const aCampaignToWeigh = async () => {
  const campaignId = newId();
  const office = officeAt(before);
  const { surveyId, revision } = await aReadyCampaign(office, campaignId);
  const params = { campaignId };
  const save = (plan: FormulaPlan, from: number, at = before) =>
    officeAt(at).call('saveFormula', { params, body: { ...plan, revision: from } });
  const read = async (at = before) => (await officeAt(at).call('readFormula', { params })).body;
  return { campaignId, params, surveyId, revision, office, save, read };
};

describe("a campaign's formula", () => {
  it('is saved with its revision and hash, and recorded', async () => {
    const { campaignId, surveyId, save, read } = await aCampaignToWeigh();
    expect(await read()).toEqual({ formula: null, frozen: false, findings: [] });
    const plan = planOf(surveyId);
    const { body } = await save(plan, 0);
    expect(body.formula).toEqual({
      campaignId,
      ...plan,
      revision: 1,
      savedAt: '2026-11-20T00:00:00.000Z',
      hash: hashOf(plan),
    });
    expect(await read()).toEqual(body);
    expect(await auditStore(database).last()).toMatchObject({
      verb: 'campaign:write',
      object: `formula/${campaignId}`,
    });
  });

  it('is changed from the revision that was read, by one of several at once', async () => {
    const { surveyId, save, read } = await aCampaignToWeigh();
    await save(planOf(surveyId), 0);
    expect((await problemOf(save(planOf(surveyId), 0), 'revision_stale')).problem.revision).toBe(1);
    const outcomes = await Promise.allSettled(
      [31, 32, 33].map((unrankedBelow) => save(planOf(surveyId, { unrankedBelow }), 1)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await read()).formula?.revision).toBe(2);
  });

  it('is not saved with errors, each of which names its field', async () => {
    const { surveyId, save, read } = await aCampaignToWeigh();
    const [part] = planOf(surveyId).surveys;
    const wrong = part ? [{ ...part, weight: 0.9 }] : [];
    const problem = await problemOf(save(planOf(surveyId, { surveys: wrong }), 0), 'formula_invalid');
    expect(problem.errors).toMatchObject([{ field: 'surveys', code: 'survey_weights_sum' }]);
    expect((await read()).formula).toBeNull();
  });

  it('holds once a survey has opened', async () => {
    const { params, surveyId, revision, office, save, read } = await aCampaignToWeigh();
    await save(planOf(surveyId), 0);
    await office.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
    expect((await read()).frozen).toBe(false);
    await save(planOf(surveyId, { unrankedBelow: 40 }), 1);
    expect((await read(within)).frozen).toBe(true);
    await problemOf(save(planOf(surveyId), 2, within), 'formula_frozen');
    expect((await read(within)).formula?.unrankedBelow).toBe(40);
  });

  it('holds once anybody has answered, even when the campaign is a draft again', async () => {
    const { campaignId, surveyId, save, read } = await aCampaignToWeigh();
    const formId = `${campaignId}-form`;
    const changes = { campaignId, surveyId, formId, formVersion: 1, answers: { overall: 'good' } };
    await responseStore(database).accept(aResponse('dingcheng', changes));
    expect((await read()).frozen).toBe(true);
    await problemOf(save(planOf(surveyId), 0), 'formula_frozen');
  });

  it('goes with a copy of the campaign, on the copies of its surveys', async () => {
    const { params, surveyId, office, save } = await aCampaignToWeigh();
    await save(planOf(surveyId, { unrankedBelow: 50 }), 0);
    const id = newId();
    const body = { id, name: { en: 'Copy' }, opensAt: '2027-12-01' };
    await office.call('cloneCampaign', { params, body });
    const { body: copy } = await office.call('readFormula', { params: { campaignId: id } });
    const plan = planOf(`${id}-residents`, { unrankedBelow: 50 });
    expect(copy).toMatchObject({ frozen: false, findings: [] });
    expect(copy.formula).toMatchObject({ campaignId: id, ...plan, revision: 1, hash: hashOf(plan) });
  });

  it('goes away with the campaign, so that a later one of the same id begins without', async () => {
    const { campaignId, params, surveyId, office, save } = await aCampaignToWeigh();
    await save(planOf(surveyId), 0);
    await office.call('deleteCampaign', { params });
    await problemOf(office.call('readFormula', { params }), 'campaign_unknown');
    await office.call('createCampaign', {
      body: {
        id: campaignId,
        name: { en: 'Again' },
        phases: [{ id: 'evaluation', name: { en: 'Evaluation' }, opensAt: '2026-12-01', closesAt: null }],
      },
    });
    expect((await office.call('readFormula', { params })).body.formula).toBeNull();
  });

  it('of the sample campaign is in force, without a fault', async () => {
    const params = { campaignId: sample.id };
    const { body } = await officeAt(within).call('readFormula', { params });
    expect(body).toEqual({ formula: sampleFormula, frozen: true, findings: [] });
  });
});

describe('a check', () => {
  it('says what is wrong in the language of the reader, and saves nothing', async () => {
    const { params, surveyId, office, read } = await aCampaignToWeigh();
    const plan = planOf(surveyId, { hiddenBelow: 5 });
    const { body } = await office.call('checkFormula', { params, query: { lang: 'en' }, body: plan });
    expect(body.reorderings).toEqual([]);
    expect(body.findings).toMatchObject([
      {
        level: 'warning',
        code: 'hidden_below_threshold',
        message: expect.stringContaining('threshold is 10'),
      },
    ]);
    expect((await read()).formula).toBeNull();
  });

  it('shows from figures that may be shown how the order would change', async () => {
    const towns = sampleUnits.filter(({ groupId }) => groupId === 'towns').slice(0, 3);
    const scores = ['satisfied', 'rather_satisfied', 'dissatisfied'];
    const responses = towns.flatMap(({ id }, place) =>
      Array.from({ length: 30 }, (_, turn) =>
        aResponse(id, {
          answers: {
            overall: scores[place] ?? 'satisfied',
            key_tasks: turn % 2 ? 'satisfied' : 'dissatisfied',
            pledges: 'satisfied',
            practical_help: 'satisfied',
            organisation: 'satisfied',
            pledges_kept: 'all',
          },
        }),
      ),
    );
    await Promise.all(responses.map((one) => responseStore(database).accept(one)));
    await anAggregator(engine.endpoint)({ Records: responses.map((one) => recordOf(one)) });
    const params = { campaignId: sample.id };
    const office = officeAt(within);
    const alone = planOf(sampleSurvey.id);
    const { body } = await office.call('checkFormula', { params, body: alone });
    expect(body.findings.map(({ code }) => code)).toEqual(['one_survey_decides']);
    expect(body.reorderings).toMatchObject([
      { variant: 'equal_weights', groups: [{ groupId: 'towns', units: 3, moved: 0, furthest: 0, tau: 1 }] },
      { variant: 'rate_instead_of_mean', groups: [{ groupId: 'towns', units: 3 }] },
    ]);
    // By rate the first two are alike: the pair ties, and of the two that are left both agree.
    expect(body.reorderings[1]?.groups[0]?.tau).toBeCloseTo(2 / Math.sqrt(6), 12);
    // Nobody has a composite while no ballot is counted.
    const both = await office.call('checkFormula', { params, body: sampleFormula });
    expect(both.body).toEqual({ findings: [], reorderings: [] });
    expect(memberSurvey.id).toBe(sampleFormula.surveys[1]?.surveyId);
  });
});

describe('the presets', () => {
  it('are listed with their scales', async () => {
    const { presets } = (await officeAt(before).call('listPresets')).body;
    expect(presets.map(({ preset, scale }) => [preset, scale?.options.length])).toEqual([
      ['qunzhong_pingyi', 5],
      ['haochaping', 5],
      ['csat', 5],
      ['nps', undefined],
      ['friends_family', 6],
      ['custom', undefined],
    ]);
  });
});
