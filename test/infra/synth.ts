import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type AppProps, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { inject } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { readSettings } from '../../infra/settings/settings.ts';
import { addStacks } from '../../infra/stacks.ts';

/** The templates of one stage. */
export interface Stage {
  readonly data: Template;
  readonly api: Template;
  /** @throws {Error} where nothing stands in front of the API */
  readonly web: Template;
  readonly drill: Template;
  /** Those of all its stacks, by their names. */
  readonly all: ReadonlyMap<string, Template>;
}

/** What `-c` gives on the command line. */
export type Given = Readonly<Record<string, unknown>>;

/** The app as `cdk synth` makes it, with its output in a new folder that the caller removes. */
export const makeApp = (given: Given, options: AppProps = {}) => {
  const outdir = mkdtempSync(join(tmpdir(), 'pingyi-synth-'));
  const context = { ...cdkJson.context, ...given };
  const app = new App({ context, analyticsReporting: false, outdir, ...options });
  const stacks = addStacks(
    app,
    readSettings((key) => app.node.tryGetContext(key)),
  );
  return { app, stacks, outdir };
};

/** Templates as they are kept for others of the same run: those of a stage's named stacks by their names, and all of them. */
interface Kept {
  readonly named: Readonly<Record<string, string | undefined>>;
  readonly templates: Readonly<Record<string, { readonly [key: string]: unknown }>>;
}

/** A stage's templates, made anew, without packing the functions' code and without CDK's own checks: both take seconds. */
export const synthAnew = (given: Given): Kept => {
  const { app, stacks, outdir } = makeApp(
    { ...given, 'aws:cdk:bundling-stacks': [] },
    { builtinCloudFormationValidation: false },
  );
  try {
    const made = app.node.children.filter(Stack.isStack);
    return {
      named: Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, stack?.stackName])),
      templates: Object.fromEntries(
        made.map((stack) => [stack.stackName, Template.fromStack(stack).toJSON()]),
      ),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
};

/** Whoever asks first in a run makes them. Two that ask at once both do, and leave the same. */
const kept = (given: Given): Kept => {
  const name = createHash('sha256').update(JSON.stringify(given)).digest('hex');
  const file = join(inject('runFolder'), `synth-${name}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  const whole = JSON.stringify(synthAnew(given));
  const part = `${file}-${process.pid}`;
  writeFileSync(part, whole);
  renameSync(part, file);
  return JSON.parse(whole) as Kept;
};

/** A stage's templates, made once in a run. */
export const synth = (given: Given = {}): Stage => {
  const { named, templates } = kept(given);
  const all = new Map(
    Object.entries(templates).map(([name, template]) => [name, Template.fromJSON(template)]),
  );
  const of = (name: string): Template => {
    const template = all.get(named[name] ?? '');
    if (!template) throw new Error(`the stage has no stack ${name}`);
    return template;
  };
  return {
    data: of('data'),
    api: of('api'),
    get web() {
      return of('web');
    },
    drill: of('drill'),
    all,
  };
};
