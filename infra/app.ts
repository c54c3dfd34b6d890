import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { readSettings, type Settings } from './settings/settings.ts';
import { SettingsError } from './settings/settingsError.ts';
import { sectionOf } from './settings/stagesFile.ts';
import { addStacks } from './stacks.ts';

const app = new App();

/** What the command line says, else the stage's section of the file, else how the AWS command line is set. @throws {SettingsError} */
const settingsOf = (): Settings => {
  const onCommandLine = (key: string): unknown => app.node.tryGetContext(key);
  const file = String(onCommandLine('stages') ?? join(import.meta.dirname, '../stages.yaml'));
  const section = sectionOf(file, String(onCommandLine('stage') ?? 'dev'));
  // The CDK's command passes on where the AWS command line is set to.
  const elsewhere: Readonly<Record<string, unknown>> = { region: process.env.CDK_DEFAULT_REGION };
  return readSettings((key) => onCommandLine(key) ?? section[key] ?? elsewhere[key]);
};

try {
  addStacks(app, settingsOf());
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
