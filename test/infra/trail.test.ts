import { describe, expect, it } from 'vitest';
import { type FunctionName, type FunctionSpec, functionNames, functions } from '../../functions/manifest.ts';
import { physicalName, type TableName, tableNames } from '../../functions/store/tables.ts';
import { transactions } from '../../infra/watch/trail/selectors.ts';
import { type DataEvent, recordedBy } from './support/trailEvents.ts';
import { synth } from './synth.ts';
import { functionNamed, only, type Properties, resources, textOf } from './templates.ts';

const prefix = 'pingyi-prod';
const region = 'eu-central-1';
const account = textOf({ Ref: 'AWS::AccountId' });
const prod = synth({ stage: 'prod', region });
const watch = prod.all.get(`${prefix}-watch`);
if (!watch) throw new Error('no watch stack');
const trail = only(watch, 'AWS::CloudTrail::Trail').Properties;

const table = (name: TableName): string =>
  `arn:aws:dynamodb:${region}:${account}:table/${physicalName(prefix, name)}`;
/** The session that a function works in, by the name of its role in the template. */
const sessionOf = (name: FunctionName): string => {
  const [, { Properties }] = functionNamed(prod.api, name);
  const role = resources(prod.api, 'AWS::IAM::Role').find(([id]) => id === Properties.Role['Fn::GetAtt'][0]);
  return `arn:aws:sts::${account}:assumed-role/${textOf(role?.[1].Properties.RoleName)}/${prefix}-${name}`;
};
const somebody = `arn:aws:sts::${account}:assumed-role/Administrator/li`;

const onTables = (name: string, tables: readonly TableName[], who: string): DataEvent => ({
  type: 'AWS::DynamoDB::Table',
  name,
  touched: tables.map(table),
  who,
});
const isRecorded = (event: DataEvent): boolean => recordedBy(trail, event).length > 0;

/** Bucket ARNs as the trail names them: values that the data stack exports. */
const bucketNamed = (id: string): string => {
  const arns = trail.AdvancedEventSelectors.flatMap((selector: Properties) =>
    selector.FieldSelectors.flatMap(({ StartsWith = [] }: Properties) => StartsWith.map(textOf)),
  ).filter((text: string) => new RegExp(`ExportsOutput\\w*${id}`).test(text));
  if (arns.length === 0) throw new Error(`the trail knows no bucket ${id}`);
  return arns[0];
};
const onObject = (name: string, bucket: string, who = somebody): DataEvent => ({
  type: 'AWS::S3::Object',
  name,
  touched: [`${bucketNamed(bucket)}some/key`],
  who,
});

const everyCall = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'Scan',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactGetItems',
  'TransactWriteItems',
  'ExecuteStatement',
  'BatchExecuteStatement',
  'ExecuteTransaction',
];

describe('of ballots and codes the trail', () => {
  it('records nothing, whoever does whatever to them', () => {
    for (const who of [somebody, ...functionNames.map(sessionOf)]) {
      for (const name of everyCall) {
        for (const secret of ['ballots', 'codes'] as const) {
          expect(recordedBy(trail, onTables(name, [secret], who)), `${name} ${secret} ${who}`).toEqual([]);
        }
      }
    }
    expect(JSON.stringify(trail)).not.toMatch(/-(ballots|codes)\b/);
  });

  it('does not record a cast either, which checks the batch of the code in the same transaction', () => {
    const cast = onTables('TransactWriteItems', ['codes', 'setup', 'ballots'], sessionOf('member'));
    expect(recordedBy(trail, cast)).toEqual([]);
    // Nor if the function went by another name than the one that is left out.
    const renamed = `arn:aws:sts::${account}:assumed-role/another-name/${prefix}-member`;
    expect(recordedBy(trail, { ...cast, who: renamed })).toEqual([]);
  });

  it('records no transaction of any table that whoever writes ballots or spends codes may have in one with these', () => {
    const spends = ({ grants }: FunctionSpec): boolean =>
      (['ballots', 'codes'] as const).some((secret) =>
        grants[secret]?.some((action) => action === 'PutItem' || action === 'UpdateItem'),
      );
    const spenders = functionNames.filter((name) => spends(functions[name]));
    expect(spenders).toEqual(['member', 'tally']);
    const beside = tableNames.filter((name) =>
      spenders.some((spender) => {
        const { grants }: FunctionSpec = functions[spender];
        return grants[name]?.some((action) => /^(Put|Update|Delete)Item$|^ConditionCheckItem$/.test(action));
      }),
    );
    expect(beside).toEqual(expect.arrayContaining(['setup', 'tallies']));
    for (const name of transactions) {
      expect(beside.filter((one) => isRecorded(onTables(name, [one], somebody)))).toEqual([]);
    }
  });

  it('records nothing that the function for members does, nor calls of any function', () => {
    for (const name of everyCall) {
      const { grants }: FunctionSpec = functions.member;
      const touched = Object.keys(grants) as TableName[];
      expect(recordedBy(trail, onTables(name, touched, sessionOf('member')))).toEqual([]);
    }
    expect(JSON.stringify(trail)).not.toContain('AWS::Lambda::Function');
  });
});

