import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { readSettings } from '../settings/settings.ts';
import { addStacks } from '../stacks.ts';
import type { StackTemplates } from './kept.ts';

const cdkJson: { readonly context: Readonly<Record<string, unknown>> } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8'),
);

/** A stage's templates as they are without any setting, and without packing the functions' code, which takes seconds. */
export const synthesize = (stage: string): StackTemplates => {
  const outdir = mkdtempSync(join(tmpdir(), 'pingyi-stored-'));
  try {
    const app = new App({
      context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [] },
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
      outdir,
    });
    addStacks(
      app,
      readSettings((key) => (key === 'stage' ? stage : undefined)),
    );
    return Object.fromEntries(app.synth().stacks.map(({ stackName, template }) => [stackName, template]));
  } finally {
    rmSync(outdir, { recursive: true });
  }
};
