import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a process of its own can be asked to do. What goes there and back is copied. */
export type Works<W> = { readonly [K in keyof W]: (input: never) => Promise<unknown> };

type InputOf<F> = F extends (input: infer I) => Promise<unknown> ? I : never;
type OutputOf<F> = F extends (input: never) => Promise<infer O> ? O : never;

interface Asked {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

interface Answered {
  readonly id: number;
  readonly output?: unknown;
  readonly error?: string;
}

export interface Child<W> {
  /** @throws {Error} what the work throws; or that the process has ended */
  readonly ask: <K extends keyof W & string>(name: K, input: InputOf<W[K]>) => Promise<OutputOf<W[K]>>;
  /** Ends it, and waits until it has ended. */
  readonly end: () => Promise<void>;
}

/** Hands answers to whoever asked. */
const answering = (child: ChildProcess, asked: Map<number, PromiseWithResolvers<never>>): void => {
  child.on('message', ({ id, output, error }: Answered) => {
    const one = asked.get(id);
    asked.delete(id);
    if (error === undefined) one?.resolve(output as never);
    else one?.reject(new Error(error));
  });
  child.once('exit', (code) => {
    for (const one of asked.values()) one.reject(new Error(`a process of the bench ended with ${code}`));
    asked.clear();
  });
};

/** Starts one of this folder's programs. @param nodeOptions Node's own */
export const startChild = <W extends Works<W>>(
  file: string,
  nodeOptions: readonly string[] = [],
): Child<W> => {
  const child = fork(join(import.meta.dirname, file), {
    execArgv: ['--disable-warning=ExperimentalWarning', ...nodeOptions],
    serialization: 'advanced',
  });
  const asked = new Map<number, PromiseWithResolvers<never>>();
  answering(child, asked);
  let last = 0;
  return {
    ask: async (name, input) => {
      last += 1;
      const one = Promise.withResolvers<never>();
      asked.set(last, one);
      child.send({ id: last, name, input } satisfies Asked);
      return one.promise;
    },
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
};

/** In such a process: does what it is asked. @param ended called when nobody will ask any more */
export const serveParent = <W extends Works<W>>(works: W, ended: () => Promise<void>): void => {
  process.on('message', ({ id, name, input }: Asked) => {
    const work = works[name as keyof W] as unknown as (input: unknown) => Promise<unknown>;
    work(input).then(
      (output) => process.send?.({ id, output } satisfies Answered),
      (error: unknown) =>
        process.send?.({
          id,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        } satisfies Answered),
    );
  });
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    void ended().finally(() => process.exit());
  };
  process.once('disconnect', end);
  // Whoever interrupts the bench in a terminal interrupts this process too: what it has started ends before it does.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
};
