import { join } from 'node:path';
import type { ScriptName } from '../web/scripts.ts';

/** The project's own folder. */
const root = join(import.meta.dirname, '..');

/** Where a script's source is. */
export const scriptEntry = (name: ScriptName): string => join(root, 'web/browser', `${name}.ts`);

/**
 * How scripts are built, by esbuild, on one machine and for AWS alike: one file each that a page loads as it is, without
 * modules. ES2017 is what the web views of old phones know, in which WeChat opens its links: Chromium from 2017 on,
 * and iOS 11.
 */
export const scriptBuild = {
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2017',
  charset: 'utf8',
  'legal-comments': 'none',
} as const;

const flags = Object.entries(scriptBuild).map(([name, value]) =>
  value === true ? `--${name}` : `--${name}=${value}`,
);

/** The command that builds a script into a folder. */
export const scriptCommand = (name: ScriptName, folder: string): string =>
  [
    `"${join(root, 'node_modules/.bin/esbuild')}"`,
    `"${scriptEntry(name)}"`,
    ...flags,
    `"--outfile=${folder}/${name}.js"`,
    '--log-level=warning',
  ].join(' ');
