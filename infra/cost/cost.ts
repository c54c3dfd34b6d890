import { type Row, textTable } from '../text/tables.ts';
import { told } from './assumptions.ts';
import { resourcesOf } from './deployed.ts';
import { writeDocs } from './docs.ts';
import { readMeasured } from './measured.ts';
import { readOptions } from './options.ts';
import { pricesOf } from './prices/prices.ts';
import {
  boundReport,
  boundRows,
  campaignRows,
  floodRows,
  millionRows,
  reportOn,
  restRows,
  sourceRows,
} from './report.ts';

const usage = `npm run cost -- [options]: what a campaign costs on AWS, item by item, at list price

It reads the stage's templates, what npm run bench -- database measured, and a list of prices with where they are from.

  --units N --responses N --views N    units, residents' responses, and views of the page for each response (500, 1000000, 3)
  --readers N --exports N --office N   readers of public results, files of all responses, requests of the console (100000, 20, 20000)
  --days N --months N                  days that it is open, and months that it is kept (30, 3)
  --region NAME                        whose prices: us-east-1, eu-central-1, ap-southeast-1
  -c KEY=VALUE                         settings of the stage, as the CDK's command takes them: -c stage=prod -c firewall=false
  --rest                               a month in which nobody answers
  --bound                              the most that a month can cost, and what a flood costs
  --json                               the same for programs
  --docs                               writes the tables of docs/cost.md`;

const say = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);
const table = (rows: readonly Row[]): string[] => ['', ...textTable(rows)];

const main = (args: readonly string[]): void => {
  const { scenario, settings, wanted, isJson } = readOptions(args);
  if (wanted === 'help') {
    say([usage]);
    return;
  }
  if (wanted === 'docs') {
    say(writeDocs().map((path) => `${path} is written`));
    return;
  }
  const prices = pricesOf[scenario.region];
  const measured = readMeasured();
  const resources = resourcesOf(settings);
  const report = reportOn(scenario, { measured, front: settings, resources }, prices);
  const bound = boundReport(settings, resources, measured, prices);
  if (isJson) {
    const { machine, measuredAt } = measured;
    say([
      JSON.stringify(
        { ...report, ...(wanted === 'bound' && { bound }), prices, machine, measuredAt },
        null,
        2,
      ),
    ]);
    return;
  }
  const { measuredAt, machine } = measured;
  const shown = {
    campaign: [...table(campaignRows(report, prices)), ...table(millionRows(report))],
    rest: table(restRows(report, prices)),
    bound: [...table(boundRows(bound)), ...table(floodRows(bound, settings))],
  };
  say([
    `stage ${settings.stage} at the prices of ${scenario.region}; ${Object.entries(scenario)
      .filter(([name]) => name !== 'region')
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
    `measured ${measuredAt} on ${machine.model}, node ${machine.node}`,
    ...shown[wanted],
    ...table(sourceRows(prices)),
    '',
    'assumed:',
    ...told(),
  ]);
};

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exitCode = 2;
}
