import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { build, type Metafile } from 'esbuild';
import type { FunctionName } from '../../functions/manifest.ts';
import { codeOf } from '../../infra/api/bundling.ts';

/** A function's packed code. */
export interface Packed {
  readonly name: string;
  /** Where it is, as LAMBDA_TASK_ROOT names it. */
  readonly folder: string;
  readonly file: string;
  readonly bytes: number;
  /** Bytes of it by the npm package that they come from; our own under the name of the folder that they are in. */
  readonly parts: Readonly<Record<string, number>>;
}

const root = join(import.meta.dirname, '../..');

const partOf = (path: string): string =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? `${path.split('/')[0]}/`;

const described = (name: string, folder: string, file: string, { outputs }: Metafile): Packed => {
  const [output] = Object.values(outputs);
  if (!output) throw new Error(`nothing was packed for ${name}`);
  const parts: Record<string, number> = {};
  for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
    if (bytesInOutput > 0) parts[partOf(path)] = (parts[partOf(path)] ?? 0) + bytesInOutput;
  }
  return { name, folder, file, bytes: output.bytes, parts };
};

/** The handler that the others are held against, as esbuild packs it for Node when nothing is said but to minify. */
export const packBaseline = async (folder: string): Promise<Packed> => {
  const file = join(folder, 'index.js');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['bench/cold/baseline.ts'],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    outfile: file,
    metafile: true,
    logLevel: 'warning',
  });
  return described('baseline', folder, file, metafile);
};

/** Functions as CDK packs them for deployment, below a folder. */
export const packFunctions = (names: readonly FunctionName[], folder: string): Packed[] => {
  const stack = new Stack(new App({ analyticsReporting: false, outdir: folder }), 'packed');
  return names.map((name) => {
    const { bundling, ...code } = codeOf(name);
    const made = new NodejsFunction(stack, name, { ...code, bundling: { ...bundling, metafile: true } });
    const { code: where } = made.node.defaultChild as CfnFunction;
    const { s3Key } = where as CfnFunction.CodeProperty;
    const asset = join(folder, `asset.${s3Key?.replace('.zip', '')}`);
    const metafile = JSON.parse(readFileSync(join(asset, 'index.meta.json'), 'utf8')) as Metafile;
    return described(name, asset, join(asset, 'index.js'), metafile);
  });
};
