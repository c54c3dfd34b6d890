import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TableDefinition, tables } from '../../functions/store/tables.ts';
import { keptOfAll, type StackTemplates } from './kept.ts';

/** The stages whose templates are stored: one of each size. */
export const storedStages = ['prod', 'dev'] as const;

export type StoredStage = (typeof storedStages)[number];

export type StoredTables = Readonly<Record<string, TableDefinition>>;

const pathOf = (name: StoredStage | 'tables'): string => join(import.meta.dirname, `${name}.json`);
const read = (name: StoredStage | 'tables'): unknown => JSON.parse(readFileSync(pathOf(name), 'utf8'));
const write = (name: StoredStage | 'tables', value: unknown): void =>
  writeFileSync(pathOf(name), `${JSON.stringify(value, undefined, 2)}\n`);

/** What has been deployed of a stage, or may have been. */
export const readStored = (stage: StoredStage): StackTemplates => read(stage) as StackTemplates;

export const readStoredTables = (): StoredTables => read('tables') as StoredTables;

export const store = (stage: StoredStage, now: StackTemplates): void => write(stage, keptOfAll(now));

export const storeTables = (): void => write('tables', tables);
