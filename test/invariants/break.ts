import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaks } from './breaks.ts';

/**
 * npm run break-invariants: breaks each invariant on purpose, in a copy of the project, and runs the test that must
 * notice. Exit code 0 when every break makes its test fail.
 */
const root = join(import.meta.dirname, '../..');
/** What is no part of the project's own text. */
const left = ['node_modules', '.git', '.pingyi', 'cdk.out'].map((name) => join(root, name));

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const copy = await mkdtemp(join(tmpdir(), 'pingyi-break-'));
await cp(root, copy, { recursive: true, filter: (path) => !left.includes(path) });
await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));

interface Report {
  numPassedTests: number;
  numFailedTests: number;
}

/** Whether the test passes on the copy as it is now. @throws {Error} when there is no such test */
const passes = async (test: string, name: string): Promise<boolean> => {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const report = join(copy, 'report.json');
  const args = [vitest, 'run', test, '-t', pattern, '--reporter=json', `--outputFile=${report}`];
  const { status } = spawnSync(process.execPath, args, { cwd: copy, stdio: 'ignore' });
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(
    await readFile(report, 'utf8'),
  ) as Report;
  // Without a test that ran, vitest is content.
  if (passed + failed === 0) throw new Error(`${test} has no test named "${name}"`);
  return status === 0;
};

let unnoticed = 0;
for (const { invariant, how, file, find, put, test, name } of breaks) {
  const path = join(copy, file);
  const whole = await readFile(path, 'utf8');
  if (whole.split(find).length !== 2) throw new Error(`${file} does not hold what is to be broken: ${how}`);
  if (!(await passes(test, name))) throw new Error(`${test}: "${name}" fails without any break`);
  await writeFile(path, whole.replace(find, put));
  const noticed = !(await passes(test, name));
  await writeFile(path, whole);
  if (!noticed) unnoticed += 1;
  say(`${noticed ? 'noticed  ' : 'UNNOTICED'} ${invariant} ${how} (${test})`);
}
await rm(copy, { recursive: true, force: true });
say(`${breaks.length - unnoticed} of ${breaks.length} breaks noticed`);
process.exitCode = unnoticed === 0 ? 0 : 1;
