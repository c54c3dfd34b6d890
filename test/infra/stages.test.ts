import { rmSync } from 'node:fs';
import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { functionNames } from '../../functions/manifest.ts';
import { type Given, makeApp, type Stage, synth } from './synth.ts';
import { functionNamed, type Properties, type Resource, resources, textOf } from './templates.ts';

const europe = { stage: 'prod', region: 'eu-central-1', mail: 'ops@example.org' };
const asia = { ...europe, region: 'ap-southeast-1' };
const china: Given = {
  ...europe,
  region: 'cn-north-1',
  issuer: 'https://id.example.cn',
  audience: 'pingyi',
  site: 'https://pingyi.example.cn',
  certificate: 'arn:aws-cn:acm:cn-north-1:111122223333:certificate/abc',
};

const inEurope = synth(europe);
const inAsia = synth(asia);
const inChina = synth(china);
const everyStage: readonly (readonly [string, Stage])[] = [
  ['dev', synth()],
  ['prod', inEurope],
  ['prod in China', inChina],
];

const everything = ({ all }: Stage): [string, Resource][] =>
  [...all.values()].flatMap((template) => resources(template));

describe('where a stage is', () => {
  it('is the region that it was told, for each of its stacks but the firewall', () => {
    const { app, outdir } = makeApp(
      { ...europe, 'aws:cdk:bundling-stacks': [] },
      { builtinCloudFormationValidation: false },
    );
    const places = app.synth().stacks.map(({ stackName, environment }) => [stackName, environment.region]);
    rmSync(outdir, { recursive: true });
    expect(places.filter(([, region]) => region !== 'eu-central-1')).toEqual([
      ['pingyi-prod-edge-eu-central-1', 'us-east-1'],
    ]);
    expect(places.length).toBeGreaterThan(3);
  });
});

describe('the same stage in two regions of one account', () => {
  /** Kinds of things whose names are shared by all regions, or by the whole account. */
  const shared =
    /^AWS::(IAM::(Role|ManagedPolicy|User|Group)|CloudFront::|S3::Bucket$|Budgets::|Route53|WAFv2::WebACL)/;
  /** Names as they are in a region: some are made of it. */
  const namesOf = ({ all }: Stage, region: string): string[] =>
    [...all].flatMap(([stack, template]) =>
      [
        // Stacks of one region lie beside each other.
        ...(stack.includes('-edge-') ? [stack] : []),
        ...resources(template).flatMap(([, { Type, Properties }]) =>
          shared.test(Type) ? fixedNames(Properties).map((name) => `${Type} ${name}`) : [],
        ),
      ].map((name) => name.replace(/\$\{AWS::Region\}/g, region)),
    );
  /** What a resource is to be called, wherever in its properties that is said. */
  const fixedNames = (value: unknown, key = ''): string[] => {
    if (
      /^((Role|Bucket|Budget|ManagedPolicy|User|Group)?Name)$/.test(key) &&
      (typeof value === 'string' || value)
    )
      return [textOf(value)];
    if (typeof value !== 'object' || value === null) return [];
    if (key === 'PolicyDocument' || key === 'Rules' || key === 'Tags') return [];
    return Object.entries(value).flatMap(([inner, of]) => fixedNames(of, inner));
  };

  it('has no name in both', () => {
    const europes = namesOf(inEurope, 'eu-central-1');
    const asias = new Set(namesOf(inAsia, 'ap-southeast-1'));
    expect(europes.length).toBeGreaterThan(functionNames.length);
    expect(europes.filter((name) => asias.has(name))).toEqual([]);
  });

  it('signs in at domains that tell regions apart by themselves, and accounts by their numbers', () => {
    for (const stage of [inEurope, inAsia]) {
      const [[, domain] = []] = resources(stage.api, 'AWS::Cognito::UserPoolDomain');
      expect(textOf(domain?.Properties.Domain)).toMatch(/^pingyi-prod-\$\{AWS::AccountId\}$/);
    }
  });
});

