import { join } from 'node:path';
import { startEngine } from '../../infra/local/engine/engine.ts';
import type { Row } from '../../infra/text/tables.ts';
import { type Bench, leastRepetitions, type Ratio } from '../bench.ts';
import { averageItemBytes } from '../database/itemBytes.ts';
import { ratioOf, type Spread, spreadOf, spreadText } from '../spread.ts';
import { countStored, databaseOf, prepareTables } from './databases.ts';
import { faultsOf, type Statuses } from './faults.ts';
import { type MeasuredHandlers, measureHandlers } from './measureHandlers.ts';
import { atOnce, type MeasuredPath, measurePath, type PathRound } from './measurePath.ts';
import { type Kind, kinds } from './sent.ts';
import { type Served, served } from './served.ts';

const handlerNames: Readonly<Record<Kind, string>> = {
  program: 'response of a program (JSON)',
  page: 'page of a browser (form in, receipt out)',
  item: 'bare PutItem of the same item',
};

const serverNames: Readonly<Record<Served, string>> = {
  path: 'gateway and `public`',
  put: 'bare PutItem behind node:http',
  plain: 'bare node:http',
};

/** By the names that tables have. */
const named = <K extends string>(
  names: Readonly<Record<K, string>>,
  statuses: Readonly<Record<K, Statuses>>,
): Record<string, Statuses> =>
  Object.fromEntries(Object.entries<string>(names).map(([key, name]) => [name, statuses[key as K]]));

const handlerRows = ({ cpu }: MeasuredHandlers): Row[] => [
  ['handler', 'user ms a request (quarters)', 'with system ms', 'to the bare handler'],
  ...kinds.map(
    (kind): Row => [
      handlerNames[kind],
      spreadText(spreadOf(cpu[kind].userMs), 3),
      spreadOf(cpu[kind].allMs).median.toFixed(3),
      spreadText(ratioOf(cpu[kind].userMs, cpu.item.userMs)),
    ],
  ),
];

type Figure = 'userMs' | 'allMs' | 'p50Ms' | 'p99Ms' | 'perSecond';

const seriesOf =
  ({ rounds }: MeasuredPath) =>
  (what: Served, senders: number, figure: Figure): number[] =>
    rounds
      .filter((round: PathRound) => round.what === what && round.atOnce === senders)
      .map((round) => round[figure]);

const pathRows = (path: MeasuredPath): Row[] => {
  const series = seriesOf(path);
  return [
    ['at once', 'server', 'user ms a request', 'with system ms', 'p50 ms', 'p99 ms', 'requests a second'],
    ...atOnce.flatMap((senders) =>
      served.map((what): Row => {
        const spread = (figure: Figure): Spread => spreadOf(series(what, senders, figure));
        return [
          senders,
          serverNames[what],
          spreadText(spread('userMs'), 3),
          spread('allMs').median.toFixed(3),
          spreadText(spread('p50Ms'), 1),
          spreadText(spread('p99Ms'), 1),
          Math.round(spread('perSecond').median),
        ];
      }),
    ),
  ];
};

const ratiosOf = ({ cpu }: MeasuredHandlers, path: MeasuredPath): Ratio[] => {
  const series = seriesOf(path);
  const toPut = (senders: number, figure: Figure): Spread =>
    ratioOf(series('path', senders, figure), series('put', senders, figure));
  return [
    {
      id: 'submit.handlerCpu',
      what: 'user CPU of the handler, a response of a program',
      against: 'a bare handler that puts the same item',
      spread: ratioOf(cpu.program.userMs, cpu.item.userMs),
    },
    {
      id: 'submit.pageCpu',
      what: 'user CPU of the handler, a page of a browser',
      against: 'a bare handler that puts the same item',
      spread: ratioOf(cpu.page.userMs, cpu.item.userMs),
    },
    ...atOnce.flatMap((senders): Ratio[] => [
      {
        id: `submit.pathCpu${senders}`,
        what: `user CPU of the whole way, ${senders} at once`,
        against: 'the bare handler behind node:http',
        spread: toPut(senders, 'userMs'),
      },
      {
        id: `submit.pathP50At${senders}`,
        what: `median latency of it, ${senders} at once`,
        against: 'the bare handler behind node:http',
        spread: toPut(senders, 'p50Ms'),
      },
    ]),
    {
      id: 'submit.pathToPlain16',
      what: 'user CPU of the whole way, 16 at once',
      against: 'a bare node:http server',
      spread: ratioOf(series('path', 16, 'userMs'), series('plain', 16, 'userMs')),
    },
  ];
};

export const submit = {
  about: 'what it takes to accept a response, beside a bare PutItem and a bare server',
  options: { rounds: { type: 'string' } },
  help: [
    '--rounds N   how often each is measured (9; 5 in the short form)',
    '',
    'Handlers are called one request after another, as Lambda calls them; servers by 1, 16 and 64 senders at once.',
    'Each runs in a process of its own, and so does the engine. Challenges are solved before anything is measured.',
    'The bare handler has the client as the SDK makes it.',
  ],
  run: async ({ options, short, folder, tell }) => {
    const rounds = Number(options.rounds ?? (short ? 5 : 9));
    if (!Number.isSafeInteger(rounds) || rounds < leastRepetitions)
      throw new Error(`--rounds: a number from ${leastRepetitions}`);
    const engine = await startEngine({ folder: join(folder, 'engine'), log: () => {} });
    try {
      const { endpoint } = engine;
      await prepareTables(endpoint);
      const files = join(folder, 'files');
      const handlers = await measureHandlers(
        endpoint,
        short ? { rounds, each: 250, warmUp: 1_500 } : { rounds, each: 800, warmUp: 4_000 },
        tell,
      );
      const path = await measurePath(
        endpoint,
        files,
        short ? { rounds, each: 150, warmUp: 400 } : { rounds, each: 400, warmUp: 2_000 },
        tell,
      );
      tell('counting what is stored');
      const [ours, bare] = [databaseOf('program', endpoint), databaseOf('item', endpoint)];
      const said = (...all: readonly Statuses[]): number =>
        all.reduce((sum, statuses) => sum + (statuses[201] ?? 0), 0);
      const stored = {
        '`public`': {
          rows: await countStored(ours),
          said: said(handlers.statuses.program, handlers.statuses.page, path.statuses.path),
          bytes: await averageItemBytes(ours, 'responses'),
        },
        'the bare handler': {
          rows: await countStored(bare),
          said: said(handlers.statuses.item, path.statuses.put),
          bytes: await averageItemBytes(bare, 'responses'),
        },
      };
      return {
        tables: [
          { title: 'The handler, in process', rows: handlerRows(handlers) },
          { title: 'The whole way on one machine', rows: pathRows(path) },
          {
            title: 'Stored',
            rows: [
              ['by', 'replies of 201', 'responses stored', 'bytes of an item on average'],
              ...Object.entries(stored).map(
                ([name, { rows, said: replies, bytes }]): Row => [name, replies, rows, Math.round(bytes)],
              ),
            ],
          },
        ],
        ratios: ratiosOf(handlers, path),
        faults: faultsOf(
          { ...named(handlerNames, handlers.statuses), ...named(serverNames, path.statuses) },
          stored,
        ),
        measured: { handlers, path, stored },
      };
    } finally {
      await engine.stop();
    }
  },
} as const satisfies Bench;
