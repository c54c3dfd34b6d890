import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { type Given, makeApp, synth, synthAnew } from './synth.ts';

const ownIssuer = { issuer: 'https://id.example.org', audience: 'pingyi' };
const ownName = {
  site: 'https://pingyi.example.org',
  certificate: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000',
};
const variants: [string, Given][] = [
  ['dev', {}],
  ['prod in China', { stage: 'prod', region: 'cn-northwest-1', ...ownIssuer }],
  [
    'prod, with a firewall, an issuer and a name of its own',
    { stage: 'prod', region: 'eu-central-1', mail: 'ops@example.org', ...ownIssuer, ...ownName },
  ],
];

describe.each(variants)('the app for %s', (_, given) => {
  it('breaks no rule that CDK knows, and gives it nothing to warn of', () => {
    const { app, outdir } = makeApp({ ...given, 'aws:cdk:bundling-stacks': [] });
    // A rule broken is an error: see validateAgainstDefaultRules in cdk.json.
    app.synth();
    const report = join(outdir, 'validation-report.json');
    expect(existsSync(report)).toBe(true);
    expect(JSON.parse(readFileSync(report, 'utf8')).pluginReports).toEqual([]);
    for (const stack of app.node.children.filter(Stack.isStack)) {
      expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
    }
    rmSync(outdir, { recursive: true });
  });

  it('is the same each time', () => {
    expect(synthAnew(given)).toEqual(synthAnew(given));
  });

  it('needs no account and no look-up, and refers from a stack only to those before it', () => {
    const { app, outdir } = makeApp(
      { ...given, 'aws:cdk:bundling-stacks': [] },
      { builtinCloudFormationValidation: false },
    );
    const assembly = app.synth();
    expect(assembly.manifest.missing).toBeUndefined();
    for (const { environment } of assembly.stacks) expect(environment.account).toBe('unknown-account');
    const stacks = app.node.children.filter(Stack.isStack);
    for (const [place, stack] of stacks.entries()) {
      expect(stacks.slice(0, place)).toEqual(expect.arrayContaining(stack.dependencies));
    }
    rmSync(outdir, { recursive: true });
  });

  it('prints the addresses and names that an operator needs', () => {
    const outputs = [...synth(given).all.values()].flatMap((template) =>
      Object.keys(template.toJSON().Outputs ?? {}),
    );
    expect(outputs).toEqual(expect.arrayContaining(['ApiAddress', 'SiteAddress', 'Issuer', 'TablePrefix']));
    expect(outputs.includes('ClientId')).toBe(!('issuer' in given));
  });
});
