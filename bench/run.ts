import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { textTable } from '../infra/text/tables.ts';
import type { Bench, OptionValues, Report } from './bench.ts';
import { type BenchName, benches, benchNames } from './benches.ts';
import { beyond, readBudgets } from './budgets.ts';
import { circumstances } from './machine.ts';
import { type KeptRuns, keep, ratioRows } from './written.ts';

const say = (line = ''): void => void process.stdout.write(`${line}\n`);

/** A line for whoever waits: over the one before where that can be done. */
const tell = (line: string): void => {
  process.stderr.write(process.stderr.isTTY ? `\r${line.padEnd(78)}` : `${line}\n`);
};

const common = {
  short: { type: 'boolean' },
  check: { type: 'boolean' },
  docs: { type: 'boolean' },
  json: { type: 'string' },
  help: { type: 'boolean' },
} as const;

const usage = `npm run bench -- [NAME] [options]: speed, memory and work, measured on this machine against a baseline in the same run

${benchNames.map((name) => `  ${name.padEnd(10)} ${benches[name].about}`).join('\n')}

  --short          a minute of it at the most; without a name all of them run like this
  --check          ends with 1 where a ratio is beyond its budget (bench/budgets.json)
  --json FILE      where the figures go with machine, versions and spread (.bench/NAME.json)
  --docs           keeps the figures in bench/measured.json and writes the tables of docs/
  --help           with a name: the options of that bench

The embedded engine makes sure of every write. In a folder in memory that costs nothing: TMPDIR=/dev/shm npm run bench`;

const usageOf = (name: BenchName): string => {
  const { about, help = [] }: Bench = benches[name];
  return [`npm run bench -- ${name} [options]: ${about}`, '', ...help.map((line) => `  ${line}`)].join('\n');
};

const isName = (name: string | undefined): name is BenchName =>
  name !== undefined && Object.hasOwn(benches, name);

const measure = async (name: BenchName, options: OptionValues, short: boolean): Promise<Report> => {
  const folder = await mkdtemp(join(tmpdir(), `pingyi-bench-${name}-`));
  try {
    return await benches[name].run({ options, short, folder, tell });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const write = async (file: string, content: unknown): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
};

/** @returns whether all is as it must be */
const main = async ([first, ...others]: readonly string[]): Promise<boolean> => {
  const name = isName(first) ? first : undefined;
  if (first !== undefined && !name && !first.startsWith('-'))
    throw new Error(`there is no bench ${first}: it is one of ${benchNames.join(', ')}`);
  const args = name ? others : [first, ...others].filter((one) => one !== undefined);
  const own: Bench['options'] = name && (benches[name] as Bench).options;
  const { values } = parseArgs({ args, options: { ...own, ...common } });
  if (values.help) {
    say(name ? usageOf(name) : usage);
    return true;
  }
  const short = values.short === true || name === undefined;
  const names = name ? [name] : benchNames;
  const reports: Partial<Record<BenchName, Report>> = {};
  const faults: string[] = [];
  for (const one of names) {
    say(`${one}: ${benches[one].about}`);
    const report = await measure(one, values as OptionValues, short);
    reports[one] = report;
    for (const { title, rows } of report.tables)
      for (const line of ['', title, '', ...textTable(rows)]) say(line);
    if (report.ratios.length > 0) for (const line of ['', ...textTable(ratioRows(report.ratios))]) say(line);
    say();
    faults.push(...report.faults.map((fault) => `${one}: ${fault}`));
  }
  const file = values.json ?? join('.bench', `${name ?? 'all'}.json`);
  const measuredAt = new Date().toISOString();
  await write(file, { measuredAt, short, ...circumstances(), benches: reports });
  say(`the figures are in ${file}`);
  // What lost something has measured nothing, and is not kept.
  if (values.docs && faults.length === 0) {
    const chosen = Object.fromEntries(
      Object.entries(values as OptionValues).filter(([option]) => own && Object.hasOwn(own, option)),
    ) as Readonly<Record<string, string | boolean>>;
    const runs: KeptRuns = Object.fromEntries(
      Object.entries(reports).map(([one, { tables, ratios }]) => [
        one,
        { measuredAt, short, options: chosen, ...circumstances(), tables, ratios },
      ]),
    );
    await keep(runs);
    say('docs/performance.md and docs/scale.md are written anew');
  }
  const ratios = Object.values(reports).flatMap((report) => report.ratios);
  if (values.check) faults.push(...beyond(ratios, readBudgets(), names));
  for (const fault of faults) say(fault);
  return faults.length === 0;
};

try {
  if (!(await main(process.argv.slice(2)))) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
