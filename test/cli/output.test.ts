import { describe, expect, it } from 'vitest';
import { partName } from '../../cli/documentParts.ts';
import { languageOf } from '../../cli/language.ts';
import { plain, table, widthOf } from '../../cli/output.ts';
import { startProgress } from '../../cli/progress.ts';

describe('a table', () => {
  it('aligns Chinese, which takes two columns a character, with everything else', () => {
    const lines = table(
      ['编号', 'name'],
      [
        ['dingcheng', '定城镇'],
        ['x', 'Town（镇）'],
        ['y', undefined],
      ],
    ).split('\n');
    expect(lines).toEqual(['编号       name', 'dingcheng  定城镇', 'x          Town（镇）', 'y']);
    expect(widthOf('定城 town')).toBe(9);
  });

  it('lets nothing that others wrote steer the terminal', () => {
    expect(plain('\u001b[2Ja\nb\u202e')).toBe(' [2Ja b ');
    expect(table(['a'], [['\u001b]0;x\u0007']])).not.toContain('\u001b');
  });
});

describe('progress', () => {
  const screen = (isTTY: boolean) => {
    const written: string[] = [];
    const write = (chunk: string | Uint8Array): boolean => written.push(String(chunk)) > 0;
    return { written, screen: { isTTY, write } as Parameters<typeof startProgress>[2] };
  };

  it('is a bar that fills up on a terminal', () => {
    const { written, screen: terminal } = screen(true);
    const progress = startProgress('posters', 2, terminal);
    progress.advance();
    progress.advance();
    progress.end();
    expect(written).toEqual([
      `\r[${'-'.repeat(24)}] posters 0/2\x1b[K`,
      `\r[${'#'.repeat(12)}${'-'.repeat(12)}] posters 1/2\x1b[K`,
      `\r[${'#'.repeat(24)}] posters 2/2\x1b[K`,
      '\n',
    ]);
  });

  it('is at most a line for every tenth elsewhere', () => {
    const { written, screen: pipe } = screen(false);
    const progress = startProgress('posters', 500, pipe);
    for (let done = 0; done < 500; done += 1) progress.advance();
    progress.end();
    expect(written).toHaveLength(11);
    expect(written.at(-1)).toBe('posters 500/500\n');
  });

  it('counts where the whole is not known', () => {
    const { written, screen: pipe } = screen(false);
    const progress = startProgress('entries', undefined, pipe);
    progress.advance(1_000);
    progress.advance(7);
    progress.end();
    expect(written).toEqual(['entries 1007\n']);
  });
});

describe('the language', () => {
  it.each([
    [[], {}, 'zh-CN'],
    [[], { LANG: 'C.UTF-8' }, 'zh-CN'],
    [[], { LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [[], { LANG: 'en_GB.UTF-8' }, 'en'],
    [[], { LANG: 'en_GB.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, 'zh-CN'],
    [['--lang', 'en'], {}, 'en'],
    [['campaign', 'list', '--lang=zh-CN'], { LANG: 'en' }, 'zh-CN'],
    [['--lang', 'fr'], {}, 'zh-CN'],
  ])('with %j and %j is %s', (args, environment, language) => {
    expect(languageOf(args, environment)).toBe(language);
  });
});

it('numbers the files of a document only where there are more', () => {
  expect(partName('a.b/posters.pdf', 1, true)).toBe('a.b/posters.pdf');
  expect(partName('a.b/posters.pdf', 2, false)).toBe('a.b/posters-2.pdf');
});
