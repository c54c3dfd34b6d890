import { beforeAll, describe, expect, it } from 'vitest';
import {
  type FunctionName,
  type FunctionSpec,
  functionNames,
  functions,
  type KeyName,
} from '../../functions/manifest.ts';
import type { Grants } from '../../functions/store/grants.ts';
import { tableNames } from '../../functions/store/tables.ts';
import {
  type Permission,
  permissionsOf,
  permissionsOfRole,
  sendsTraces,
  tableActions,
} from './permissions.ts';
import { type Stage, synth } from './synth.ts';
import { functionNamed, importedFrom, only, resources } from './templates.ts';

const table = (name: string) =>
  `arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/pingyi-dev-${name}`;
const secret = (key: KeyName) =>
  `arn:\${AWS::Partition}:secretsmanager:\${AWS::Region}:\${AWS::AccountId}:secret:pingyi-dev/${key}-keys-??????`;
const order = (permissions: readonly Permission[]) =>
  permissions.map(({ action, resource }) => `${action} ${resource}`).sort();

let stage: Stage;
let everybody: { who: string; may: Permission[] }[];

beforeAll(() => {
  stage = synth();
  everybody = [stage.data, stage.api, stage.web].flatMap((template) =>
    resources(template, 'AWS::IAM::Role').map(([id]) => ({ who: id, may: permissionsOfRole(template, id) })),
  );
});

const whoMay = (wanted: (action: string) => boolean): FunctionName[] =>
  functionNames.filter((name) => tableActions(permissionsOf(stage.api, name)).some(wanted));

describe('what each function may do', () => {
  it('lets the public one store a response, look up what it knows by its key, and nothing else at all', () => {
    const may = permissionsOf(stage.api, 'public');
    expect(order(may.filter(({ action }) => !/:Get(Item|Object)$/.test(action)))).toEqual([
      `dynamodb:PutItem ${table('responses')}`,
      `secretsmanager:GetSecretValue ${secret('code')}`,
      `secretsmanager:GetSecretValue ${secret('poster')}`,
    ]);
    // It has nothing to do with ballots, with what is counted, or with what the office writes down.
    for (const { resource } of may) {
      expect(resource).not.toMatch(/-(ballots|tallies|markers|guard|audit|events|quarantine)$/);
    }
  });

  it.each(functionNames)('grants %s the table actions of the manifest and no other', (name) => {
    const grants: Grants = functions[name].grants;
    const expected = tableNames.flatMap((one) => (grants[one] ?? []).map((action) => `${one} ${action}`));
    expect(tableActions(permissionsOf(stage.api, name))).toEqual(expected.sort());
  });

  it.each(functionNames.filter((name) => name !== 'aggregate' && name !== 'clock'))(
    'grants %s nothing but tables, and files, secrets and sending traces where the manifest says so',
    (name) => {
      const inBuckets = permissionsOf(stage.api, name).filter(({ action }) => action.startsWith('s3:'));
      const {
        files = [],
        exports = [],
        releases,
        restored,
        keys,
        rotates = [],
      }: FunctionSpec = functions[name];
      expect(inBuckets.map(({ action }) => action.replace('s3:', '')).sort()).toEqual(
        [...files, ...exports, ...(releases?.actions ?? [])].sort(),
      );
      const copies = tableNames.flatMap((one) =>
        (restored?.[one] ?? []).map((action) => `dynamodb:${action} ${table(`drill-${one}`)}`),
      );
      const inSecrets = permissionsOf(stage.api, name).filter(({ action }) => action.startsWith('secretsm'));
      expect(order(inSecrets)).toEqual(
        [
          ...keys.map((key) => `secretsmanager:GetSecretValue ${secret(key)}`),
          ...rotates.flatMap((key) =>
            ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'].map(
              (action) => `secretsmanager:${action} ${secret(key)}`,
            ),
          ),
        ].sort(),
      );
      for (const { action, resource } of permissionsOf(stage.api, name).filter((one) => !sendsTraces(one))) {
        if (
          action.startsWith('s3:') ||
          action.startsWith('secretsm') ||
          copies.includes(`${action} ${resource}`)
        )
          continue;
        expect(tableNames.map(table)).toContain(resource);
      }
    },
  );

  it('lets aggregate read the stream of responses and store failures, beside its tables', () => {
    const others = permissionsOf(stage.api, 'aggregate').filter(
      ({ resource }) => !tableNames.map(table).includes(resource),
    );
    const { EventSourceArn, DestinationConfig } = only(
      stage.api,
      'AWS::Lambda::EventSourceMapping',
    ).Properties;
    const stream = `\${import ${EventSourceArn['Fn::ImportValue']}}`;
    const failures = `\${import ${DestinationConfig.OnFailure.Destination['Fn::ImportValue']}}`;
    expect(order(others)).toEqual(
      [
        `dynamodb:DescribeStream ${stream}`,
        `dynamodb:GetRecords ${stream}`,
        `dynamodb:GetShardIterator ${stream}`,
        `dynamodb:ListStreams ${table('responses')}/stream/*`,
        `s3:ListBucket ${failures}`,
        `s3:PutObject ${failures}/*`,
      ].sort(),
    );
    expect(importedFrom(stage.data, EventSourceArn)).toMatch(/^\$\{responses\w+\.StreamArn\}$/);
  });

  it('gives every function a role of its own', () => {
    const roles = functionNames.map(
      (name) => functionNamed(stage.api, name)[1].Properties.Role['Fn::GetAtt'][0],
    );
    expect(new Set(roles).size).toBe(functionNames.length);
    const shifting = everybody.map(({ who }) => who).filter((who) => who.startsWith('shifting'));
    expect(everybody.map(({ who }) => who).sort()).toEqual([...roles, ...shifting].sort());
  });
});