describe('the trail', () => {
  it.each([
    'DeleteItem',
    'UpdateItem',
    'BatchWriteItem',
    'ExecuteStatement',
    'BatchExecuteStatement',
    'TransactWriteItems',
    'ExecuteTransaction',
    'Scan',
  ])('records %s on responses and on the audit chain, whoever it was', (name) => {
    for (const who of [somebody, sessionOf('erase'), sessionOf('office')]) {
      expect(isRecorded(onTables(name, ['responses'], who))).toBe(true);
      expect(isRecorded(onTables(name, ['audit'], who))).toBe(true);
    }
  });

  it('records a response that somebody puts by hand, and none that comes in', () => {
    expect(isRecorded(onTables('PutItem', ['responses'], somebody))).toBe(true);
    for (const name of ['public', 'unit', 'inspector'] as const) {
      expect(isRecorded(onTables('PutItem', ['responses'], sessionOf(name)))).toBe(false);
    }
  });

  it.each(['setup', 'tallies', 'releases', 'guard'] as const)(
    'records edits of %s by anybody but our own functions, whose work it is',
    (name) => {
      for (const edit of ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'ExecuteStatement']) {
        expect(isRecorded(onTables(edit, [name], somebody))).toBe(true);
        for (const own of functionNames) {
          expect(isRecorded(onTables(edit, [name], sessionOf(own))), `${edit} by ${own}`).toBe(false);
        }
      }
    },
  );

  it('makes no event of a resident response, from its page to its tally', () => {
    const way: [FunctionName, string, TableName[]][] = [
      ['public', 'GetItem', ['setup']],
      ['public', 'GetItem', ['load']],
      ['public', 'PutItem', ['responses']],
      ['aggregate', 'TransactWriteItems', ['markers', 'tallies']],
      ['aggregate', 'UpdateItem', ['tallies']],
      ['aggregate', 'UpdateItem', ['load']],
      ['aggregate', 'PutItem', ['quarantine']],
    ];
    for (const [name, call, tables] of way)
      expect(isRecorded(onTables(call, tables, sessionOf(name)))).toBe(false);
  });

  it('records who fetched an export, and deletions and writes where released files are; not who reads what is public', () => {
    expect(isRecorded(onObject('GetObject', 'exports'))).toBe(true);
    expect(isRecorded(onObject('DeleteObject', 'evidence'))).toBe(true);
    expect(isRecorded(onObject('GetObject', 'evidence'))).toBe(false);
    for (const name of ['DeleteObject', 'DeleteObjects', 'PutObject', 'CompleteMultipartUpload']) {
      expect(isRecorded(onObject(name, 'releaseFiles'))).toBe(true);
    }
    expect(isRecorded(onObject('GetObject', 'releaseFiles'))).toBe(false);
  });

  it('records what is done to the account everywhere, in files that show when one was changed', () => {
    expect(trail).toMatchObject({
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      // In every other region of the account the same stage may have a trail of its own.
      TrailName: `${prefix}-${region}`,
    });
    expect(trail.AdvancedEventSelectors[0].FieldSelectors).toEqual([
      { Field: 'eventCategory', Equals: ['Management'] },
      { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
    ]);
    expect(textOf(trail.KMSKeyId)).toMatch(/^\$\{key\w+\.Arn\}$/);
  });

  it('lies where nobody may delete from, and outlives its stack', () => {
    const [[id, bucket] = ['', undefined]] = resources(watch, 'AWS::S3::Bucket');
    expect(bucket).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { VersioningConfiguration: { Status: 'Enabled' } },
    });
    expect(trail.S3BucketName).toEqual({ Ref: id });
    const statements: Properties[] = only(watch, 'AWS::S3::BucketPolicy').Properties.PolicyDocument.Statement;
    const denied = statements.find(({ Action }) => [Action].flat().includes('s3:DeleteObjectVersion'));
    expect(denied).toMatchObject({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
    });
    expect(denied).not.toHaveProperty('Condition');
    // Nor put a file over another, whose former version would go after a day, nor have what is there expire.
    const putting = statements.find(
      ({ Effect, Action }) => Effect === 'Deny' && [Action].flat().includes('s3:PutObject'),
    );
    expect(putting).toMatchObject({
      Principal: { AWS: '*' },
      Condition: { Bool: { 'aws:PrincipalIsAWSService': 'false' } },
    });
    const forgetting = statements.find(({ Action }) =>
      [Action].flat().includes('s3:PutLifecycleConfiguration'),
    );
    expect(forgetting).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' } });
    for (const { Effect, Principal, Condition } of statements) {
      if (Effect !== 'Allow') continue;
      expect(Principal).toEqual({ Service: 'cloudtrail.amazonaws.com' });
      expect(textOf(Condition.StringEquals['aws:SourceArn'])).toContain(`:trail/${trail.TrailName}`);
    }
    expect(resources(watch, 'AWS::KMS::Key')[0]?.[1].DeletionPolicy).toBe('Retain');
  });
});

