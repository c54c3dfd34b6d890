import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Context } from '../../infra/settings/context.ts';
import { readSettings } from '../../infra/settings/settings.ts';
import { pictures } from '../pictures/list.ts';

const root = join(import.meta.dirname, '../..');

const documents = async (): Promise<string[]> => {
  const inDocs = await readdir(join(root, 'docs'), { recursive: true });
  return [
    'README.md',
    'README.zh-CN.md',
    ...inDocs.filter((path) => path.endsWith('.md')).map((path) => join('docs', path)),
  ];
};

const read = (document: string): Promise<string> => readFile(join(root, document), 'utf8');

/** Where links and pictures of a text lead within the project, from its own folder. */
const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].flatMap(([, address = '']) =>
    /^[a-z]+:/.test(address) ? [] : [address],
  );

const blocksOf = (text: string): string[] =>
  [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);

/** Those that are commands, not drawings. */
const commandsOf = (text: string): string[] => blocksOf(text).filter((block) => /^(npx|npm) /.test(block));

describe('what is written about the system', () => {
  it('links to nothing that is not there', async () => {
    const broken = [];
    for (const document of await documents()) {
      for (const link of linksIn(await read(document))) {
        const target = join(dirname(document), link);
        const isThere = await access(join(root, target)).then(
          () => true,
          () => false,
        );
        if (!isThere) broken.push(`${document}: ${link}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('has the same commands in Chinese as in English', async () => {
    const english = commandsOf(await read('README.md'));
    const chinese = commandsOf(await read('README.zh-CN.md'));
    expect(chinese.length).toBeGreaterThan(3);
    for (const block of chinese) expect(english).toContain(block);
  });

  it.each(['office-manual', 'unit-manual'])(
    'has the same headings and pictures in both of %s',
    async (name) => {
      const shape = (text: string) => ({
        headings: [...text.matchAll(/^(#+) /gm)].map(([, level]) => level?.length),
        pictures: linksIn(text).filter((link) => link.endsWith('.png')),
      });
      expect(shape(await read(`docs/${name}.zh-CN.md`))).toEqual(shape(await read(`docs/${name}.md`)));
    },
  );

  it('gives the same commands and headings in both of operations', async () => {
    const [english, chinese] = [await read('docs/operations.md'), await read('docs/operations.zh-CN.md')];
    expect(blocksOf(chinese)).toEqual(blocksOf(english));
    expect(blocksOf(english).length).toBeGreaterThan(5);
    const levels = (text: string) => [...text.matchAll(/^(#+) /gm)].map(([, level]) => level);
    expect(levels(chinese)).toEqual(levels(english));
  });

  it.each(['operations', 'operations.zh-CN'])(
    'lists every setting of a stage in %s, with its default',
    async (name) => {
      const rows = new Map(
        [...(await read(`docs/${name}.md`)).matchAll(/^\| `(\w+)` \| [^|]* \| ([^|]*) \|$/gm)].map(
          ([, setting = '', without = '']) => [setting, without],
        ),
      );
      for (const setting of Object.keys(Context.shape)) expect([...rows.keys()]).toContain(setting);
      const [dev, prod] = ['dev', 'prod'].map((stage) =>
        readSettings((key) => ({ stage, region: 'eu-central-1' })[key]),
      );
      if (!dev || !prod) throw new Error('no settings');
      const defaults: readonly (readonly [keyof Context, unknown, unknown])[] = [
        ['budgetUsd', prod.budgetUsd, dev.budgetUsd],
        ['requestsPerSecond', prod.throttle.rateLimit, dev.throttle.rateLimit],
        ['burst', prod.throttle.burstLimit, dev.throttle.burstLimit],
        ['cloudFront', prod.cloudFront, undefined],
        ['firewall', prod.firewall, dev.firewall],
        ['ownKey', prod.ownKey, undefined],
        ['reserveConcurrency', prod.reserveConcurrency, undefined],
      ];
      for (const [setting, usual, inDev] of defaults) {
        const said = rows.get(setting) ?? '';
        expect([setting, said.match(/\w+/)?.[0]]).toEqual([setting, String(usual)]);
        if (inDev !== undefined) expect(said.split(/[;；]/)[1]).toContain(String(inDev));
      }
    },
  );

  it('shows pictures that the command takes, and every one of them', async () => {
    const shown = new Set<string>();
    for (const document of await documents()) {
      for (const link of linksIn(await read(document))) {
        if (link.endsWith('.png')) shown.add(relative('docs/pictures', join(dirname(document), link)));
      }
    }
    expect([...shown].sort()).toEqual(pictures.map(({ name }) => `${name}.png`).sort());
  });
});
