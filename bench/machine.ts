import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, { readonly version?: string } | undefined>>;
};

/** Packages on whose speed the figures hang. */
const packages = ['@aws-sdk/client-dynamodb', '@middy/core', 'zod', 'esbuild', 'playwright-core'] as const;

/** What the figures of a run hold for. */
export const machine = () => ({
  cpus: cpus().length,
  model: cpus()[0]?.model,
  arch: process.arch,
  node: process.version,
});

/** The same, with the memory and the versions of packages that matter. */
export const circumstances = () => ({
  machine: { ...machine(), memoryGb: Math.round(totalmem() / 2 ** 30) },
  versions: {
    node: process.version,
    ...Object.fromEntries(
      packages.flatMap((name) => {
        const version = lock.packages[`node_modules/${name}`]?.version;
        return version === undefined ? [] : [[name, version]];
      }),
    ),
  },
});
