import { beforeAll, describe, expect, it } from 'vitest';
import { Environment, secretVariable } from '../../functions/environment.ts';
import { type FunctionSpec, functionNames, functions } from '../../functions/manifest.ts';
import { type Stage, synth } from './synth.ts';
import { functionNamed, type Properties, resources, textOf } from './templates.ts';

let stage: Stage;

beforeAll(() => {
  stage = synth({ issuer: 'https://id.example.org/', audience: 'pingyi', rolesClaim: 'groups' });
});

const propertiesOf = (name: (typeof functionNames)[number]): Properties =>
  functionNamed(stage.api, name)[1].Properties;

describe('the functions', () => {
  it('are those of the manifest, and no other', () => {
    const all = [stage.data, stage.api, stage.web].flatMap((one) => resources(one, 'AWS::Lambda::Function'));
    const expected = functionNames.map((name) => functionNamed(stage.api, name)[0]);
    expect(all.map(([id]) => id).sort()).toEqual(expected.sort());
  });

  it.each(functionNames)('%s runs on Node 24 on arm64, as large and as long as the manifest says', (name) => {
    expect(propertiesOf(name)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: functions[name].memoryMb,
      Timeout: functions[name].timeoutSeconds,
    });
  });

  it.each(functionNames)('%s gets the environment that it reads, and no other variable', (name) => {
    const { NODE_OPTIONS, ...Variables } = propertiesOf(name).Environment.Variables;
    const { nodeOptions }: FunctionSpec = functions[name];
    expect(NODE_OPTIONS).toBe(nodeOptions?.join(' '));
    const { keys, rotates = [] }: FunctionSpec = functions[name];
    const secrets = [...keys, ...rotates].map((key) => [secretVariable(key), `pingyi-dev/${key}-keys`]);
    expect(Variables).toEqual({
      PINGYI_TABLE_PREFIX: 'pingyi-dev',
      ...(functions[name].readsTokens && { PINGYI_ROLES_CLAIM: 'groups' }),
      ...Object.fromEntries(secrets),
      ...('files' in functions[name] && { PINGYI_FILES_BUCKET: expect.anything() }),
      ...('exports' in functions[name] && { PINGYI_EXPORTS_BUCKET: expect.anything() }),
      ...('releases' in functions[name] && { PINGYI_RELEASES_BUCKET: expect.anything() }),
      ...(name === 'meta' && {
        PINGYI_SIGN_IN_ISSUER: 'https://id.example.org/',
        PINGYI_SIGN_IN_CLIENT: 'pingyi',
        PINGYI_SIGN_IN_SCOPES: 'openid',
      }),
      ...(name === 'clock' && { PINGYI_EVENT_BUS: 'pingyi-dev' }),
    });
    expect(Object.keys(Environment.shape)).toEqual(expect.arrayContaining(Object.keys(Variables)));
    const filledIn = Object.entries(Variables).map(([variable, value]) => [variable, textOf(value)]);
    expect(Environment.safeParse(Object.fromEntries(filledIn)).success).toBe(true);
  });

  it.each(functionNames)('%s writes structured logs to a group of its own', (name) => {
    const { LoggingConfig } = propertiesOf(name);
    expect(LoggingConfig).toMatchObject({ LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } });
  });
});

describe('logs', () => {
  it('are forgotten after a month, all of them', () => {
    const groups = [stage.data, stage.api, stage.web].flatMap((one) => resources(one, 'AWS::Logs::LogGroup'));
    expect(groups).toHaveLength(functionNames.length + 1);
    for (const [, { Properties }] of groups) expect(Properties.RetentionInDays).toBe(30);
    const used = functionNames.map((name) => propertiesOf(name).LoggingConfig.LogGroup.Ref);
    expect(new Set(used).size).toBe(functionNames.length);
    expect(groups.map(([id]) => id)).toEqual(expect.arrayContaining(used));
  });
});
