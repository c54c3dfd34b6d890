import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json' with { type: 'json' };
import type { Settings } from '../settings/settings.ts';
import { addStacks } from '../stacks.ts';

/** A resource of a template. What it holds is CloudFormation's own, of which each reader knows its part. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Every resource that a stage's stacks have: their templates are made, and no code is packed for them. */
export const resourcesOf = (settings: Settings): Resource[] => {
  const outdir = mkdtempSync(join(tmpdir(), 'pingyi-cost-'));
  try {
    const context = { ...cdkJson.context, 'aws:cdk:bundling-stacks': [] };
    // CDK's own checks take seconds, and are those of a deployment.
    const app = new App({
      context,
      analyticsReporting: false,
      outdir,
      builtinCloudFormationValidation: false,
    });
    addStacks(app, settings);
    return app
      .synth()
      .stacks.flatMap(({ template }) =>
        Object.values((template as { Resources?: Record<string, Resource> }).Resources ?? {}),
      );
  } finally {
    rmSync(outdir, { recursive: true });
  }
};
