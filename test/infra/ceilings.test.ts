import { beforeAll, describe, expect, it } from 'vitest';
import { functionNames, functions, streamMapping } from '../../functions/manifest.ts';
import { type TableName, tableNames } from '../../functions/store/tables.ts';
import { ceilingOf } from '../../infra/settings/ceilings.ts';
import { type Stage, synth } from './synth.ts';
import { functionNamed, only, resources } from './templates.ts';

const throttle = { rateLimit: 200 };
const write = (table: TableName): number => ceilingOf(table, throttle).write;

let stage: Stage;
beforeAll(() => {
  stage = synth({ stage: 'prod', requestsPerSecond: '300', reserveConcurrency: 'false' });
});

describe('the ceilings of tables', () => {
  it('are deployed, for the throttle that is', () => {
    const { DefaultRouteSettings } = only(stage.api, 'AWS::ApiGatewayV2::Stage').Properties;
    expect(DefaultRouteSettings.ThrottlingRateLimit).toBe(300);
    const deployed = resources(stage.data, 'AWS::DynamoDB::Table').map(([, { Properties }]) => [
      Properties.TableName,
      Properties.OnDemandThroughput,
    ]);
    expect(Object.fromEntries(deployed)).toEqual(
      Object.fromEntries(
        tableNames.map((table) => {
          const { read, write: most } = ceilingOf(table, { rateLimit: 300 });
          return [`pingyi-prod-${table}`, { MaxReadRequestUnits: read, MaxWriteRequestUnits: most }];
        }),
      ),
    );
  });

  it('rise with the throttle, so that the throttle is met first', () => {
    for (const table of tableNames) {
      const [low, high] = [50, 5000].map((rateLimit) => ceilingOf(table, { rateLimit }));
      expect(high?.write).toBeGreaterThanOrEqual(low?.write ?? 0);
      expect(high?.read).toBeGreaterThanOrEqual(low?.read ?? 0);
      expect(high?.write).toBeLessThanOrEqual(40_000);
    }
    // Two routes at their throttle, responses of 2 KB, and as much again.
    expect(write('responses')).toBe(200 * 2 * 2 * 2);
  });

  it('never hold up the counting: it may write several times as fast as responses can come in', () => {
    // A response costs the table of responses a unit at the least; a marker in a transaction costs two, in two generations during a rebuild.
    const perResponse = 2 * 2;
    const grants = functions.aggregate.grants;
    const most = write('responses') / 2;
    expect(write('markers')).toBeGreaterThanOrEqual(4 * most * perResponse);
    // Batches of one are the worst: each pays for a tally by itself.
    expect(write('tallies')).toBeGreaterThanOrEqual(4 * most * perResponse * 2);
    expect(streamMapping.batchSize).toBeGreaterThan(1);
    expect(write('load')).toBeGreaterThanOrEqual(4 * most);
    expect(Object.keys(grants).sort()).toEqual(
      ['counting', 'load', 'markers', 'quarantine', 'setup', 'tallies'].sort(),
    );
  });

  it('leave room for an import, an export and an erasure on a stage with a low throttle', () => {
    for (const table of tableNames) {
      const { read, write: most } = ceilingOf(table, { rateLimit: 1 });
      expect(read).toBeGreaterThanOrEqual(4_000);
      expect(most).toBeGreaterThanOrEqual(1_000);
    }
  });
});

it('concurrency is not shared out where an account has too little of it', () => {
  for (const name of functionNames) {
    expect(functionNamed(stage.api, name)[1].Properties.ReservedConcurrentExecutions).toBeUndefined();
  }
});
