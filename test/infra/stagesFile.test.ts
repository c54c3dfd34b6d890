import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings/settings.ts';
import { sectionOf } from '../../infra/settings/stagesFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'pingyi-stages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (content: string): string => {
  const path = join(folder, 'stages.yaml');
  writeFileSync(path, content);
  return path;
};

describe('the file of stages', () => {
  it('that the project has gives dev and prod settings that are sound', () => {
    const own = join(import.meta.dirname, '../../stages.yaml');
    for (const stage of ['dev', 'prod']) {
      const section = sectionOf(own, stage);
      expect(readSettings((key) => (key === 'stage' ? stage : section[key])).stage).toBe(stage);
    }
  });

  it('tells a stage what stands in its own section, in the types that YAML has', () => {
    const path = fileOf('dev: {}\nprod:\n  region: eu-central-1\n  firewall: false\n  budgetUsd: 50\n');
    expect(sectionOf(path, 'prod')).toEqual({ region: 'eu-central-1', firewall: false, budgetUsd: 50 });
    const settings = readSettings((key) => ({ stage: 'prod', ...sectionOf(path, 'prod') })[key]);
    expect(settings).toMatchObject({ region: 'eu-central-1', firewall: false, budgetUsd: 50 });
  });

  it.each(['dev:', 'dev: {}', 'dev:\n  # nothing yet\n'])('may say nothing of a stage: %j', (content) => {
    expect(sectionOf(fileOf(content), 'dev')).toEqual({});
  });

  it.each([
    ['dev: {}\ntest: {}', /has no stage prod; it has dev, test$/],
    ['', /has no stage prod; it has none$/],
    [
      'prod:\n  regoin: eu-central-1\n  mial: a@b.example',
      /prod has settings that there are not: regoin, mial$/,
    ],
    ['prod:\n  stage: dev', /prod has settings that there are not: stage$/],
    ['prod: eu-central-1', /prod must be a map of settings$/],
    ['- prod', /must be a map of stages$/],
    ['prod: [', /stages\.yaml: .*(flow|line 1)/i],
  ])('%j is refused, naming the file', (content, message) => {
    const path = fileOf(content);
    expect(() => sectionOf(path, 'prod')).toThrow(message);
    expect(() => sectionOf(path, 'prod')).toThrow(path);
  });

  it('that is not there is named', () => {
    const path = join(folder, 'nowhere.yaml');
    expect(() => sectionOf(path, 'prod')).toThrow(path);
  });
});

describe('the app, told what cannot be', () => {
  it('says so in one line and ends; the region is that of the AWS command line where nobody else names one', () => {
    const app = join(import.meta.dirname, '../../infra/app.ts');
    const { status, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', app], {
      env: { ...process.env, CDK_CONTEXT_JSON: '{"stage":"prod"}', CDK_DEFAULT_REGION: 'cn-north-1' },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([
      1,
      'context issuer is needed in cn-north-1, which has no user pools\n',
    ]);
  });
});
