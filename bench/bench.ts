import type { ParseArgsOptionsConfig } from 'node:util';
import type { Row } from '../infra/text/tables.ts';
import type { Spread } from './spread.ts';

/** How much more, or less, something takes than what it is held against, both measured in one run. */
export interface Ratio {
  /** As `submit.cpu`: the bench first. Budgets name it so. */
  readonly id: string;
  readonly what: string;
  /** The baseline; a fixed number of the design where there is nothing to run beside. */
  readonly against: string;
  readonly spread: Spread;
}

/** A table of figures, for the terminal and for docs/performance.md alike. */
export interface Figures {
  readonly title: string;
  /** The first row is the head. */
  readonly rows: readonly Row[];
}

/** What a bench found. */
export interface Report {
  readonly tables: readonly Figures[];
  readonly ratios: readonly Ratio[];
  /** Why its figures are worth nothing: responses that were lost, replies that were errors. Empty when all is well. */
  readonly faults: readonly string[];
  /** All that was measured, as it is kept in JSON. */
  readonly measured: unknown;
}

/** What a bench is given to work with. */
interface Setting<Options> {
  /** Of the command line, beside those that all benches have. */
  readonly options: Options;
  /** A minute at the most, for who runs all of them; the long form is what docs/performance.md shows. */
  readonly short: boolean;
  /** An empty folder that is removed afterwards. */
  readonly folder: string;
  /** A line for whoever waits. */
  readonly tell: (line: string) => void;
}

/** Values of options as `parseArgs` gives them. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** Something that can be measured by its name. */
export interface Bench {
  /** One line for the list of benches. */
  readonly about: string;
  /** Options of its own, and what they are, a line each. */
  readonly options?: ParseArgsOptionsConfig;
  readonly help?: readonly string[];
  /** @throws {Error} where an option makes no sense */
  readonly run: (setting: Setting<OptionValues>) => Promise<Report>;
}

/** At least so many repetitions stand behind every spread. */
export const leastRepetitions = 5;
