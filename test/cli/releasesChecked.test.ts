import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listedAs } from '../../functions/rules/merkle/listed.ts';
import { proofFrom, tilesOf } from '../../functions/rules/merkle/tiles.ts';
import type { InclusionProof, PublicRelease } from '../../schemas/releaseLife.ts';
import { type Answering, reply, useAnswering } from '../client/support/answering.ts';
import { runPingyi, useFolder } from './support/command.ts';

// What a system says that cannot be trusted: a real one does not lie.

const inFolder = useFolder();
const answering = useAnswering();

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

const releaseId = 'r-2026';
const commitments = Array.from({ length: 25 }, (_, place) => sha256(`answer ${place}`));
const receipt = commitments[7] ?? '';
const leaf = listedAs(releaseId, receipt);
const list = commitments.map((one) => listedAs(releaseId, one)).sort();
const tiled = tilesOf(list);
const at = list.indexOf(leaf);
const { root, leaves } = tiled.index;

const aFile = (id: 'document' | 'bundle', name: string, content: string) => ({
  id,
  name,
  contentType: 'application/json',
  bytes: Buffer.byteLength(content),
  sha256: sha256(content),
});

const contents: Readonly<Record<string, string>> = {
  document: '{"version":1}',
  bundle: 'PK, a bundle',
};

const release: PublicRelease = {
  id: releaseId,
  campaignId: 'dingan-2026',
  number: 1,
  title: '第一次公布',
  state: 'public',
  view: 'cleaned',
  cutoff: '2026-12-05T08:00:00.000Z',
  createdAt: '2026-12-05T08:02:00.000Z',
  previousId: null,
  correction: null,
  comparedWith: null,
  supersededBy: null,
  hash: sha256(contents.document ?? ''),
  root,
  leaves,
  summary: null,
  files: [
    aFile('document', 'release.json', contents.document ?? ''),
    aFile('bundle', 'bundle.zip', contents.bundle ?? ''),
  ],
  checkedAt: '2026-12-05T08:10:00.000Z',
  signedAt: '2026-12-05T08:20:00.000Z',
  publishedAt: '2026-12-05T08:30:00.000Z',
};

const proof: InclusionProof = {
  releaseId: release.id,
  commitment: receipt,
  leaf,
  root,
  leaves,
  ...(proofFrom(tiled.index, tiled.tiles[0] ?? [], leaf) ?? { index: 0, path: [] }),
};

/** A system that has one release, whose files and proofs are as they are said here. */
const aSystem = async (said: { files?: typeof contents; proof?: unknown } = {}): Promise<Answering> => {
  const { files = contents } = said;
  const system = await answering((response, count) => {
    const { pathname } = new URL(system.seen[count - 1]?.url ?? '', 'http://localhost');
    const json = (body: unknown) => reply(response, 200, 'application/json', JSON.stringify(body));
    const [, fileId] = /\/files\/(\w+)$/.exec(pathname) ?? [];
    if (fileId) return reply(response, 303, 'text/html', '', { location: `/somewhere/${fileId}` });
    if (pathname.startsWith('/somewhere/')) {
      return reply(response, 200, 'application/json', files[pathname.slice(11)] ?? '');
    }
    if (pathname.endsWith('/inclusion')) return json(said.proof ?? proof);
    return json(pathname.endsWith('/releases') ? { releases: [release] } : release);
  });
  return system;
};

const absent = (file: string) => expect(stat(file), file).rejects.toThrow('ENOENT');

