import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { FormulaOverview } from '../../schemas/formula.ts';
import { aReadyCampaign, officeOf } from '../support/office.ts';
import { useOffice } from './support/office.ts';

const { pingyi, inFolder, run, json } = useOffice();

const planOf = (surveyId: string, weight = 1) => ({
  preset: 'custom',
  surveys: [{ surveyId, weight, questions: [{ questionId: 'overall', measure: 'mean', weight: 1 }] }],
});

/** Its survey opens in a year that no test runs in. */
const laterPhases = [
  { id: 'evaluation', name: { en: 'Evaluation' }, opensAt: '2130-12-01', closesAt: '2130-12-31' },
];

describe('pingyi formula', () => {
  it('sets by a file, shows, and is held to the revision that a file names', async () => {
    const { surveyId } = await aReadyCampaign(officeOf(pingyi()), 'weighed', { phases: laterPhases });
    expect((await run('formula', 'show', 'weighed')).out).toContain('还没有计分办法');
    const file = inFolder('formula.yaml');
    await writeFile(file, stringify(planOf(surveyId)));
    expect(await json<FormulaOverview>('formula', 'set', 'weighed', file)).toMatchObject({
      formula: { revision: 1, hiddenBelow: 10, unrankedBelow: 30 },
    });
    const { out } = await run('formula', 'show', 'weighed', '--lang', 'en');
    expect(out).toMatch(/weighed {2}revision 1 {2}[0-9a-f]{64}/);
    expect(out).toMatch(/weighed-residents +1\n +overall +mean score +1\n/);
    await writeFile(file, stringify({ ...planOf(surveyId), revision: 0 }));
    expect((await run('formula', 'set', 'weighed', file)).err).toContain('已被他人修改');
  });

  it('refuses what is wrong, and says where', async () => {
    const { surveyId } = await aReadyCampaign(officeOf(pingyi()), 'misweighed', { phases: laterPhases });
    const file = inFolder('wrong.json');
    await writeFile(file, JSON.stringify(planOf(surveyId, 0.9)));
    for (const command of ['check', 'set']) {
      const { code, out, err } = await run('formula', command, 'misweighed', file);
      expect(code).toBe(1);
      expect(out + err).toContain('各问卷的权重之和是 0.9，应为 1');
    }
    expect(await json('formula', 'show', 'misweighed')).toMatchObject({ formula: null });
  });

  it('checks a sound one without a word of blame, and lists the presets', async () => {
    const { surveyId } = await aReadyCampaign(officeOf(pingyi()), 'checked', { phases: laterPhases });
    const file = inFolder('sound.json');
    await writeFile(file, JSON.stringify(planOf(surveyId)));
    expect(await run('formula', 'check', 'checked', file)).toMatchObject({ code: 0, out: '没有发现问题\n' });
    expect((await run('formula', 'presets')).out).toMatch(/haochaping +政务服务“好差评”（五档）/);
  });
});