describe('settings that are changed and changed back', () => {
  const exported = ({ all }: Stage): string[] =>
    [...all.values()].flatMap((template) =>
      Object.values((template.toJSON().Outputs ?? {}) as Record<string, Properties>).flatMap(
        ({ Export }) => Export?.Name ?? [],
      ),
    );
  const imported = ({ all }: Stage): string[] =>
    [...JSON.stringify([...all.values()]).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(
      ([, name]) => name ?? '',
    );

  it.each([
    ['mail', {}, { mail: 'ops@example.org' }],
    ['resting', europe, { ...europe, resting: true }],
  ] as const)(
    '%s: stacks are deployed in order, so that the first must still export what the last has not yet let go',
    (_, one, other) => {
      for (const [before, after] of [
        [one, other],
        [other, one],
      ] as const) {
        const wanted = imported(synth(before));
        expect(wanted.length).toBeGreaterThan(5);
        expect(wanted.filter((name) => !exported(synth(after)).includes(name))).toEqual([]);
      }
    },
  );
});

it('the stack of the tables lets itself be destroyed only after somebody has said so apart, the others at once', () => {
  const { stacks, outdir } = makeApp({ ...europe, 'aws:cdk:bundling-stacks': [] });
  rmSync(outdir, { recursive: true });
  const guarded = Object.entries(stacks).flatMap(([name, stack]) =>
    stack?.terminationProtection ? [name] : [],
  );
  expect(guarded).toEqual(['data']);
});

describe.each(everyStage)('destroying %s', (_, stage) => {
  /** What holds what nobody could make again. */
  const keeping = [
    'AWS::DynamoDB::Table',
    'AWS::DynamoDB::GlobalTable',
    'AWS::S3::Bucket',
    'AWS::Cognito::UserPool',
    'AWS::SecretsManager::Secret',
    'AWS::KMS::Key',
  ];

  it('keeps data: tables, buckets, the user pool, secrets and keys outlive their stacks', () => {
    const kept = everything(stage).filter(([, { Type }]) => keeping.includes(Type));
    expect(kept.length).toBeGreaterThan(20);
    const lost = kept.filter(
      ([, { DeletionPolicy, UpdateReplacePolicy }]) =>
        DeletionPolicy !== 'Retain' || UpdateReplacePolicy !== 'Retain',
    );
    expect(lost.map(([id]) => id)).toEqual([]);
  });

  it('tables and the user pool cannot be deleted by hand either before they are told to let themselves be', () => {
    for (const [, { Type, Properties }] of everything(stage)) {
      if (Type === 'AWS::DynamoDB::Table') expect(Properties.DeletionProtectionEnabled).toBe(true);
      if (Type === 'AWS::Cognito::UserPool') expect(Properties.DeletionProtection).toBe('ACTIVE');
    }
  });

  it('no bucket is emptied when its stack goes', () => {
    expect(everything(stage).filter(([, { Type }]) => Type === 'Custom::S3AutoDeleteObjects')).toEqual([]);
  });
});

describe.each(everyStage)('the outputs of %s', (_, stage) => {
  it('say where everything is, each with what it is', () => {
    const outputs = [...stage.all.values()].flatMap((template) =>
      Object.entries((template.toJSON().Outputs ?? {}) as Record<string, Properties>),
    );
    const forPeople = outputs.filter(([, { Export }]) => Export === undefined);
    const names = forPeople.map(([name]) => name).filter((name) => !name.startsWith('Publish'));
    expect(names).toEqual(
      expect.arrayContaining([
        'SiteAddress',
        'OfficeAddress',
        'WorkspaceAddress',
        'ApiAddress',
        'Issuer',
        'TablePrefix',
        'FailuresBucket',
        'ExportsBucket',
        'ReleasesBucket',
        'EvidenceBucket',
      ]),
    );
    const silent = forPeople.filter(([name, { Description }]) => names.includes(name) && !Description);
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});

describe('in China', () => {
  const text = (template: Template): string => JSON.stringify(template.toJSON());

  it('there is nothing that China has not, or has under other conditions', () => {
    const without = /^AWS::(Cognito|CloudFront|WAFv2|XRay)::/;
    expect(everything(inChina).filter(([, { Type }]) => without.test(Type))).toEqual([]);
    expect([...inChina.all.keys()].filter((name) => /-(web|edge)/.test(name))).toEqual([]);
  });

  it('functions run on x86, and none is traced', () => {
    for (const name of functionNames) {
      const [, { Properties }] = functionNamed(inChina.api, name);
      expect([name, Properties.Architectures]).toEqual([name, ['x86_64']]);
      expect(Properties.TracingConfig).toBeUndefined();
    }
  });

  it('every ARN is of its own partition, and every host below its own name', () => {
    for (const [name, template] of inChina.all) {
      expect([name, [...text(template).matchAll(/arn:aws:[\w-]*:?[^"]{0,40}/g)].map(([arn]) => arn)]).toEqual(
        [name, []],
      );
      // Names of services, which roles and buckets trust, are the same everywhere; hosts are not.
      const hosts = [...text(template).matchAll(/https?:\/\/[\w.${}:-]+\.amazonaws\.com(?!\.cn)/g)];
      expect([name, hosts.map(([host]) => host)]).toEqual([name, []]);
    }
  });

  it('services are trusted by the names that they go by in all regions', () => {
    const principals = [...inChina.all.values()]
      .flatMap((template) => [...text(template).matchAll(/"Service":"([^"]+)"/g)])
      .map(([, service]) => service);
    expect(new Set(principals)).toContain('lambda.amazonaws.com');
    expect(principals.filter((service) => service?.endsWith('.cn'))).toEqual([]);
  });

  it('records that fail for good go to where China lets them go', () => {
    const [[, mapping] = []] = resources(inChina.api, 'AWS::Lambda::EventSourceMapping');
    const { Destination } = mapping?.Properties.DestinationConfig.OnFailure ?? {};
    const buckets = new Set(
      everything(inChina).flatMap(([id, { Type }]) => (Type === 'AWS::S3::Bucket' ? [id] : [])),
    );
    expect([...buckets].filter((id) => JSON.stringify(Destination).includes(id))).toEqual([]);
    // Nor can a mapping be tagged there.
    expect(mapping?.Properties.Tags).toBeUndefined();
  });

  it('the site’s own name is the API’s', () => {
    const [[, domain] = []] = resources(inChina.api, 'AWS::ApiGatewayV2::DomainName');
    expect(domain?.Properties.DomainName).toBe('pingyi.example.cn');
  });
});
