import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startEngine } from '../../infra/local/engine/engine.ts';
import type { Row } from '../../infra/text/tables.ts';
import { type Bench, leastRepetitions, type Ratio } from '../bench.ts';
import { largeCampaign, sizesOf, telling } from '../campaigns/largeCampaign.ts';
import { exact, ratioOf, type Spread, spreadOf, spreadText } from '../spread.ts';
import { packChildren } from './children.ts';
import type { Copied, Spent } from './childTask.ts';
import { measureRelease, type ReleaseFigures } from './measureRelease.ts';
import { measureResponses, type ResponseFigures } from './measureResponses.ts';

/** What an export may take at the most, in MB of 2^20 bytes, however many responses there are: the design's budget. */
const budgetMb = 256;

interface Figures {
  readonly responses: number;
  readonly exported: ResponseFigures;
  /** Left out of the smaller ones in short. */
  readonly release: ReleaseFigures | undefined;
}

const peaksOf = (runs: readonly Spent[]): number[] => runs.map(({ peakMb }) => peakMb);

const cpuOf = (runs: readonly Spent[]): number[] => runs.map(({ cpuSeconds }) => cpuSeconds);

/** Rows by CPU second. */
const perCpuSecond = (rows: number, runs: readonly Spent[]): string =>
  spreadText(spreadOf(cpuOf(runs).map((seconds) => rows / seconds)), 0);

const rowOf = (
  responses: number,
  name: string,
  rows: number,
  runs: readonly (Spent & { bytes: number })[],
): Row => [
  responses,
  name,
  rows,
  ((runs[0]?.bytes ?? 0) / 1e6).toFixed(1),
  (rows / spreadOf(runs.map(({ seconds }) => seconds)).median).toFixed(0),
  perCpuSecond(rows, runs),
  spreadText(spreadOf(peaksOf(runs)), 0),
  runs.length,
];

const readsRow = (responses: number, name: string, { calls, reads, rows }: Copied): Row => [
  responses,
  name,
  ((1_000 * calls) / rows).toFixed(2),
  ((1_000 * reads) / rows).toFixed(1),
];

const tablesOf = (figures: readonly Figures[]): readonly { title: string; rows: readonly Row[] }[] => [
  {
    title: 'Files of responses and of results',
    rows: [
      [
        'responses',
        'file',
        'rows',
        'MB',
        'rows a second',
        'rows a CPU second (quarters)',
        'peak MB (quarters)',
        'times',
      ],
      ...figures.flatMap(({ responses, exported: { baseline, csv, jsonl }, release }) => [
        rowOf(responses, 'bare loop', responses, baseline),
        rowOf(responses, 'responses, CSV', responses, csv),
        rowOf(responses, 'responses, JSON Lines', responses, jsonl),
        ...(release?.files ?? []).map(({ name, rows, written }) => rowOf(responses, name, rows, written)),
      ]),
    ],
  },
  {
    title: 'What is read of the database for 1,000 rows',
    rows: [
      ['responses', 'file', 'calls', 'read units'],
      ...figures.flatMap(({ responses, exported: { baseline, csv } }) => [
        ...baseline.slice(0, 1).map((one) => readsRow(responses, 'bare loop', one)),
        ...csv.slice(0, 1).map((one) => readsRow(responses, 'responses, CSV', one)),
      ]),
    ],
  },
  {
    title: 'Before the files of results: reading all responses, deciding what may be told, the document',
    rows: [
      ['responses', 'seconds', 'CPU seconds', 'peak MB'],
      ...figures.flatMap(({ responses, release }) =>
        release
          ? [
              [
                responses,
                release.prepared.seconds.toFixed(1),
                release.prepared.cpuSeconds.toFixed(1),
                release.prepared.peakMb.toFixed(0),
              ],
            ]
          : [],
      ),
    ],
  },
];

/** Several measurements against several that were not made in turn; what was measured fewer times counts. */
const grown = (large: readonly number[], small: readonly number[]): Spread => {
  const [of, base] = [spreadOf(large), spreadOf(small)];
  return {
    median: of.median / base.median,
    low: of.low / base.high,
    high: of.high / base.low,
    repetitions: Math.min(large.length, small.length),
    isExact: false,
  };
};

