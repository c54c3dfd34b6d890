import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import * as z from 'zod/mini';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { readSettings } from '../settings/settings.ts';
import { addStacks } from '../stacks.ts';

/** One rule that one construct does not follow. */
export interface Finding {
  /** As `AwsSolutions-IAM5[Resource::...]`; what is in brackets tells findings of one rule apart. */
  readonly rule: string;
  /** Of the construct, as `pingyi-prod-data/ballots/Resource`. */
  readonly path: string;
  readonly about: string;
}

/** The part of CDK's report that is read. */
const Report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(
        z.object({
          ruleName: z.string(),
          description: z.string(),
          violatingConstructs: z.array(z.object({ constructPath: z.string() })),
        }),
      ),
    }),
  ),
});

/**
 * What AWS Solutions and NIST 800-53 R5 find in the stacks of a stage. No code is packed for it.
 * @param given what `-c` gives on the command line
 */
export const findingsOf = (given: Readonly<Record<string, unknown>>): Finding[] => {
  const outdir = mkdtempSync(join(tmpdir(), 'pingyi-nag-'));
  try {
    const app = new App({
      context: { ...cdkJson.context, ...given, 'aws:cdk:bundling-stacks': [] },
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
      outdir,
    });
    addStacks(
      app,
      readSettings((key) => app.node.tryGetContext(key)),
    );
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
    const report = join(outdir, 'validation-report.json');
    try {
      app.synth();
    } catch (error) {
      // That there are findings is an error to CDK, which is thrown once the report is written.
      if (!existsSync(report)) throw error;
    }
    const { pluginReports } = Report.parse(JSON.parse(readFileSync(report, 'utf8')));
    return pluginReports.flatMap(({ violations }) =>
      violations.flatMap(({ ruleName, description, violatingConstructs }) =>
        violatingConstructs.map(({ constructPath }) => ({
          rule: ruleName,
          path: constructPath,
          about: description,
        })),
      ),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};