describe('tampering', () => {
  const rules = resources(watch, 'AWS::Events::Rule').map(([, { Properties }]) => Properties);
  const patternOf = (name: string): Properties =>
    rules.find(({ Name }) => Name === `${prefix}-tampering-${name}`)?.EventPattern.detail;

  it('is told to the topic of the alarms, with who did what and where to read on', () => {
    expect(rules).toHaveLength(3);
    for (const { Targets, EventPattern } of rules) {
      expect(Targets.map(({ Arn }: Properties) => Arn)).toEqual([
        { Ref: resources(watch, 'AWS::SNS::Topic')[0]?.[0] },
      ]);
      const { InputTemplate } = Targets[0].InputTransformer;
      expect(InputTemplate).toContain('docs/runbooks.md#tampering');
      expect(EventPattern['detail-type']).toEqual(['AWS API Call via CloudTrail']);
    }
  });

  it('is looked for by patterns that EventBridge takes, of the stage with the longest name too', () => {
    const [, longest] =
      [...synth({ stage: 'abcdefghijkl', region: 'ap-southeast-1' }).all].find(([name]) =>
        name.endsWith('-watch'),
      ) ?? [];
    if (!longest) throw new Error('no watch stack');
    for (const [, { Properties }] of resources(longest, 'AWS::Events::Rule')) {
      const pattern = JSON.stringify(Properties.EventPattern, (_, value) =>
        value?.['Fn::Join'] ? textOf(value) : value,
      );
      expect(pattern.length).toBeLessThanOrEqual(2_048);
    }
  });

  it('is edits of what never changes, but neither what our functions append nor what two people had erased', () => {
    const { eventName, resources: touched, userIdentity } = patternOf('edited');
    expect(eventName).toEqual(
      expect.arrayContaining([
        'PutItem',
        'DeleteItem',
        'UpdateItem',
        'BatchWriteItem',
        'Scan',
        ...transactions,
      ]),
    );
    expect(touched.ARN.map(textOf)).toEqual([table('responses'), table('audit')]);
    const [left, user] = userIdentity.sessionContext.sessionIssuer.userName;
    for (const name of functionNames) {
      expect(sessionOf(name).split('/')[1]).toMatch(new RegExp(`^${left['anything-but'].prefix}`));
    }
    // A user has no role's name; without this every user would be let pass.
    expect(user).toEqual({ exists: false });
  });

  it('is a table taken away or copied, its policy changed, its history begun', () => {
    const parts: Properties[] = patternOf('table').$or;
    const called = parts.flatMap(({ eventName }) => eventName);
    expect(called).toEqual([
      'DeleteTable',
      'UpdateContinuousBackups',
      'EnableKinesisStreamingDestination',
      'UpdateContributorInsights',
      'UpdateTimeToLive',
      'ExportTableToPointInTime',
      'DeleteResourcePolicy',
      'PutResourcePolicy',
      'UpdateTable',
    ]);
    for (const { requestParameters } of parts) {
      const [names] = Object.values(requestParameters);
      for (const secret of ['ballots', 'codes'] as const) {
        expect(names).toContainEqual({ suffix: physicalName(prefix, secret) });
      }
    }
  });

  it('is the trail stopped, changed, or laid open', () => {
    const text = JSON.stringify(patternOf('trail'));
    for (const call of ['StopLogging', 'DeleteTrail', 'PutEventSelectors', 'DeleteBucketPolicy']) {
      expect(text).toContain(call);
    }
  });
});
