import { join } from 'node:path';
import type { ScriptName } from '../web/scripts.ts';

/** The project's own folder. */
const root = join(import.meta.dirname, '..');

/** Where a script's source is. */
export const scriptEntry = (name: ScriptName): string => join(root, 'web/browser', `${name}.ts`);

const common = {
  bundle: true,
  minify: true,
  platform: 'browser',
  charset: 'utf8',
  'legal-comments': 'none',
} as const;

/**
 * For everybody: one file that a page loads as it is, without modules. ES2017 is what the web views of old phones know, in
 * which WeChat opens its links: Chromium from 2017 on, and iOS 11.
 */
const forEverybody = { ...common, format: 'iife', target: 'es2017' } as const;

/** For the office, at desks with browsers of these years: modules, one of which loads another when it needs it. */
const forDesks = {
  ...common,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  'jsx-import-source': 'preact',
} as const;

export type ScriptBuild = typeof forEverybody | typeof forDesks;

/** How a script is built, by esbuild, on one machine and for AWS alike. */
export const scriptBuildOf = (name: ScriptName): ScriptBuild =>
  name === 'console' || name === 'charts' || name === 'oidc' ? forDesks : forEverybody;

const flagsOf = (build: ScriptBuild): string[] =>
  Object.entries(build).map(([name, value]) => (value === true ? `--${name}` : `--${name}=${value}`));

/** The command that builds a script into a folder. */
export const scriptCommand = (name: ScriptName, folder: string): string =>
  [
    `"${join(root, 'node_modules/.bin/esbuild')}"`,
    `"${scriptEntry(name)}"`,
    ...flagsOf(scriptBuildOf(name)),
    `"--outfile=${folder}/${name}.js"`,
    '--log-level=warning',
  ].join(' ');
