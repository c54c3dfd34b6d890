import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

const forbidden: [folder: string, specifier: string][] = [
  ['schemas', '../functions/rules/counting/fold.ts'],
  ['schemas', 'node:fs'],
  ['schemas', '../web/languages.ts'],
  ['schemas/languages', '../../web/words.ts'],
  ['schemas/languages', '../../functions/context.ts'],
  ['functions/rules', '../store/keys.ts'],
  ['functions/rules', '../http/reply.ts'],
  ['functions/rules', '../handlers/count.ts'],
  ['functions/rules', '../manifest.ts'],
  ['functions/store', '../rules/fold.ts'],
  ['functions/store', '../context.ts'],
  ['functions/http', '../store/keys.ts'],
  ['functions/http', '../log.ts'],
  ['functions/handlers', '../http/serve.ts'],
  ['functions/handlers', '../context.ts'],
  ['functions/handlers', '@aws-sdk/client-dynamodb'],
  ['functions/rules', '@aws-sdk/util-dynamodb'],
  ['functions', '../infra/app.ts'],
  ['functions/rules', '../outbound/sender.ts'],
  ['functions/rules/xlsform', '../../store/keys.ts'],
  ['functions/rules/xlsform', '../../manifest.ts'],
  ['functions/handlers/forms', '../../http/serve.ts'],
  ['functions/handlers/forms', '../../context.ts'],
  ['functions/handlers', '@aws-sdk/client-eventbridge'],
  ['functions/outbound', '../store/keys.ts'],
  ['functions/outbound', '../context.ts'],
  ['functions/outbound', '@aws-sdk/client-dynamodb'],
  ['web', '../functions/store/keys.ts'],
  ['print', '../functions/store/keys.ts'],
  ['print', '../functions/context.ts'],
  ['client', '../functions/rules/counting/fold.ts'],
  ['client', 'node:fs'],
  ['client', '../cli/output.ts'],
  ['cli', '../functions/store/keys.ts'],
  ['cli', '../functions/context.ts'],
  ['cli', '../infra/local/pingyi.ts'],
  ['infra/local', '@aws-sdk/client-dynamodb'],
  ['functions/handlers/workspace', '@aws-sdk/client-s3'],
  ['functions/rules', '@aws-sdk/s3-request-presigner'],
  ['functions', '@aws-sdk/client-s3'],
  ['functions/rules/ballots', '../../store/keys.ts'],
  ['functions/rules/guard', '../../manifest.ts'],
  ['functions/handlers/ballots', '../../http/serve.ts'],
  ['functions/handlers/guard', '../../context.ts'],
  ['web/ballot', '../../functions/store/keys.ts'],
  ['web/workspace', '../../functions/handlers/surveyContext.ts'],
  ['web/browser', '../../functions/store/keys.ts'],
  ['web/browser/blind', '../../../functions/context.ts'],
];

const allowed: [folder: string, specifier: string][] = [
  ['schemas/languages', '../../web/languages.ts'],
  ['functions/rules', '../../schemas/form.ts'],
  ['functions/handlers', '../store/keys.ts'],
  ['functions/handlers', '../../web/html.ts'],
  ['functions/store', '@aws-sdk/client-dynamodb'],
  ['functions/store', '@aws-sdk/client-s3'],
  ['functions/rules/xlsform', '../spreadsheet/workbook.ts'],
  ['functions/rules/xlsform', '../pledgeId.ts'],
  ['functions/outbound', '@aws-sdk/client-eventbridge'],
  ['functions/handlers', '../outbound/sender.ts'],
  ['functions/handlers/forms', '../setUp.ts'],
  ['functions/handlers/forms', '../../store/keys.ts'],
  ['web', '../functions/rules/counting/fold.ts'],
  ['print', '../functions/rules/campaigns/moment.ts'],
  ['client', '../schemas/routes.ts'],
  ['cli', '../client/client.ts'],
  ['cli', '../functions/rules/audit/auditChain.ts'],
  ['infra/local', '../../functions/context.ts'],
  ['functions/rules/ballots', '../canonicalJson.ts'],
  ['functions/handlers/ballots', '../surveyContext.ts'],
  ['web/browser', '../../functions/rules/ballots/receipt.ts'],
  ['web/browser/blind', '../../../functions/rules/bytesAsText.ts'],
];

/** A file that imports one thing, in a folder of a copy of the project's shape. */
const probes = [...forbidden, ...allowed].map(([folder, specifier], place) => ({
  folder,
  specifier,
  file: `${folder}/probe${place}.ts`,
}));

let copy = '';
let refusedFiles = new Set<string>();

interface Report {
  diagnostics: { category: string; location: { path: string | { file: string } } }[];
}

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'pingyi-imports-'));
  await copyFile(join(root, 'biome.json'), join(copy, 'biome.json'));
  for (const { folder, specifier, file } of probes) {
    await mkdir(join(copy, folder), { recursive: true });
    await writeFile(join(copy, file), `export type * from '${specifier}';\n`);
  }
  const { stdout } = spawnSync(
    join(root, 'node_modules/.bin/biome'),
    ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'],
    { cwd: copy, encoding: 'utf8' },
  );
  const { diagnostics } = JSON.parse(stdout) as Report;
  refusedFiles = new Set(
    diagnostics
      .filter(({ category }) => category === 'lint/style/noRestrictedImports')
      .map(({ location: { path } }) => (typeof path === 'string' ? path : path.file).replace(/^\.\//, '')),
  );
});
afterAll(() => rm(copy, { recursive: true, force: true }));

const refused = (folder: string, specifier: string): boolean =>
  probes.some(
    (probe) => probe.folder === folder && probe.specifier === specifier && refusedFiles.has(probe.file),
  );

describe('imports run one way, types too', () => {
  it.each(forbidden)('%s may not import %s', (folder, specifier) => {
    expect(refused(folder, specifier)).toBe(true);
  });

  it.each(allowed)('%s may import %s', (folder, specifier) => {
    expect(refused(folder, specifier)).toBe(false);
  });
});
