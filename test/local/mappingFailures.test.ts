import { describe, expect, it } from 'vitest';
import { begin, done, oneShard, quick } from '../support/mapping.ts';
import { memoryStream } from '../support/memoryStream.ts';

describe("the handler's reply", () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['an empty list', { batchItemFailures: [] }],
    ['a null list', { batchItemFailures: null }],
  ])('counts %s as success', async (_name, reply) => {
    const { stream, sequence } = oneShard('a', 'b');
    const { mapping, delivered, checkpoints } = begin(stream, () => reply);
    await mapping.idle();
    expect(delivered).toEqual([['a', 'b']]);
    expect(checkpoints.history).toEqual([sequence('b')]);
  });

  it.each([
    ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a null identifier', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['an identifier that is a number', { batchItemFailures: [{ itemIdentifier: 100 }] }],
    ['a misspelt identifier', { batchItemFailures: [{ sequenceNumber: '1' }] }],
    ['an identifier of another batch', { batchItemFailures: [{ itemIdentifier: '1' }] }],
    ['an item that is no object', { batchItemFailures: ['1'] }],
    ['a list that is none', { batchItemFailures: '1' }],
    ['a misspelt list', { failures: [] }],
    ['a bare word', 'ok'],
    ['a bare list', []],
  ])('counts %s as failure of the whole batch', async (_name, reply) => {
    const { stream, sequence } = oneShard('a', 'b');
    const { mapping, delivered, checkpoints } = begin(stream, (_keys, _event, call) =>
      call === 1 ? reply : undefined,
    );
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(checkpoints.history).toEqual([sequence('b')]);
  });

  it('counts an unknown identifier beside a good one as failure of the whole batch', async () => {
    const { stream, sequence } = oneShard('a', 'b');
    const mixed = { batchItemFailures: [{ itemIdentifier: sequence('b') }, { itemIdentifier: 'x' }] };
    const { mapping, delivered } = begin(stream, (_keys, _event, call) => (call === 1 ? mixed : undefined));
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('counts a throw as failure of the whole batch', async () => {
    const { stream } = oneShard('a', 'b');
    const { mapping, delivered, logged } = begin(stream, (_keys, _event, call) => {
      if (call === 1) throw new TypeError('with an answer in its message');
    });
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(logged).toEqual(['batch_failed TypeError']);
  });

  it('delivers everything again from the LOWEST failed record on, done or not', async () => {
    const { stream, sequence, failed } = oneShard('a', 'b', 'c', 'd', 'e');
    const { mapping, delivered, checkpoints } = begin(stream, (_keys, _event, call) =>
      call === 1 ? failed('d', 'b') : undefined,
    );
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
      ['b', 'c', 'd', 'e'],
    ]);
    expect(checkpoints.history).toEqual([sequence('a'), sequence('e')]);
  });

  it('shows a retry the event as it was, whatever the handler did to it', async () => {
    const { stream } = oneShard('a', 'b');
    const { mapping, delivered } = begin(stream, (_keys, event, call) => {
      if (call > 1) return;
      for (const { dynamodb } of event.Records) delete dynamodb?.Keys;
      event.Records.pop();
      throw new Error('after writing on its event');
    });
    await mapping.idle();
    expect(delivered[1]).toEqual(['a', 'b']);
  });
});

describe('retries', () => {
  it('gives the whole batch up after its retries, stores the records whole, and goes on', async () => {
    const { stream, records, sequence } = oneShard('a', 'b', 'c');
    const { mapping, delivered, failures, checkpoints, logged } = begin(
      stream,
      (keys) => {
        if (keys.includes('b')) throw new Error('no');
      },
      { settings: { ...quick, batchSize: 2, maxRetryAttempts: 2 } },
    );
    await mapping.idle();
    expect(delivered).toEqual([['a', 'b'], ['a', 'b'], ['a', 'b'], ['c']]);
    expect(failures.stored).toEqual([
      { shardId: 's', reason: 'retries', attempts: 3, records: records.slice(0, 2) },
    ]);
    expect(checkpoints.history).toEqual([sequence('b'), sequence('c')]);
    expect(logged).toContain('records_given_up retries');
  });

  it('has none when they are set to 0', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered, failures } = begin(
      stream,
      () => {
        throw new Error('no');
      },
      { settings: { ...quick, maxRetryAttempts: 0 } },
    );
    await mapping.idle();
    expect(delivered).toEqual([['a']]);
    expect(failures.stored[0]?.attempts).toBe(1);
  });

  it('goes on for ever when they are set to -1', async () => {
    const { stream } = oneShard('a');
    const { mapping, failures } = begin(stream, (_keys, _event, call) => {
      if (call < 50) throw new Error('not yet');
    });
    await mapping.idle();
    expect(failures.stored).toEqual([]);
  });

  it('waits longer before each, up to a limit', async () => {
    const { stream } = oneShard('a');
    const times: number[] = [];
    const { mapping } = begin(
      stream,
      (_keys, _event, call) => {
        times.push(performance.now());
        if (call < 5) throw new Error('not yet');
      },
      { settings: { ...quick, retryDelayMs: 10, maxRetryDelayMs: 25 } },
    );
    await mapping.idle();
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    for (const [index, least] of [10, 20, 25, 25].entries()) expect(waits[index]).toBeGreaterThan(least - 2);
  });

  it('gives up only what remains of a partly done batch', async () => {
    const { stream, records, failed } = oneShard('a', 'b', 'c');
    const { mapping, delivered, failures } = begin(stream, () => failed('b'), {
      settings: { ...quick, maxRetryAttempts: 1 },
    });
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
    expect(failures.stored.map((failure) => failure.records)).toEqual([records.slice(1)]);
  });
});

