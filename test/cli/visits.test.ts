import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aCampaign, aForm, officeOf, unitsCsv } from '../support/office.ts';
import { useOffice } from './support/office.ts';

const { pingyi, inFolder, run, json } = useOffice();

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** A survey that inspectors answer, open since yesterday. */
const aSurvey = async (): Promise<string> => {
  const office = officeOf(pingyi());
  const params = { campaignId: 'visited' };
  const phases = [{ id: 'now', name: { en: 'Now' }, opensAt: yesterday, closesAt: null }];
  await office.call('createCampaign', { body: aCampaign('visited', { phases }) });
  const bytes = unitsCsv([['dingcheng', '定城镇']]);
  await office.call('importUnits', { params, body: { contentType: 'text/csv', bytes } });
  await office.call('saveFormDraft', { params: { formId: 'visit-form' }, body: aForm() });
  await office.call('publishForm', { params: { formId: 'visit-form' }, body: { revision: 1 } });
  const id = 'visited-by-inspectors';
  await office.call('createSurvey', {
    params,
    body: { id, phaseId: 'now', audience: 'inspector', formId: 'visit-form', formVersion: 1 },
  });
  const { revision } = (await office.call('readCampaign', { params })).body;
  await office.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
  return id;
};

describe('pingyi visits', () => {
  it('records a visit as an inspector, once, and lists it to the inspector and the office', async () => {
    const survey = await aSurvey();
    const unit = 'dingcheng';
    const token = (await readFile(join(pingyi().folder, 'inspector.token'), 'utf8')).trim();
    const answers = inFolder('answers.yaml');
    await writeFile(answers, 'overall: good\n');
    const record = [
      ...['visits', 'record', survey, unit, '--kind', 'unannounced_visit', '--day', yesterday],
      ...['--form-version', '1', '--answers', answers, '--notes', '窗口无人', '--id', 'v'.repeat(24)],
    ];
    // Who signs in as the office is no inspector.
    const refused = await run(...record);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('visit:write')]);
    const first = await json<{ receipt: { id: string } }>(...record, '--token', token);
    expect(await json(...record, '--token', token)).toEqual(first);
    const said = await run(...record, '--token', token);
    expect(said.out).toContain(`已登记 ${unit} ${yesterday} 暗访`);
    const listed = new RegExp(`${yesterday} +暗访 +local-inspector +窗口无人`);
    for (const who of [[], ['--token', token]]) {
      const { visits } = await json<{ visits: { notes: string; responseId: string }[] }>(
        ...['visits', 'list', survey, ...who],
      );
      expect(visits).toMatchObject([{ notes: '窗口无人', responseId: first.receipt.id }]);
      expect((await run('visits', 'list', survey, ...who)).out).toMatch(listed);
    }
  });

  it('says which kinds of visit there are', async () => {
    const { code, err } = await run(
      ...['visits', 'record', 'x', 'y', '--kind', 'holiday', '--day', yesterday],
      ...['--form-version', '1', '--answers', inFolder('nothing.yaml')],
    );
    expect(code).not.toBe(0);
    expect(err).not.toBe('');
  });
});
