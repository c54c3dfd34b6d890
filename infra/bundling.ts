import { type BundlingOptions, Charset, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

/** How a function's code is packed: one small file, with local esbuild. */
export const bundling: BundlingOptions = {
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
  // A Chinese character is three bytes; escaped it would be six.
  charset: Charset.UTF8,
  logLevel: LogLevel.WARNING,
};