describe('in the whole app', () => {
  it('nobody may change a response, and nobody but the erasure delete one', () => {
    const erasing = functionNamed(stage.api, 'erase')[1].Properties.Role['Fn::GetAtt'][0];
    const toResponses = everybody.flatMap(({ who, may }) =>
      may
        .filter(({ resource }) => resource.includes('responses'))
        .filter(({ action }) => !(who === erasing && action === 'dynamodb:DeleteItem'))
        .map(({ action }) => action),
    );
    expect(whoMay((action) => action === 'responses DeleteItem')).toEqual(['erase']);
    expect(toResponses).toContain('dynamodb:PutItem');
    for (const action of toResponses) {
      expect(action).toMatch(
        /^dynamodb:(PutItem|GetItem|BatchGetItem|Query|Scan|(Get|List|Describe)\w*(Streams?|Records|Iterator))$/,
      );
    }
  });

  it('only the functions of those who answer may add a response, and none of them may count', () => {
    const adding = ['public', 'unit', 'inspector'];
    expect(whoMay((action) => action === 'responses PutItem')).toEqual(adding);
    const counting = ['aggregate', 'tally', 'guard', 'jobs'];
    expect(whoMay((action) => /^tallies (Put|Update)Item$/.test(action))).toEqual(counting);
    expect(whoMay((action) => /^markers (Put|Update)Item$/.test(action))).toEqual(['aggregate', 'jobs']);
  });

  it('a tally, once there, is changed by aggregate and by the rebuild alone, and goes with its campaign', () => {
    expect(whoMay((action) => action === 'tallies UpdateItem')).toEqual(['aggregate', 'jobs']);
    for (const counted of ['tallies', 'markers']) {
      expect(whoMay((action) => action === `${counted} DeleteItem`)).toEqual(['erase']);
    }
  });

  it('only the tally may read ballots and erase them, nobody may change one, and members add them', () => {
    expect(whoMay((action) => /^ballots (GetItem|BatchGetItem|Query|Scan)$/.test(action))).toEqual(['tally']);
    expect(whoMay((action) => /^ballots (Update|BatchWrite)Item$/.test(action))).toEqual([]);
    expect(whoMay((action) => action === 'ballots DeleteItem')).toEqual(['tally']);
    expect(whoMay((action) => /^ballots PutItem$/.test(action))).toEqual(['member', 'tally']);
    const stages = everybody.flatMap(({ may }) => may).filter(({ resource }) => resource.includes('ballots'));
    for (const { resource } of stages) expect(resource).toBe(table('ballots'));
  });

  it('whoever reads ballots knows nothing of codes, and whoever spends codes reads no ballot', () => {
    const tables = (name: FunctionName) => tableActions(permissionsOf(stage.api, name));
    expect(tables('tally').filter((action) => action.startsWith('codes'))).toEqual([]);
    expect(
      tables('member').filter((action) => /^ballots (?!PutItem|ConditionCheckItem)/.test(action)),
    ).toEqual([]);
  });

  it('only the function that rotates changes a secret, and it reads nothing else', () => {
    const changing = functionNames.filter((name) =>
      permissionsOf(stage.api, name).some(({ action }) => /^secretsmanager:(?!GetSecretValue$)/.test(action)),
    );
    expect(changing).toEqual(['rotate']);
    expect(tableActions(permissionsOf(stage.api, 'rotate'))).toEqual([]);
  });

  // Of a secret's ARN nobody knows the last six characters before it is there.
  it('no action and no resource is a wildcard, but for sending traces', () => {
    for (const { action, resource } of everybody.flatMap(({ may }) =>
      may.filter((one) => !sendsTraces(one)),
    )) {
      expect(action).not.toContain('*');
      expect(resource).not.toMatch(/^\*|:\*|table\/[^/]*\*/);
    }
  });
});
