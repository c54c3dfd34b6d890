import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withBlocks } from '../infra/text/blocks.ts';
import { markdownTable, type Row } from '../infra/text/tables.ts';
import type { Ratio, Report } from './bench.ts';
import { readBudgets } from './budgets.ts';
import type { circumstances } from './machine.ts';
import { spreadText } from './spread.ts';

/** A run as it is kept for the documents. */
interface Kept extends ReturnType<typeof circumstances> {
  readonly measuredAt: string;
  readonly short: boolean;
  /** Options of the bench that were not left as they are. */
  readonly options?: Readonly<Record<string, string | boolean>>;
  readonly tables: Report['tables'];
  readonly ratios: Report['ratios'];
}

export type KeptRuns = Readonly<Record<string, Kept>>;

/** What `--docs` measured last, by bench. */
const keptFile = join(import.meta.dirname, 'measured.json');

/** The pages that show it. */
export const documents = ['performance.md', 'scale.md'].map((name) =>
  join(import.meta.dirname, '../docs', name),
);

export const readKept = async (): Promise<KeptRuns> =>
  JSON.parse(await readFile(keptFile, 'utf8')) as KeptRuns;

/** Ratios beside their budgets. */
export const ratioRows = (ratios: readonly Ratio[]): Row[] => {
  const budgets = readBudgets();
  return [
    ['ratio', 'what', 'against', 'median (quarters)', 'of', 'at most'],
    ...ratios.map(({ id, what, against, spread }): Row => {
      const budget = budgets[id];
      const most = budget ? `${budget.atMost}${budget.from === 'design' ? ' (design)' : ''}` : '';
      return [id, what, against, spreadText(spread), spread.isExact ? 'exact' : spread.repetitions, most];
    }),
  ];
};

/** What stands between the markers of a bench, by its name. */
const blockOf = (name: string, kept: Kept | undefined): string[] => {
  if (!kept) return [`Not measured yet: \`npm run bench -- ${name} --docs\``];
  const { machine, measuredAt, short, options = {}, tables, ratios } = kept;
  const asked = Object.entries(options).map(
    ([option, value]) => ` --${option}${value === true ? '' : ` ${value}`}`,
  );
  return [
    `\`npm run bench -- ${name}${short ? ' --short' : ''}${asked.join('')}\` on ${measuredAt.slice(0, 10)}, ${machine.cpus} × ${machine.model}, ${machine.memoryGb} GB, Node ${machine.node}:`,
    ...tables.flatMap(({ title, rows }) => ['', `*${title}*`, '', ...markdownTable(rows)]),
    ...(ratios.length > 0 ? ['', ...markdownTable(ratioRows(ratios))] : []),
  ];
};

/** What the design promises, as it was measured last, and by which command. */
const promises = (kept: KeptRuns): string[] => {
  const budgets = readBudgets();
  const rows = Object.entries(kept).flatMap(([name, { ratios }]) =>
    ratios
      .filter(({ id }) => budgets[id]?.from === 'design')
      .map(({ id, what, against, spread }): Row => {
        const often = spread.isExact ? 'exact' : spread.repetitions;
        return [
          what,
          against,
          budgets[id]?.atMost ?? '',
          spreadText(spread),
          often,
          `\`npm run bench -- ${name}\``,
        ];
      }),
  );
  return markdownTable([['what', 'against', 'at most', 'median (quarters)', 'of', 'by'], ...rows]);
};

/** A page with its tables as they were measured last. */
export const withMeasured = (page: string, kept: KeptRuns): string =>
  withBlocks(page, 'bench', (name) => (name === 'promises' ? promises(kept) : blockOf(name, kept[name])));

/** Keeps runs beside those of other benches, and writes the pages anew. */
export const keep = async (runs: KeptRuns): Promise<void> => {
  const kept = { ...(await readKept()), ...runs };
  await writeFile(keptFile, `${JSON.stringify(kept, null, 2)}\n`);
  for (const path of documents) await writeFile(path, withMeasured(await readFile(path, 'utf8'), kept));
};
