import { join } from 'node:path';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import {
  type BundlingOptions,
  LogLevel,
  type NodejsFunctionProps,
  OutputFormat,
} from 'aws-cdk-lib/aws-lambda-nodejs';
import { type FunctionName, type FunctionSpec, functions } from '../../functions/manifest.ts';
import { scriptCommand } from '../scriptBuild.ts';

/** How code is packed: one small file, with local esbuild. */
const bundling: BundlingOptions = {
  forceDockerBundling: false,
  minify: true,
  sourceMap: false,
  // As an ES module the same code took more CPU to load.
  format: OutputFormat.CJS,
  target: 'node24',
  // The ES modules of a package are what esbuild can drop the unused parts of.
  mainFields: ['module', 'main'],
  // Loading the SDK that the runtime carries takes longer than loading the few parts of it that we use.
  bundleAwsSDK: true,
  esbuildArgs: {
    // A Chinese character is three bytes; escaped it would be six. CDK does not hand its own option of this name on.
    '--charset': 'utf8',
    // By paths from the root, where esbuild is started.
    '--alias': [
      '@aws-sdk/credential-provider-node=./functions/awsCredentials.ts',
      '@smithy/core/event-streams=./functions/noEventStreams.ts',
    ],
  },
  logLevel: LogLevel.WARNING,
};

const fonts = join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc');

/** The same with commands that put more into the folder beside the code. */
const bundlingWith = (
  commands: (output: string) => string[],
  more: Partial<BundlingOptions> = {},
): BundlingOptions => ({
  ...bundling,
  ...more,
  commandHooks: {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (_, output) => commands(output),
  },
});

/** The fonts that functions/print.ts reads, and what stands for a module's own address, which CommonJS has not. */
const printing = bundlingWith(
  (output) => [
    `mkdir -p "${output}/fonts"`,
    ...['400Regular', '700Bold'].map(
      (style) => `cp "${fonts}/${style}/NotoSansSC_${style}.ttf" "${output}/fonts/"`,
    ),
  ],
  {
    define: {
      'import.meta.dirname': '__dirname',
      'import.meta.url': JSON.stringify('file:///var/task/index.js'),
    },
  },
);

/** The script that functions/recomputeScript.ts reads, as it is. */
const releasing = bundlingWith((output) => [
  `cp "${join(import.meta.dirname, '../../web/recompute/recompute.mjs')}" "${output}/"`,
]);

/** How a function is packed: functions/scripts.ts finds the scripts of its pages beside its code. */
export const bundlingOf = (name: FunctionName): BundlingOptions => {
  const { scripts = [] }: FunctionSpec = functions[name];
  if (name === 'print') return printing;
  if (name === 'jobs') return releasing;
  if (scripts.length === 0) return bundling;
  return bundlingWith((output) => scripts.map((script) => scriptCommand(script, `${output}/scripts`)));
};

const root = join(import.meta.dirname, '../..');

/** Where a function's code is, how it is packed, and what it runs on. */
export const codeOf = (name: FunctionName) =>
  ({
    entry: join(root, 'functions', `${name}.ts`),
    projectRoot: root,
    depsLockFilePath: join(root, 'package-lock.json'),
    bundling: bundlingOf(name),
    runtime: Runtime.NODEJS_24_X,
  }) satisfies NodejsFunctionProps;
