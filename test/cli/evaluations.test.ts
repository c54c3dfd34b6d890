import { expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import { unitSurvey } from '../../infra/local/sample/campaign.ts';
import { unitForm } from '../../infra/local/sample/ownForms.ts';
import { units } from '../../infra/local/sample/units.ts';
import type { SelfEvaluation } from '../../schemas/workspace.ts';
import { someAnswers } from '../support/answers.ts';
import { useOffice } from './support/office.ts';

const { pingyi, run, json } = useOffice();
const [unit] = units;
const unitId = unit?.id ?? '';
const pledgeIds = unit?.pledges.map(({ id }) => id);
const answers = someAnswers(unitForm, Math.random, pledgeIds);

/** The sample's first unit fills its self-evaluation in and submits it. */
const submit = async (): Promise<void> => {
  const office = createClient({ url: pingyi().url, token: pingyi().officeToken });
  const { body: issued } = await office.call('issueCodes', {
    params: { campaignId: unitSurvey.campaignId },
    body: { kind: 'unit', units: [{ unitId, count: 1 }] },
  });
  const key = issued.codes[0]?.code ?? '';
  const { body: session } = await office.call('openSession', { body: { key } });
  const workspace = createClient({ url: pingyi().url, token: session.token });
  const params = { surveyId: unitSurvey.id };
  await workspace.call('saveDraft', { params, body: { version: 0, answers } });
  await workspace.call('submitDraft', { params, body: { version: 1, language: 'zh-CN' } });
};

it('lists how far units are, and lets one of them submit again with a reason', async () => {
  await submit();
  const before = await run('evaluations', 'list', unitSurvey.id);
  expect(before.code).toBe(0);
  expect(before.out).toMatch(new RegExp(`${unitId} +定城镇 +已提交`));
  expect(before.out.match(/未填写/g)).toHaveLength(units.length - 1);

  const reopen = ['evaluations', 'reopen', unitSurvey.id, unitId, '--reason', '请补充数字'];
  expect((await run(...reopen)).out).toMatch(/已退回 .+请补充数字/);
  const again = await run(...reopen);
  expect(again.code).toBe(1);
  expect(again.err).not.toBe('');

  const { evaluations } = await json<{ evaluations: SelfEvaluation[] }>('evaluations', 'list', unitSurvey.id);
  const found = evaluations.find((one) => one.unitId === unitId);
  expect(found).toMatchObject({ state: 'reopened', answers });
});
