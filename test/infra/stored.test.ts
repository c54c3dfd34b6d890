import { beforeAll, describe, expect, it } from 'vitest';
import { tables } from '../../functions/store/tables.ts';
import { additionsBetween, keptOfAll, lossesBetween, type StackTemplates } from '../../infra/stored/kept.ts';
import { readStored, readStoredTables, storedStages } from '../../infra/stored/stored.ts';
import { synthesize } from '../../infra/stored/synthesize.ts';

const stages = new Map<string, StackTemplates>();

beforeAll(() => {
  for (const stage of storedStages) stages.set(stage, synthesize(stage));
});

const nowOf = (stage: string): StackTemplates => stages.get(stage) ?? {};

describe.each(storedStages)('a deployment of %s', (stage) => {
  it('replaces or removes nothing that holds something', () => {
    expect(lossesBetween(readStored(stage), nowOf(stage))).toEqual([]);
  });

  it('makes nothing that would not be guarded by the next: npm run replacements -- --store', () => {
    expect(additionsBetween(readStored(stage), nowOf(stage))).toEqual([]);
    expect(keptOfAll(nowOf(stage))).toEqual(readStored(stage));
  });
});

it("a table's keys, its stream and the end of its items never change: tables are added, and stored then", () => {
  expect(tables).toEqual(readStoredTables());
});

describe('what is compared', () => {
  const stored = readStored('prod');
  const data = 'pingyi-prod-data';

  /** The template of the data stack after a change of its text. */
  const lossesAfter = (
    change: (resources: Record<string, { Type: string; Properties: Record<string, unknown> }>) => void,
  ) => {
    const copy = structuredClone(nowOf('prod'));
    // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's JSON has no types of its own
    change((copy[data] as any).Resources);
    return lossesBetween(stored, copy);
  };
  const idOf = (start: string): string =>
    Object.keys(stored[data]?.Resources ?? {}).find((id) => id.startsWith(start)) ?? start;

  it('refuses another key of a table', () => {
    const id = idOf('responses');
    const found = lossesAfter((all) => {
      if (all[id]) all[id].Properties.KeySchema = [{ AttributeName: 'id', KeyType: 'HASH' }];
    });
    expect(found).toEqual([`${data}: ${id} (AWS::DynamoDB::Table) is replaced: KeySchema`]);
  });

  it('refuses another type of a key, and another view of a stream, which CloudFormation calls updates', () => {
    const id = idOf('responses');
    for (const [property, value] of [
      ['AttributeDefinitions', [{ AttributeName: 'pk', AttributeType: 'N' }]],
      ['StreamSpecification', { StreamViewType: 'KEYS_ONLY' }],
    ] as const) {
      const found = lossesAfter((all) => {
        if (all[id]) all[id].Properties[property] = value;
      });
      expect(found).toEqual([`${data}: ${id} (AWS::DynamoDB::Table) is replaced: ${property}`]);
    }
  });

  it('refuses another logical id, as when a construct is moved', () => {
    const id = idOf('responses');
    const found = lossesAfter((all) => {
      if (all[id]) all.responsesElsewhere = all[id];
      delete all[id];
    });
    expect(found).toEqual([`${data}: ${id} (AWS::DynamoDB::Table) is removed or goes by another id`]);
  });

  it('refuses to let go of a table, a bucket or a secret', () => {
    for (const start of ['audit', 'releaseFiles', 'posterkeys']) {
      const found = lossesAfter((all) => {
        delete all[idOf(start)];
      });
      expect(found).toEqual([expect.stringContaining(`${idOf(start)} (AWS::`)]);
    }
  });

  it('refuses a secret that is made in another way: it would be another secret', () => {
    const id = idOf('codekeys');
    const found = lossesAfter((all) => {
      if (all[id]) all[id].Properties.GenerateSecretString = { PasswordLength: 32 };
    });
    expect(found).toEqual([expect.stringContaining('GenerateSecretString')]);
  });

  it('refuses the loss of a whole stack', () => {
    const { [data]: _, ...others } = nowOf('prod');
    expect(lossesBetween(stored, others)).toHaveLength(Object.keys(stored[data]?.Resources ?? {}).length);
  });

  it('refuses another mapping of the stream, which would begin it again, and lets it change in all else', () => {
    const api = 'pingyi-prod-api';
    const [[id] = ['']] = Object.entries(nowOf('prod')[api]?.Resources ?? {}).filter(
      ([, { Type }]) => Type === 'AWS::Lambda::EventSourceMapping',
    );
    const losses = (property: string, value: unknown): string[] => {
      const copy = structuredClone(nowOf('prod'));
      // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's JSON has no types of its own
      (copy[api] as any).Resources[id].Properties[property] = value;
      return lossesBetween(stored, copy);
    };
    for (const property of ['StartingPosition', 'EventSourceArn']) {
      expect(losses(property, 'another')).toEqual([expect.stringContaining(property)]);
    }
    for (const property of ['BatchSize', 'FunctionName', 'MaximumBatchingWindowInSeconds']) {
      expect(losses(property, 'another')).toEqual([]);
    }
  });

  it('lets pass what changes a table and loses nothing', () => {
    const id = idOf('responses');
    const found = lossesAfter((all) => {
      if (!all[id]) return;
      all[id].Properties.SSESpecification = { SSEEnabled: true };
      all[id].Properties.OnDemandThroughput = { MaxReadRequestUnits: 1 };
      all[id].Properties.DeletionProtectionEnabled = false;
      all.more = { Type: 'AWS::DynamoDB::Table', Properties: {} };
    });
    expect(found).toEqual([]);
  });
});