describe('bisection', () => {
  const bisecting = { ...quick, bisectOnError: true, maxRetryAttempts: 1 };

  it('halves a failing batch until the bad record is alone, in order', async () => {
    const { stream, records } = oneShard('a', 'b', 'poison', 'd');
    const { mapping, delivered, failures } = begin(
      stream,
      (keys) => {
        if (keys.includes('poison')) throw new Error('no');
      },
      { settings: bisecting },
    );
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b', 'poison', 'd'],
      ['a', 'b'],
      ['poison', 'd'],
      ['poison'],
      ['poison'],
      ['d'],
    ]);
    expect(failures.stored).toEqual([
      { shardId: 's', reason: 'retries', attempts: 2, records: records.slice(2, 3) },
    ]);
  });

  it('uses up no retry by a split', async () => {
    const keys = Array.from({ length: 16 }, (_, index) => `k${index}`);
    const { stream } = oneShard(...keys);
    const { mapping, failures } = begin(
      stream,
      (batch) => {
        if (batch.length > 1) throw new Error('one at a time, please');
      },
      { settings: { ...bisecting, maxRetryAttempts: 0 } },
    );
    await mapping.idle();
    expect(failures.stored).toEqual([]);
  });

  it('cuts a partly failed batch at the reported record instead of halving it', async () => {
    const { stream, failed } = oneShard('a', 'b', 'c', 'd', 'e');
    const { mapping, delivered } = begin(
      stream,
      (_keys, _event, call) => (call === 1 ? failed('b') : undefined),
      {
        settings: bisecting,
      },
    );
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
      ['b', 'c', 'd', 'e'],
    ]);
  });

  it('halves a batch whose first record is reported, so that records behind a bad one are kept', async () => {
    const { stream, records, failed } = oneShard('poison', 'b', 'c');
    const { mapping, delivered, failures } = begin(
      stream,
      (keys) => (keys.includes('poison') ? failed('poison') : undefined),
      { settings: bisecting },
    );
    await mapping.idle();
    expect(delivered).toEqual([['poison', 'b', 'c'], ['poison', 'b'], ['poison'], ['poison'], ['b'], ['c']]);
    expect(failures.stored.map((failure) => failure.records)).toEqual([records.slice(0, 1)]);
  });
});

describe('age', () => {
  const aging = { ...quick, maxRecordAgeSeconds: 60 };

  it('gives records up that are older than allowed, untried, and delivers the others', async () => {
    const stream = memoryStream();
    stream.addShard('s');
    const old = stream.append('s', ['old', 'older'], 1_000);
    stream.append('s', ['young'], 1_100);
    const { mapping, delivered, failures } = begin(stream, done, { settings: aging, now: () => 1_130_000 });
    await mapping.idle();
    expect(delivered).toEqual([['young']]);
    expect(failures.stored).toEqual([{ shardId: 's', reason: 'age', attempts: 0, records: old }]);
  });

  it('gives a failing record up when it gets too old, even if retries have no end', async () => {
    const stream = memoryStream();
    stream.addShard('s');
    stream.append('s', ['a'], 1_000);
    let now = 1_000_000;
    const { mapping, failures } = begin(
      stream,
      () => {
        now += 20_000;
        throw new Error('no');
      },
      { settings: aging, now: () => now },
    );
    await mapping.idle();
    expect(failures.stored.map(({ reason, attempts }) => ({ reason, attempts }))).toEqual([
      { reason: 'age', attempts: 4 },
    ]);
  });
});
