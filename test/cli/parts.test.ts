import { readFile, stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { slipsCsv } from '../../cli/slips.ts';
import { ProblemError, problemBody } from '../../schemas/problem.ts';
import { type Answering, reply, useAnswering } from '../client/support/answering.ts';
import { runPingyi, useFolder } from './support/command.ts';

const inFolder = useFolder();
const answering = useAnswering();

const problem = (response: Parameters<typeof reply>[0], error: ProblemError): void => {
  const body = problemBody(error, 'en');
  reply(response, body.status, 'application/problem+json', JSON.stringify(body));
};

const tooLarge = (field: string) =>
  new ProblemError('fields_invalid', {}, [{ field, code: 'too_large', max: 1 }]);

const askedFor = ({ seen }: Answering): { offset: number; limit: number }[] =>
  seen.map(({ url }) => {
    const { searchParams } = new URL(url, 'http://localhost');
    return { offset: Number(searchParams.get('offset')), limit: Number(searchParams.get('limit')) };
  });

/** A system with so many sheets, of which so many fit into a reply; a document says which sheets it holds. */
const printer = async (sheets: number, fitting: number): Promise<Answering> => {
  const system: Answering = await answering((response, count) => {
    const { offset, limit } = askedFor(system)[count - 1] ?? { offset: 0, limit: 0 };
    const end = Math.min(sheets, offset + limit);
    if (offset >= sheets) problem(response, new ProblemError('no_posters'));
    else if (end - offset > fitting) problem(response, tooLarge('limit'));
    else reply(response, 200, 'application/pdf', `${offset}-${end}`);
  });
  return system;
};

const print = async ({ url }: Answering, file: string) =>
  runPingyi(['posters', 'pdf', 'survey', '-o', inFolder(file), '--url', url, '--token', 'x', '--json']);

describe('pingyi posters pdf', () => {
  it('writes one file where one document holds all sheets, however full it is', async () => {
    const { out } = await print(await printer(1_000, 1_000), 'full.pdf');
    expect(JSON.parse(out)).toEqual({ files: [inFolder('full.pdf')] });
    expect(await readFile(inFolder('full.pdf'), 'utf8')).toBe('0-1000');
  });

  it('writes numbered files where there are more, with as many sheets as fit and every sheet once', async () => {
    const system = await printer(1_300, 600);
    const { out } = await print(system, 'many.pdf');
    const files = [1, 2, 3].map((part) => inFolder(`many-${part}.pdf`));
    expect(JSON.parse(out)).toEqual({ files });
    const parts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    expect(parts).toEqual(['0-500', '500-1000', '1000-1300']);
    await expect(stat(inFolder('many.pdf'))).rejects.toThrow('ENOENT');
  });

  it('says so where there are none, and where not even one sheet fits', async () => {
    const none = await print(await printer(0, 10), 'none.pdf');
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('no_posters') });
    const never = await print(await printer(3, 0), 'never.pdf');
    expect(never).toMatchObject({ code: 1, err: expect.stringContaining('too_large') });
  });
});

describe('pingyi codes print', () => {
  it('prints every slip once and in order, in parts where they do not fit into one document', async () => {
    const symbols = '346789ACDEFGHJKMNPQRTWXY';
    const slips = Array.from(symbols, (symbol) => ({
      unitId: 'unit',
      name: `=1+${symbol}`,
      code: `3333-4444-6666-777${symbol}`,
    }));
    await writeFile(inFolder('codes.csv'), slipsCsv(slips));
    const printed: string[] = [];
    const system: Answering = await answering((response, count) => {
      const sent = JSON.parse(system.seen[count - 1]?.body.toString() ?? '').slips as typeof slips;
      if (sent.length > 7) return problem(response, tooLarge('slips'));
      printed.push(...sent.map(({ name, code }) => `${name} ${code}`));
      return reply(response, 200, 'application/pdf', `${sent.length}`);
    });
    const args = ['codes', 'print', inFolder('codes.csv'), '-o', inFolder('codes.pdf'), '--title', '评议'];
    const { out } = await runPingyi([...args, '--url', system.url, '--token', 'x', '--json']);
    expect(printed).toEqual(slips.map(({ name, code }) => `${name} ${code}`));
    expect(JSON.parse(out).files).toEqual([1, 2, 3, 4].map((part) => inFolder(`codes-${part}.pdf`)));
  });

  it('names the row that is no code, and sends nothing', async () => {
    const system = await answering((response) => reply(response, 200, 'application/pdf', ''));
    await writeFile(inFolder('wrong.csv'), 'unit_id,unit,code\na,b,3333-4444-6666-7777\na,b,0000\n');
    const args = ['codes', 'print', inFolder('wrong.csv'), '-o', inFolder('wrong.pdf'), '--title', '评议'];
    const { code, err } = await runPingyi([...args, '--url', system.url, '--lang', 'en']);
    expect(code).toBe(1);
    expect(err).toContain('row 3');
    expect(err).not.toContain('0000');
    expect(system.seen).toEqual([]);
  });
});
