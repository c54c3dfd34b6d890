import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { type Given, makeApp, synth } from './synth.ts';

const ownIssuer = { issuer: 'https://id.example.org', audience: 'pingyi' };
const ownName = {
  site: 'https://pingyi.example.org',
  certificate: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000',
};
const variants: [string, Given][] = [
  ['dev', {}],
  ['prod, with an issuer and a name of its own', { stage: 'prod', ...ownIssuer, ...ownName }],
];

describe.each(variants)('the app for %s', (_, given) => {
  it('breaks no rule that CDK knows, and gives it nothing to warn of', () => {
    const { app, stacks, outdir } = makeApp({ ...given, 'aws:cdk:bundling-stacks': [] });
    // A rule broken is an error: see validateAgainstDefaultRules in cdk.json.
    app.synth();
    const report = join(outdir, 'validation-report.json');
    expect(existsSync(report)).toBe(true);
    expect(JSON.parse(readFileSync(report, 'utf8')).pluginReports).toEqual([]);
    for (const stack of Object.values(stacks)) {
      expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
    }
    rmSync(outdir, { recursive: true });
  });

  it('is the same each time', () => {
    const [first, second] = [synth(given), synth(given)];
    for (const part of ['data', 'api', 'web'] as const) {
      expect(first[part].toJSON()).toEqual(second[part].toJSON());
    }
  });

  it('needs no account, no region and no look-up, and refers from a stack only to the one before it', () => {
    const { app, stacks, outdir } = makeApp(
      { ...given, 'aws:cdk:bundling-stacks': [] },
      { builtinCloudFormationValidation: false },
    );
    const assembly = app.synth();
    expect(assembly.manifest.missing).toBeUndefined();
    for (const { environment } of assembly.stacks) {
      expect(environment).toMatchObject({ account: 'unknown-account', region: 'unknown-region' });
    }
    const { data, api, web } = stacks;
    expect([data, api, web].map(({ dependencies }) => dependencies)).toEqual([[], [data], [api]]);
    rmSync(outdir, { recursive: true });
  });

  it('prints the addresses and names that an operator needs', () => {
    const { data, api, web } = synth(given);
    const outputs = [data, api, web].flatMap((template) => Object.keys(template.toJSON().Outputs));
    expect(outputs).toEqual(
      expect.arrayContaining(['ApiAddress', 'SiteAddress', 'Issuer', 'TablePrefix', 'FilesBucket']),
    );
    expect(outputs.includes('ClientId')).toBe(!('issuer' in given));
  });
});
