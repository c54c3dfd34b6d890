import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { disclosedKey, fileKey } from '../../functions/handlers/releases/places.ts';
import { type FunctionName, type FunctionSpec, functionNames, functions } from '../../functions/manifest.ts';
import { permissionsOf } from './permissions.ts';
import { type Stage, synth } from './synth.ts';
import { functionNamed, importedFrom, type Properties, type Resource, resources } from './templates.ts';

let stage: Stage;
let buckets: { template: Template; id: string; bucket: Resource }[];

beforeAll(() => {
  stage = synth();
  buckets = [...stage.all.values()].flatMap((template) =>
    resources(template, 'AWS::S3::Bucket').map(([id, bucket]) => ({ template, id, bucket })),
  );
});

const statementsOf = (template: Template, id: string): Properties[] =>
  resources(template, 'AWS::S3::BucketPolicy')
    .filter(([, { Properties }]) => Properties.Bucket.Ref === id)
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);

describe('every bucket', () => {
  it('is closed to the public, encrypted, and outlives its stack', () => {
    expect(buckets.length).toBeGreaterThan(4);
    for (const { bucket } of buckets) {
      expect(bucket).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      expect(bucket.Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(bucket.Properties.OwnershipControls.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
      const [rule] = bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration;
      expect(rule.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('AES256');
    }
  });

  it('refuses requests without TLS', () => {
    for (const { template, id } of buckets) {
      expect(statementsOf(template, id)).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 's3:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });

  it('lets nobody in by its policy but the trail, and that only to write it', () => {
    const allowed = buckets.flatMap(({ template, id }) =>
      statementsOf(template, id).filter(({ Effect }) => Effect === 'Allow'),
    );
    for (const { Principal, Action, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'cloudtrail.amazonaws.com' });
      expect(['s3:GetBucketAcl', 's3:PutObject']).toContain(Action);
      expect(JSON.stringify(Condition)).toMatch(/aws:SourceArn/i);
    }
  });
});

describe('what a bucket keeps', () => {
  it('expires for exports within days, for failed records after a year, and for releases never', () => {
    const lifecycleOf = (name: string) =>
      buckets.find(({ id }) => id.startsWith(name))?.bucket.Properties.LifecycleConfiguration?.Rules;
    expect(lifecycleOf('exports')).toEqual([
      expect.objectContaining({ Status: 'Enabled', ExpirationInDays: 7 }),
    ]);
    expect(lifecycleOf('failures')).toEqual([{ Status: 'Enabled', ExpirationInDays: 365 }]);
    // Nothing but parts of which no object was ever made.
    expect(lifecycleOf('releaseFiles')).toEqual([
      { Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
    ]);
  });
});

describe("the bucket with the units' files", () => {
  const evidenceOf = (one: Stage): Properties =>
    resources(one.data, 'AWS::S3::Bucket').find(([id]) => id.startsWith('evidence'))?.[1].Properties ?? {};

  it('forgets pieces that nobody put together, and nothing else', () => {
    expect(evidenceOf(stage).LifecycleConfiguration.Rules).toEqual([
      { Id: 'pieces', Prefix: 'pieces/', Status: 'Enabled', ExpirationInDays: 7 },
    ]);
  });

  it("takes what a browser sends from the site's pages, and gives it nothing to read", () => {
    const site = 'https://pingyi.example';
    for (const [one, origin] of [
      [synth({ site }), site],
      [stage, '*'],
    ] as const) {
      const { CorsRules } = evidenceOf(one).CorsConfiguration;
      expect(CorsRules).toEqual([
        expect.objectContaining({ AllowedMethods: ['PUT'], AllowedOrigins: [origin] }),
      ]);
    }
  });

  it('is known to the functions that handle files, each of which may do what the manifest says', () => {
    for (const name of functionNames) {
      const { files = [] }: FunctionSpec = functions[name];
      const { PINGYI_FILES_BUCKET: told } = functionNamed(stage.api, name)[1].Properties.Environment
        .Variables;
      const bucket = told && importedFrom(stage.data, told);
      if (files.length > 0) expect(bucket).toMatch(/^\$\{evidence/);
      else expect(told).toBeUndefined();
      const may = permissionsOf(stage.api, name)
        .map(({ action, resource }) => ({ action, resource: resource.replace(/\$\{import ([^}]+)\}/, '$1') }))
        .filter(({ resource }) => /evidence/.test(resource))
        .map(({ action, resource }) => `${action}${resource.endsWith('/*') ? ' object' : ' bucket'}`);
      const expected = files.map((action) => `s3:${action} ${action === 'ListBucket' ? 'bucket' : 'object'}`);
      expect(may.sort()).toEqual(expected.sort());
    }
  });
});

describe('the bucket with the releases', () => {
  /** What a function may do there, as `GetObject published/*`. */
  const mayOf = (name: FunctionName): string[] =>
    permissionsOf(stage.api, name).flatMap(({ action, resource, prefix }) => {
      const [, object = prefix ? `the bucket below ${prefix}` : 'the bucket'] =
        /ExportsOutput\w*releaseFiles\w*\}(?:\/(.*))?$/.exec(resource) ?? [];
      return /releaseFiles/.test(resource) && action.startsWith('s3:')
        ? [`${action.replace('s3:', '')} ${object}`]
        : [];
    });

  it('is known to the functions that the manifest names, and to no other', () => {
    for (const name of functionNames) {
      const { releases }: FunctionSpec = functions[name];
      const { PINGYI_RELEASES_BUCKET: told } = functionNamed(stage.api, name)[1].Properties.Environment
        .Variables;
      if (releases) expect(told && importedFrom(stage.data, told)).toMatch(/^\$\{releaseFiles/);
      else expect(told).toBeUndefined();
    }
  });

  it('keeps what is written over', () => {
    const [bucket] = buckets.filter(({ id }) => id.startsWith('releaseFiles'));
    expect(bucket?.bucket.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  });

  it('gives nobody leave to delete: what was released stays, and what has to be known of it', () => {
    const everything = functionNames.flatMap((name) => mayOf(name).map((may) => `${name} ${may}`));
    expect(everything.toSorted()).toEqual([
      'jobs GetObject *',
      'jobs PutObject *',
      'office GetObject published/*',
      'office ListBucket the bucket below published/*',
      'print GetObject published/*',
      'print ListBucket the bucket below published/*',
      'release GetObject published/*',
      'release ListBucket the bucket below published/*',
      'unit GetObject published/*',
      'unit ListBucket the bucket below published/*',
    ]);
  });

  it('shows what was disclosed to the job alone that prepares the next release', () => {
    const key = disclosedKey({ campaignId: 'county-2026', id: 'release-1' });
    const reading = functionNames.filter((name) =>
      mayOf(name).some((may) => {
        const [action, object = ''] = may.split(' ');
        return action === 'GetObject' && key.startsWith(object.replace(/\*$/, ''));
      }),
    );
    expect(reading).toEqual(['jobs']);
    expect(fileKey({ campaignId: 'county-2026', id: 'release-1', hash: 'ab' }, 'bundle')).toMatch(
      /^published\//,
    );
  });
});
