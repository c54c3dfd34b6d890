import { join } from 'node:path';
import { startEngine } from '../../infra/local/engine/engine.ts';
import type { Row } from '../../infra/text/tables.ts';
import { type Bench, leastRepetitions, type Ratio } from '../bench.ts';
import { largeCampaign, sizesOf } from '../campaigns/largeCampaign.ts';
import { exact, quantileOf, ratioOf } from '../spread.ts';
import { resultsPage, type Viewed } from './resultsPage.ts';

/** A campaign, and how often its page is looked at in a round. */
interface Shape {
  readonly units: number;
  readonly responses: number;
  readonly views: number;
}

/** What the views of one campaign's page took, by round. */
interface Figures extends Shape {
  readonly rounds: readonly (readonly Viewed[])[];
  readonly last: Viewed;
}

/** So few that each has answers enough of a thousand responses: the page then tells the same of a thousand and of a million. */
const fewUnits = 20;
/** As many as a county may have. */
const manyUnits = 500;

const measure = async (
  endpoint: string,
  shapes: readonly Shape[],
  rounds: number,
  tell: (line: string) => void,
): Promise<Figures[]> => {
  const pages: { shape: Shape; view: () => Promise<Viewed>; rounds: Viewed[][] }[] = [];
  for (const shape of shapes) {
    tell(`a campaign of ${shape.units} units with ${shape.responses} responses`);
    const { prefix } = await largeCampaign(endpoint, { ...shape, isRaw: false }, () => {});
    pages.push({ shape, view: resultsPage(endpoint, prefix), rounds: [] });
  }
  // The first views of each warm up, and are not counted.
  for (let round = 0; round <= rounds; round += 1) {
    tell(`round ${round} of ${rounds}`);
    if (round > 0) for (const { rounds: kept } of pages) kept.push([]);
    // One view of each in turn, so that whatever else the machine does falls on all of them.
    for (let turn = 0; turn < Math.max(...shapes.map(({ views }) => views)); turn += 1) {
      for (const { shape, view, rounds: kept } of pages)
        if (turn < shape.views) {
          const viewed = await view();
          if (round > 0) kept.at(-1)?.push(viewed);
        }
    }
  }
  return pages.map(({ shape, rounds: kept }) => {
    const last = kept.at(-1)?.at(-1);
    if (!last) throw new Error('nothing was viewed');
    return { ...shape, rounds: kept, last };
  });
};

const rowOf = ({ units, responses, rounds, last }: Figures): Row => {
  const all = rounds.flat();
  const times = all.map(({ ms }) => ms);
  return [
    units,
    responses,
    quantileOf(times, 0.5).toFixed(1),
    quantileOf(times, 0.99).toFixed(1),
    quantileOf(
      all.map(({ cpuMs }) => cpuMs),
      0.5,
    ).toFixed(1),
    last.calls,
    last.reads,
    last.told,
    last.withheld,
    (last.replyBytes / 1024).toFixed(0),
  ];
};

/** By round, the middle of what its views took. */
const middles = (rounds: Figures['rounds'], of: (view: Viewed) => number): number[] =>
  rounds.map((views) => quantileOf(views.map(of), 0.5));

/** What is to be the same however many responses there are. */
const ratiosOf = (id: string, most: Figures, fewest: Figures): Ratio[] => {
  const of = `${most.responses} responses, ${most.units} units`;
  const against = `the same page at ${fewest.responses}`;
  const took = (view: (viewed: Viewed) => number) =>
    ratioOf(middles(most.rounds, view), middles(fewest.rounds, view));
  return [
    {
      id: `results.latency${id}`,
      what: `p50 of a results page at ${of}`,
      against,
      spread: took(({ ms }) => ms),
    },
    { id: `results.cpu${id}`, what: `CPU of it at ${of}`, against, spread: took(({ cpuMs }) => cpuMs) },
    {
      id: `results.calls${id}`,
      what: `database calls of it at ${of}`,
      against,
      spread: exact(most.last.calls / fewest.last.calls),
    },
    {
      id: `results.reads${id}`,
      what: `read units of it at ${of}`,
      against,
      spread: exact(most.last.reads / fewest.last.reads),
    },
  ];
};

/** Of so few units each is told of from a thousand responses on; of many, all are where there is nothing to withhold. */
const faultsOf = ({ units, responses, rounds, last }: Figures): string[] => {
  const reads = new Set(rounds.flat().map((view) => `${view.calls}/${view.reads}`));
  const isWhole = units === fewUnits || last.units === units;
  const isMiscounted = isWhole && (last.units !== units || last.counted !== responses);
  return [
    ...(reads.size > 1 ? [`two views at ${responses} responses read different amounts`] : []),
    ...(isMiscounted
      ? [`a page at ${responses} responses of ${units} units counts ${last.counted} of ${last.units}`]
      : []),
  ];
};

export const results = {
  about: 'what a results page takes at a thousand responses and at a million',
  options: { sizes: { type: 'string' }, rounds: { type: 'string' } },
  help: [
    '--sizes LIST   numbers of responses, ascending, separated by commas (1000,10000,100000,1000000)',
    '--rounds N     how often each page is looked at in turn (7)',
    '',
    'Pages are made from tallies alone, so only these are written: as the fold of so many responses.',
  ],
  run: async ({ options, short, folder, tell }) => {
    const sizes = sizesOf(options.sizes, '1000,10000,100000,1000000');
    const rounds = Number(options.rounds ?? (short ? leastRepetitions : 7));
    if (!Number.isSafeInteger(rounds) || rounds < leastRepetitions)
      throw new Error(`--rounds: a number from ${leastRepetitions}`);
    const shapes = [
      ...sizes.map((responses): Shape => ({ units: fewUnits, responses, views: short ? 3 : 20 })),
      ...(short ? sizes.slice(-2) : sizes).map(
        (responses): Shape => ({ units: manyUnits, responses, views: short ? 1 : 5 }),
      ),
    ];
    const engine = await startEngine({ folder: join(folder, 'engine'), log: () => {} });
    let figures: Figures[];
    try {
      figures = await measure(engine.endpoint, shapes, rounds, tell);
    } finally {
      await engine.stop();
    }
    const ofFew = figures.filter(({ units }) => units === fewUnits);
    const ofMany = figures.filter(({ units }) => units === manyUnits);
    const [fewest, most] = [ofFew[0], ofFew.at(-1)];
    // Where a unit of many has few answers, nothing is told of it: only the largest two tell the same.
    const [before, last] = ofMany.slice(-2);
    return {
      tables: [
        {
          title: 'The page of all results of a campaign',
          rows: [
            [
              'units',
              'responses',
              'p50 ms',
              'p99 ms',
              'ms of CPU',
              'calls',
              'read units',
              'told',
              'withheld',
              'KB',
            ],
            ...figures.map(rowOf),
          ],
        },
      ],
      ratios: [
        ...(fewest && most ? ratiosOf('', most, fewest) : []),
        ...(before && last ? ratiosOf('ManyUnits', last, before) : []),
      ],
      faults: figures.flatMap(faultsOf),
      measured: {
        rounds,
        figures: figures.map(({ rounds: views, ...figure }) => ({
          ...figure,
          ms: views.map((round) => round.map(({ ms }) => ms)),
        })),
      },
    };
  },
} as const satisfies Bench;
