import { beforeAll, describe, expect, it } from 'vitest';
import { type FunctionName, functionNames, functions } from '../../functions/manifest.ts';
import type { Grants } from '../../functions/store/grants.ts';
import { tableNames } from '../../functions/store/tables.ts';
import { type Permission, permissionsOf, permissionsOfRole, tableActions } from './permissions.ts';
import { type Stage, synth } from './synth.ts';
import { functionNamed, importedFrom, only, resources } from './templates.ts';

const table = (name: string) =>
  `arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/pingyi-dev-${name}`;
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
  it('lets the public one read the setup and store a response, and nothing else at all', () => {
    expect(order(permissionsOf(stage.api, 'public'))).toEqual([
      `dynamodb:GetItem ${table('setup')}`,
      `dynamodb:PutItem ${table('responses')}`,
    ]);
  });

  it.each(functionNames)('grants %s the table actions of the manifest and no other', (name) => {
    const grants: Grants = functions[name].grants;
    const expected = tableNames.flatMap((one) => (grants[one] ?? []).map((action) => `${one} ${action}`));
    expect(tableActions(permissionsOf(stage.api, name))).toEqual(expected.sort());
  });

  it.each(functionNames.filter((name) => name !== 'aggregate' && name !== 'clock'))(
    'grants %s nothing but tables',
    (name) => {
      for (const { resource } of permissionsOf(stage.api, name)) {
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
    expect(everybody.map(({ who }) => who).sort()).toEqual([...roles].sort());
  });
});

describe('in the whole app', () => {
  it('nobody may change or delete a response', () => {
    const toResponses = everybody.flatMap(({ may }) =>
      may.filter(({ resource }) => resource.includes('responses')).map(({ action }) => action),
    );
    expect(toResponses).toContain('dynamodb:PutItem');
    for (const action of toResponses) {
      expect(action).toMatch(
        /^dynamodb:(PutItem|GetItem|BatchGetItem|Query|Scan|(Get|List|Describe)\w*(Streams?|Records|Iterator))$/,
      );
    }
  });

  it('only the public function may add a response', () => {
    expect(whoMay((action) => action === 'responses PutItem')).toEqual(['public']);
  });

  it('only aggregate may write tallies and markers', () => {
    expect(whoMay((action) => /^(tallies|markers) (Put|Update|Delete)Item$/.test(action))).toEqual([
      'aggregate',
    ]);
  });

  it('no action and no resource is a wildcard', () => {
    for (const { action, resource } of everybody.flatMap(({ may }) => may)) {
      expect(action).not.toContain('*');
      expect(resource).not.toMatch(/^\*|:\*|table\/[^/]*\*/);
    }
  });
});
