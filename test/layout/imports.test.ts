import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const biome = join(root, 'node_modules/.bin/biome');

/** Whether the linter refuses an import in a file of a folder; the file is only named, never written. */
const refused = (folder: string, specifier: string): boolean => {
  const source = `import type * as other from '${specifier}';\n\nexport type Other = typeof other;\n`;
  const { status } = spawnSync(biome, ['lint', `--stdin-file-path=${folder}/probe.ts`], {
    cwd: root,
    input: source,
  });
  return status !== 0;
};

describe('imports run one way, types too', () => {
  it.each([
    ['schemas', '../functions/rules/fold.ts'],
    ['schemas', 'node:fs'],
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
    ['web', '../functions/store/keys.ts'],
    ['infra/local', '@aws-sdk/client-dynamodb'],
  ])('%s may not import %s', (folder, specifier) => {
    expect(refused(folder, specifier)).toBe(true);
  });

  it.each([
    ['functions/rules', '../../schemas/form.ts'],
    ['functions/handlers', '../store/keys.ts'],
    ['functions/handlers', '../../web/html.ts'],
    ['functions/store', '@aws-sdk/client-dynamodb'],
    ['web', '../functions/rules/fold.ts'],
    ['infra/local', '../../functions/context.ts'],
  ])('%s may import %s', (folder, specifier) => {
    expect(refused(folder, specifier)).toBe(false);
  });
});