const ratiosOf = (figures: readonly Figures[]): Ratio[] => {
  const [small, large] = [figures[0], figures.at(-1)];
  if (!small || !large) return [];
  // Where there were repetitions enough.
  const often = figures.findLast(({ exported }) => exported.baseline.length >= leastRepetitions) ?? small;
  const [read] = large.exported.csv;
  const [scanned] = large.exported.baseline;
  const workbookOf = ({ release }: Figures) =>
    release?.files.find(({ name }) => name.endsWith('XLSX'))?.written ?? [];
  const [fewer, more] = [workbookOf(small), workbookOf(large)];
  return [
    {
      id: 'exports.csvCpu',
      what: `CPU of a CSV of ${often.responses} responses`,
      against: 'a bare loop that pages through the table and writes JSON lines',
      spread: ratioOf(cpuOf(often.exported.csv), cpuOf(often.exported.baseline)),
    },
    {
      id: 'exports.reads',
      what: `read units of a CSV of ${large.responses} responses`,
      against: 'the same loop, which reads each response once',
      spread: exact((read?.reads ?? Number.NaN) / (scanned?.reads ?? Number.NaN)),
    },
    {
      id: 'exports.memory',
      what: `peak memory of a CSV of ${large.responses} responses`,
      against: `a CSV of ${small.responses}`,
      spread: grown(peaksOf(large.exported.csv), peaksOf(small.exported.csv)),
    },
    {
      id: 'exports.csvPeak',
      what: `peak memory of a CSV of ${large.responses} responses`,
      against: `${budgetMb} MB`,
      spread: spreadOf(peaksOf(large.exported.csv).map((peak) => peak / budgetMb)),
    },
    // Both are there in the long form only.
    ...(fewer.length > 0 && more.length > 0
      ? [
          {
            id: 'exports.xlsxMemory',
            what: `peak memory of a workbook of results on ${large.responses} responses`,
            against: `a workbook on ${small.responses}`,
            spread: grown(peaksOf(more), peaksOf(fewer)),
          },
        ]
      : []),
  ];
};

export const exports = {
  about: 'speed and memory of files of responses and of results, at a few and at many responses',
  options: { sizes: { type: 'string' }, units: { type: 'string' }, repetitions: { type: 'string' } },
  help: [
    '--sizes LIST      numbers of responses, ascending, separated by commas (100000,1000000)',
    '--units N         units that they are about (500)',
    '--repetitions N   how often the largest campaign is exported as CSV (5), once as all else; others five times as all',
    '',
    'Responses are exported as CSV or JSON Lines, results as CSV or XLSX; each file by a process of its own, packed as it is',
    'deployed, and every row of it is looked for. A million responses take half an hour.',
  ],
  run: async ({ options, short, folder, tell }) => {
    const sizes = sizesOf(options.sizes, short ? '1000,5000' : '100000,1000000');
    const units = Number(options.units ?? (short ? 50 : 500));
    const atLargest = Number(options.repetitions ?? leastRepetitions);
    if (![units, atLargest].every((one) => Number.isSafeInteger(one) && one > 0))
      throw new Error('--units, --repetitions: numbers from 1');
    await packChildren(folder);
    const engine = await startEngine({ folder: join(folder, 'engine'), log: () => {} });
    const figures: Figures[] = [];
    try {
      for (const responses of sizes) {
        const isLargest = responses === sizes.at(-1);
        // In short it is the largest that is written often; else all but CSV, on which there is a budget, takes too long of it.
        const times = short === isLargest ? leastRepetitions : 1;
        const size = { responses, units, isRaw: true };
        const { prefix, written } = await largeCampaign(engine.endpoint, size, telling(responses, tell));
        const task = { endpoint: engine.endpoint, prefix, folder: join(folder, prefix) };
        const repetitions = { baseline: times, csv: isLargest ? atLargest : times, jsonl: 1 };
        const exported = await measureResponses(folder, task, written, repetitions, tell);
        const release =
          isLargest || !short ? await measureRelease(folder, task, short ? 1 : times, tell) : undefined;
        figures.push({ responses, exported, release });
        await rm(task.folder, { recursive: true });
      }
    } finally {
      await engine.stop();
    }
    return {
      tables: tablesOf(figures),
      ratios: ratiosOf(figures),
      faults: figures.flatMap(({ exported, release }) => [...exported.faults, ...(release?.faults ?? [])]),
      measured: { units, figures },
    };
  },
} as const satisfies Bench;
