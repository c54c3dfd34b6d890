import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type AppProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { readSettings } from '../../infra/settings.ts';
import { addStacks } from '../../infra/stacks.ts';

/** The templates of one stage. */
export interface Stage {
  readonly data: Template;
  readonly api: Template;
  readonly web: Template;
}

/** What `-c` gives on the command line. */
export type Given = Readonly<Record<string, unknown>>;

/** The app as `cdk synth` makes it, with its output in a new folder that the caller removes. */
export const makeApp = (given: Given, options: AppProps = {}) => {
  const outdir = mkdtempSync(join(tmpdir(), 'pingyi-synth-'));
  const context = { ...cdkJson.context, ...given };
  const app = new App({ context, analyticsReporting: false, outdir, ...options });
  const stacks = addStacks(
    app,
    readSettings((key) => app.node.tryGetContext(key)),
  );
  return { app, stacks, outdir };
};

/** A stage's templates, without packing the functions' code and without CDK's own checks: both take seconds. */
export const synth = (given: Given = {}): Stage => {
  const { stacks, outdir } = makeApp(
    { ...given, 'aws:cdk:bundling-stacks': [] },
    { builtinCloudFormationValidation: false },
  );
  try {
    return {
      data: Template.fromStack(stacks.data),
      api: Template.fromStack(stacks.api),
      web: Template.fromStack(stacks.web),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
};
