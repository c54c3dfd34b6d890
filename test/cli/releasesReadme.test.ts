import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { aResponse, store } from '../support/counting.ts';
import { usePingyi } from '../support/pingyi.ts';
import { runPingyi, useFolder } from './support/command.ts';

const pingyi = usePingyi();
const inFolder = useFolder();

/** README's block about publishing, line by line. */
const linesInReadme = async (): Promise<string[]> => {
  const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, block = ''] =
    /run by test\/cli\/releasesReadme\.test\.ts\. -->\n```\n([^`]+)```/.exec(readme) ?? [];
  return block.trim().split('\n');
};

it("leads from responses to a release that recomputes, by README's commands", async () => {
  const { database, folder, idle } = pingyi();
  await store(
    database,
    Array.from({ length: 40 }, (_, place) => aResponse(place % 2 === 0 ? 'dingcheng' : 'longmen')),
  );
  await idle();
  const lines = await linesInReadme();
  const check = lines.pop();
  expect(lines.length).toBeGreaterThan(4);
  let said = '';
  for (const line of lines) {
    const [npx, name, ...args] = line.split(' ');
    expect([npx, name]).toEqual(['npx', 'pingyi']);
    const { code, out, err } = await runPingyi(args, {
      cwd: inFolder('.'),
      environment: { PINGYI_DATA: folder },
    });
    expect(code, `${line}: ${out}${err}`).toBe(0);
    said = err;
  }
  // The last line is what the download says, of the bundle's own name.
  expect(said).toContain(check);
  const [, zip = '', to = '', script = ''] =
    /^unzip -q (\S+) -d (\S+) && node (\S+)$/.exec(check ?? '') ?? [];
  for (const [name, content] of Object.entries(unzipSync(await readFile(inFolder(zip))))) {
    const path = join(inFolder(to), name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  const { stdout } = await promisify(execFile)(process.execPath, [inFolder(script)]);
  expect(stdout).toMatch(/same 一致\n$/);
}, 120_000);
