import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, type Settings } from '../settings/settings.ts';
import { sectionOf } from '../settings/stagesFile.ts';
import { Scenario, scenarioOf } from './scenario.ts';

const stagesFile = join(import.meta.dirname, '../../stages.yaml');

const scenarioNames = Object.keys(Scenario.shape) as (keyof Scenario)[];

/** What the command was told. */
export interface CostOptions {
  readonly scenario: Scenario;
  readonly settings: Settings;
  readonly wanted: 'campaign' | 'rest' | 'bound' | 'docs' | 'help';
  readonly isJson: boolean;
}

/** `-c key=value`, as the CDK's command takes it. */
const contextOf = (given: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );

/** The settings of a stage, with the region of the prices where it has none of its own. */
export const settingsOf = (
  context: Readonly<Record<string, string>>,
  { region }: Pick<Scenario, 'region'>,
): Settings => {
  const stage = context.stage ?? 'prod';
  const given: Readonly<Record<string, unknown>> = {
    ...sectionOf(stagesFile, stage),
    region,
    ...context,
    stage,
  };
  return readSettings((key) => given[key]);
};

/** @throws {Error} where an option is none, or says nothing that it may */
export const readOptions = (args: readonly string[]): CostOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...(Object.fromEntries(scenarioNames.map((name) => [name, { type: 'string' }])) as Record<
        keyof Scenario,
        { type: 'string' }
      >),
      context: { type: 'string', short: 'c', multiple: true },
      rest: { type: 'boolean' },
      bound: { type: 'boolean' },
      docs: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const scenario = scenarioOf(Object.fromEntries(scenarioNames.map((name) => [name, values[name]])));
  const wanted = (['help', 'docs', 'bound', 'rest'] as const).find((name) => values[name]) ?? 'campaign';
  return {
    scenario,
    settings: settingsOf(contextOf(values.context ?? []), scenario),
    wanted,
    isJson: values.json ?? false,
  };
};
