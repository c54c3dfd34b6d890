import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Context } from './context.ts';
import { SettingsError } from './settingsError.ts';

type Section = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Section =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a file says. @throws {SettingsError} naming the file: it is not there, or no YAML */
const contentOf = (path: string): unknown => {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SettingsError(`${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
};

/**
 * A stage's section of stages.yaml. One that is empty tells nothing.
 * @param path of the file, a map from stages to what they are told
 * @throws {SettingsError} naming the file and what is wrong: no file, no YAML, no such stage, a key that there is not
 */
export const sectionOf = (path: string, stage: string): Section => {
  const stages = contentOf(path) ?? {};
  if (!isMap(stages)) throw new SettingsError(`${path}: must be a map of stages`);
  if (!Object.hasOwn(stages, stage)) {
    throw new SettingsError(
      `${path}: has no stage ${stage}; it has ${Object.keys(stages).join(', ') || 'none'}`,
    );
  }
  const section = stages[stage] ?? {};
  if (!isMap(section)) throw new SettingsError(`${path}: ${stage} must be a map of settings`);
  // The stage is the section's own name.
  const unknown = Object.keys(section).filter((key) => key === 'stage' || !Object.hasOwn(Context.shape, key));
  if (unknown.length > 0) {
    throw new SettingsError(`${path}: ${stage} has settings that there are not: ${unknown.join(', ')}`);
  }
  return section;
};
