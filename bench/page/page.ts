import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathOf } from '../../client/path.ts';
import { startPingyi } from '../../infra/local/pingyi.ts';
import { campaign, memberSurvey } from '../../infra/local/sample/campaign.ts';
import type { Row } from '../../infra/text/tables.ts';
import { routes } from '../../schemas/routes.ts';
import { launchBrowser } from '../../test/support/browser.ts';
import { addressIn, posterPath } from '../../web/addresses.ts';
import { proofFieldNames } from '../../web/proofFields.ts';
import { type Bench, leastRepetitions, type Ratio } from '../bench.ts';
import { ratioOf, spreadOf, spreadText } from '../spread.ts';
import { openRelay, type Relay } from './relay.ts';
import { newPhone, type Shown, type Visit } from './visit.ts';

/** What a resident's first view may take on the line, all of it, in bytes. */
const mostBytes = 14 * 1024;

/** What pages are held against: as little as a page can be. */
const barePage =
  '<!doctype html><html lang="zh-CN"><title>评议</title><link rel="icon" href="data:,"><p>评议</p></html>';

const openBare = async (): Promise<{ readonly port: number; readonly close: () => void }> => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(barePage);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

/** What is shown to each phone, in this order, by its name in the tables. */
const order = ['bare', 'first', 'again', 'member', 'unit'] as const;

type Name = (typeof order)[number];

const names: Readonly<Record<Name, string>> = {
  bare: 'bare page of one line',
  first: "resident's page, first view",
  again: 'the same, opened again',
  member: "members' page, first view",
  unit: "unit's page, first view",
};

/** Once its challenge is solved, the residents' page has all that it asks for by itself. */
const solved = `document.querySelector('input[name=${proofFieldNames.solution}]').value !== ''`;

type Visits = Readonly<Partial<Record<Name, Visit>>>;

type Figure = keyof Visit;

const seriesOf =
  (rounds: readonly Visits[]) =>
  (name: Name, figure: Figure): number[] =>
    rounds.map((visits) => visits[name]?.[figure] ?? Number.NaN);

const visitRows = (rounds: readonly Visits[], shown: readonly Name[]): Row[] => {
  const series = seriesOf(rounds);
  const seconds = (name: Name, figure: Figure): string =>
    spreadText(spreadOf(series(name, figure).map((ms) => ms / 1_000)));
  return [
    ['page', 'requests', 'bytes', 'first paint s', 'can be filled in s', 'interactive s'],
    ...shown.map(
      (name): Row => [
        names[name],
        spreadOf(series(name, 'requests')).median,
        spreadOf(series(name, 'bytes')).median,
        seconds(name, 'firstPaintMs'),
        seconds(name, 'usableMs'),
        seconds(name, 'interactiveMs'),
      ],
    ),
  ];
};

const ratiosOf = (rounds: readonly Visits[]): Ratio[] => {
  const series = seriesOf(rounds);
  const bare = 'a bare page of one line, interactive';
  const toBare = (name: Name, figure: Figure) =>
    ratioOf(series(name, figure), series('bare', 'interactiveMs'));
  return [
    {
      id: 'page.bytes',
      what: "bytes of a resident's first view, all of it",
      against: '14 KB',
      spread: spreadOf(series('first', 'bytes').map((bytes) => bytes / mostBytes)),
    },
    {
      id: 'page.requests',
      what: 'requests of it',
      against: 'one',
      spread: spreadOf(series('first', 'requests')),
    },
    {
      id: 'page.usable',
      what: 'until it can be filled in',
      against: bare,
      spread: toBare('first', 'usableMs'),
    },
    {
      id: 'page.interactive',
      what: 'until it is interactive',
      against: bare,
      spread: toBare('first', 'interactiveMs'),
    },
    {
      id: 'page.again',
      what: 'until it is interactive, opened again',
      against: bare,
      spread: toBare('again', 'interactiveMs'),
    },
  ];
};

export const page = {
  about: "bytes, requests and waiting of a resident's page on a slow phone and a poor line",
  options: { rounds: { type: 'string' } },
  help: [
    '--rounds N   how many phones open it (7; 5 in the short form)',
    '',
    'Chrome slows itself down: "Slow 3G" of its developer tools (400 kbit/s, and 2 s before each reply), and a processor 4 times slower.',
    'A page can be filled in once it is painted and all of the form is there: without script it is sent like that.',
    'It is interactive once its scripts have run and no task of 50 ms or more is under way. Each phone begins with an empty cache.',
  ],
  run: async ({ options, short, folder, tell }) => {
    const count = Number(options.rounds ?? (short ? 5 : 7));
    if (!Number.isSafeInteger(count) || count < leastRepetitions)
      throw new Error(`--rounds: a number from ${leastRepetitions}`);
    const shownNames = short ? order.slice(0, 3) : order;
    const closing: (() => unknown)[] = [];
    try {
      const pingyi = await startPingyi({ folder: join(folder, 'data'), port: 0, log: () => {} });
      closing.unshift(pingyi.stop);
      const bare = await openBare();
      closing.unshift(bare.close);
      const browser = await launchBrowser();
      closing.unshift(() => browser.close());
      const [token = ''] = pingyi.posters;
      const resident: Shown = { path: addressIn(posterPath(token), 'zh-CN'), done: solved };
      const unitId = pingyi.unitIds[0] ?? '';
      const shown: Readonly<Record<Name, Shown>> = {
        bare: { path: '/' },
        first: resident,
        again: resident,
        member: { path: addressIn(pathOf(routes.ballotPage, { surveyId: memberSurvey.id }), 'zh-CN') },
        unit: { path: addressIn(pathOf(routes.unitPage, { campaignId: campaign.id, unitId }), 'zh-CN') },
      };
      const sitePort = Number(new URL(pingyi.url).port);
      // Built at the first request for them, and never waited for again.
      await fetch(`${pingyi.url}${resident.path}`);
      const onPhone = async (): Promise<Visits> => {
        const [toBare, toSite]: readonly Relay[] = [await openRelay(bare.port), await openRelay(sitePort)];
        if (!toBare || !toSite) throw new Error('no relays');
        const phone = await newPhone(browser);
        try {
          const visits: Partial<Record<Name, Visit>> = {};
          for (const name of shownNames)
            visits[name] = await phone.visit(name === 'bare' ? toBare : toSite, shown[name]);
          return visits;
        } finally {
          await phone.close();
          await Promise.all([toBare.close(), toSite.close()]);
        }
      };
      const rounds: Visits[] = [];
      // In the short form they begin a second after one another: nearly all that they do is wait.
      if (short) {
        tell(`${count} phones`);
        const all = Array.from({ length: count }, (_, place) => pause(place * 1_000).then(onPhone));
        rounds.push(...(await Promise.all(all)));
      } else {
        for (let round = 1; round <= count; round += 1) {
          tell(`phone ${round} of ${count}`);
          rounds.push(await onPhone());
        }
      }
      return {
        tables: [
          { title: 'Over "Slow 3G", with a processor 4 times slower', rows: visitRows(rounds, shownNames) },
        ],
        ratios: ratiosOf(rounds),
        faults: [],
        measured: { rounds },
      };
    } finally {
      for (const close of closing) await close();
    }
  },
} as const satisfies Bench;