describe('pingyi release download', () => {
  const download = (url: string, ...args: string[]) =>
    runPingyi(['release', 'download', 'dingan-2026', '1', ...args, '--url', url]);

  it('fetches what is public without a sign-in, and says how a bundle is checked', async () => {
    const { url, seen } = await aSystem();
    const folder = inFolder('all');
    const { code, out, err } = await download(url, '-o', folder);
    expect(code, err).toBe(0);
    expect(out).toContain(`2 个文件已写入 ${folder}，哈希无误`);
    expect(err).toContain(
      `unzip -q ${folder}/bundle.zip -d ${folder}/bundle && node ${folder}/bundle/recompute.mjs`,
    );
    expect(await readFile(join(folder, 'release.json'), 'utf8')).toBe(contents.document);
    expect(seen.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it.each([
    ['changed', 'PK, a bundlE'],
    ['cut off', 'PK, a bund'],
    ['longer', 'PK, a bundle!'],
    ['empty', ''],
  ])('refuses a file that is %s, and leaves nothing of it behind', async (name, bundle) => {
    const { url } = await aSystem({ files: { ...contents, bundle } });
    const file = inFolder(`${name}.zip`);
    const one = await download(url, 'bundle', '-o', file);
    expect(one).toMatchObject({ code: 2, out: '' });
    expect(one.err).toContain('下载的文件不完整或有改动');
    await absent(file);
    const folder = inFolder(name);
    expect((await download(url, '-o', folder)).code).toBe(2);
    await absent(join(folder, 'bundle.zip'));
    // What came right before it stays.
    expect(await readFile(join(folder, 'release.json'), 'utf8')).toBe(contents.document);
  });

  it('says that a file is there already before it fetches any', async () => {
    const { url, seen } = await aSystem();
    const folder = inFolder('taken');
    await mkdir(folder);
    await writeFile(join(folder, 'bundle.zip'), 'mine');
    const { code, err } = await download(url, '-o', folder);
    expect([code, err]).toEqual([2, expect.stringContaining('已经存在')]);
    expect(await readFile(join(folder, 'bundle.zip'), 'utf8')).toBe('mine');
    await absent(join(folder, 'release.json'));
    expect(seen.some(({ url: asked }) => asked.includes('/files/'))).toBe(false);
    expect((await download(url, '-o', folder, '--force')).code).toBe(0);
    expect(await readFile(join(folder, 'bundle.zip'), 'utf8')).toBe(contents.bundle);
  });
});

describe('pingyi release receipt', () => {
  const look = (url: string, typed: string, ...args: string[]) =>
    runPingyi(['release', 'receipt', release.id, typed, ...args, '--url', url]);

  it('takes a receipt as it is printed, and checks the proof here', async () => {
    const { url } = await aSystem();
    const printed = (receipt.match(/.{4}/g) ?? []).join(' ').toUpperCase();
    const { code, out } = await look(url, printed);
    expect(code).toBe(0);
    expect(out).toContain(`在清单里，证明成立：第 ${at + 1} 条，共 25 条，根 ${root}`);
    expect((await look(url, receipt, '--root', root)).code).toBe(0);
  });

  it.each<[string, Partial<InclusionProof>]>([
    ['of another place', { index: at === 0 ? 1 : at - 1 }],
    ['whose path was changed', { path: [sha256('x'), ...proof.path.slice(1)] }],
    ['that stops halfway', { path: proof.path.slice(0, -1) }],
    ['under another root', { root: sha256('another') }],
    ['under a tree of another size', { leaves: 26 }],
    ['of another receipt', { commitment: commitments[8] ?? '' }],
    ['of another entry of the list', { leaf: list[at === 0 ? 1 : at - 1] ?? '' }],
  ])('does not believe a proof %s', async (_, changes) => {
    const { url } = await aSystem({ proof: { ...proof, ...changes } });
    const { code, out } = await look(url, receipt);
    expect([code, out]).toEqual([1, expect.stringContaining('证明不成立')]);
  });

  it('does not believe a sound proof under a root of its own', async () => {
    // Of another list of the same length.
    const others = tilesOf(list.with(at === 0 ? 1 : 0, sha256('another')).toSorted());
    const found = proofFrom(others.index, others.tiles[0] ?? [], leaf);
    const { root: otherRoot } = others.index;
    const { url } = await aSystem({ proof: { ...proof, ...found, root: otherRoot } });
    expect((await look(url, receipt)).code).toBe(1);
  });

  it('exits with 1 where the release has another root than is known from elsewhere', async () => {
    const { url } = await aSystem();
    expect((await look(url, receipt, '--root', sha256('elsewhere'))).code).toBe(1);
  });

  it('asks nobody about what is no receipt', async () => {
    const { url, seen } = await aSystem();
    const { code, err } = await look(url, receipt.slice(0, 40));
    expect([code, err]).toEqual([2, expect.stringContaining('64')]);
    expect(seen).toEqual([]);
  });
});
