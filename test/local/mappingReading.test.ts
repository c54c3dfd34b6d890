import { describe, expect, it } from 'vitest';
import { begin, done, memoryCheckpoints, oneShard, quick } from '../support/mapping.ts';
import { memoryStream } from '../support/memoryStream.ts';

describe('reading', () => {
  it('begins with the oldest record when there is no checkpoint', async () => {
    const { stream } = oneShard('a', 'b');
    const { mapping, delivered } = begin(stream, done);
    await mapping.idle();
    expect(delivered).toEqual([['a', 'b']]);
  });

  it('begins after the checkpoint when there is one', async () => {
    const { stream, sequence } = oneShard('a', 'b', 'c');
    const checkpoints = memoryCheckpoints();
    checkpoints.at.set('s', sequence('b'));
    const { mapping, delivered } = begin(stream, done, { checkpoints });
    await mapping.idle();
    expect(delivered).toEqual([['c']]);
  });

  it('delivers in batches of the set size, one at a time, and checkpoints each', async () => {
    const { stream, sequence } = oneShard('a', 'b', 'c', 'd', 'e');
    let inFlight = 0;
    let most = 0;
    const { mapping, delivered, checkpoints } = begin(
      stream,
      async () => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        await new Promise((resolve) => setTimeout(resolve, 2));
        inFlight -= 1;
      },
      { settings: { ...quick, batchSize: 2 } },
    );
    await mapping.idle();
    expect(delivered).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(checkpoints.history).toEqual([sequence('b'), sequence('d'), sequence('e')]);
    expect(most).toBe(1);
  });

  it('delivers records that come later', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered } = begin(stream, done);
    await mapping.idle();
    stream.append('s', ['b']);
    await mapping.idle();
    expect(delivered).toEqual([['a'], ['b']]);
  });

  it('gathers a batch over the window, and no longer than until it is full', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered } = begin(stream, done, {
      settings: { ...quick, batchSize: 3, batchWindowMs: 60_000 },
    });
    setTimeout(() => stream.append('s', ['b']), 10);
    setTimeout(() => stream.append('s', ['c', 'd', 'e', 'f']), 20);
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
  });

  it('delivers a batch that is not full when its window is over', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered } = begin(stream, done, { settings: { ...quick, batchWindowMs: 30 } });
    setTimeout(() => stream.append('s', ['b']), 5);
    await mapping.idle();
    expect(delivered).toEqual([['a', 'b']]);
  });

  it('keeps an event under the six megabytes that Lambda takes', async () => {
    const large = (letter: string) => letter.repeat(1_500_000);
    const { stream } = oneShard(...['a', 'b', 'c', 'd', 'e'].map(large));
    stream.close('s');
    const { mapping, delivered } = begin(stream, done);
    await mapping.idle();
    expect(delivered.map((keys) => keys.map((key) => key[0]))).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('puts a page that comes out of order back in order, comparing sequence numbers as numbers', async () => {
    const { stream, sequence } = oneShard('a', 'b', 'c');
    stream.reorderNext();
    const { mapping, delivered, checkpoints } = begin(stream, done);
    await mapping.idle();
    expect(delivered).toEqual([['a', 'b', 'c']]);
    expect(sequence('c').length).toBeGreaterThan(sequence('a').length);
    expect(checkpoints.at.get('s')).toBe(sequence('c'));
  });

  it('delivers again what the source repeats, and loses nothing by it', async () => {
    const { stream, sequence } = oneShard('a', 'b', 'c', 'd');
    stream.cutNext(2);
    const { mapping, delivered, checkpoints } = begin(stream, () => stream.repeatNext(2));
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b'],
      ['a', 'b', 'c', 'd'],
    ]);
    expect(checkpoints.at.get('s')).toBe(sequence('d'));
  });
});

describe('shards', () => {
  it('finishes a parent before its child begins, also when the parent fails at first', async () => {
    const stream = memoryStream();
    stream.addShard('parent');
    stream.addShard('child', 'parent');
    stream.append('child', ['late']);
    stream.append('parent', ['early', 'middle']);
    stream.close('parent');
    const { mapping, delivered } = begin(stream, (_keys, _event, call) => {
      if (call === 1) throw new Error('not yet');
    });
    await mapping.idle();
    expect(delivered).toEqual([['early', 'middle'], ['early', 'middle'], ['late']]);
  });

  it('finds the children of a shard that ends while it runs', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered } = begin(stream, done, { settings: { ...quick, shardRefreshMs: 60_000 } });
    await mapping.idle();
    stream.addShard('next', 's');
    stream.append('next', ['b']);
    stream.close('s');
    await mapping.idle();
    expect(delivered).toEqual([['a'], ['b']]);
  });

  it('is not idle before it has looked for the children of a shard that has ended', async () => {
    const { stream } = oneShard('a');
    stream.addShard('other');
    const slowly = async <T>(value: T): Promise<T> => {
      await new Promise((resolve) => setTimeout(resolve, 15));
      return value;
    };
    const { mapping, delivered } = begin(
      stream,
      async ([key]) => {
        if (key !== 'a') return;
        await slowly(await slowly(await slowly(await slowly(null))));
        stream.addShard('next', 's');
        stream.append('next', ['b']);
        stream.close('s');
      },
      { source: { read: stream.read, shards: async () => slowly(await stream.shards()) } },
    );
    await mapping.idle();
    expect(delivered).toEqual([['a'], ['b']]);
  });

  it('leaves a shard alone that is gone, and follows the one in its place', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered } = begin(stream, done);
    await mapping.idle();
    stream.drop('s');
    stream.addShard('new');
    await mapping.idle();
    stream.append('new', ['b']);
    await mapping.idle();
    expect(delivered).toEqual([['a'], ['b']]);
    const readIn10Ms = async () => {
      stream.readers().clear();
      await new Promise((resolve) => setTimeout(resolve, 10));
      return [...stream.readers()];
    };
    await expect.poll(readIn10Ms).toEqual(['new']);
  });

  it('does not wait for a parent that the stream no longer lists', async () => {
    const stream = memoryStream();
    stream.addShard('child', 'trimmed long ago');
    stream.append('child', ['a']);
    const { mapping, delivered } = begin(stream, done);
    await mapping.idle();
    expect(delivered).toEqual([['a']]);
  });

  it('goes on with other shards while one keeps failing', async () => {
    const stream = memoryStream();
    for (const id of ['stuck', 'free']) stream.addShard(id);
    stream.append('stuck', ['poison']);
    stream.append('free', ['a']);
    const { mapping, delivered, checkpoints } = begin(stream, ([key]) => {
      if (key === 'poison') throw new Error('no');
    });
    await expect.poll(() => delivered.flat()).toContain('a');
    stream.append('free', ['b']);
    await expect.poll(() => delivered.flat()).toContain('b');
    await mapping.stop();
    expect(checkpoints.at.has('stuck')).toBe(false);
  });
});
