import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Argument, type Command } from 'commander';
import { ProblemReply, pathOf, routes } from '../../client/client.ts';
import { readReceipt } from '../../functions/rules/ballots/receipt.ts';
import { listedAs } from '../../functions/rules/merkle/listed.ts';
import { isIncluded, leafHash } from '../../functions/rules/merkle/tree.ts';
import { Hash } from '../../schemas/ids.ts';
import {
  type PublicRelease,
  type ReleaseFile,
  type ReleaseFileId,
  releaseFiles,
} from '../../schemas/releaseLife.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { ClaimedFile } from '../files.ts';
import { namedRelease, oneNamed } from '../namedRelease.ts';
import { note } from '../output.ts';
import { startProgress } from '../progress.ts';
import type { Session } from '../session.ts';

/** A release whose files can be fetched, and how. */
interface Fetchable {
  readonly release: Pick<PublicRelease, 'id' | 'campaignId' | 'number' | 'files'>;
  readonly isPublic: boolean;
}

/** Files of releases, and receipts: what is public for anybody, what is not for the office. */
export const releaseFileCommands = (release: Command, session: Session): void => {
  const { call, json, show, words } = session;

  const broken = () =>
    new Failure(
      words('下载的文件不完整或有改动，请重新下载', 'The file came incomplete or changed: download it again'),
      exitCodes.notDone,
    );

  /** Passes a file on as it comes. @throws {Failure} where it is not the one that the release names */
  async function* checked(body: AsyncIterable<Uint8Array>, { bytes, sha256 }: ReleaseFile) {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of body) {
      hash.update(chunk);
      size += chunk.byteLength;
      if (size > bytes) throw broken();
      yield chunk;
    }
    if (size !== bytes || hash.digest('hex') !== sha256) throw broken();
  }

  /** What is public is fetched as anybody may, without a sign-in; the rest by addresses that are on record. */
  const fetchable = async (campaignId: string, named: string): Promise<Fetchable> => {
    const { releases } = await call('listPublicReleases', { params: { campaignId } }).then(
      ({ body }) => body,
      (error: unknown) => {
        // Nothing of a draft is public. Whether there is such a campaign at all, the office is told.
        if (error instanceof ProblemReply && error.is('campaign_unknown')) return { releases: [] };
        throw error;
      },
    );
    const found = oneNamed(releases, named);
    if (found) return { release: found, isPublic: true };
    return { release: await namedRelease(session, campaignId, named), isPublic: false };
  };

  const addressOf = async (
    { release: { id: releaseId, campaignId }, isPublic }: Fetchable,
    fileId: ReleaseFileId,
  ) => {
    if (isPublic) return pathOf(routes.downloadReleaseFile, { releaseId, fileId });
    const { body } = await call('linkReleaseFile', { params: { campaignId, releaseId }, body: { fileId } });
    return body.url;
  };

  const fetched = async (from: Fetchable, file: ReleaseFile) => {
    const lost = (cause?: unknown) =>
      new Failure(words(`${file.name} 没有取到，请再试`, `${file.name} did not come: try again`), 2, {
        cause,
      });
    const address = await addressOf(from, file.id);
    const reply = await session.fetchFile(address).catch((error: unknown) => {
      throw lost(error);
    });
    if (!reply.ok || !reply.body) throw lost();
    return checked(reply.body, file);
  };

  /** How a bundle is checked: by its own script, which needs nothing of ours. */
  const noteCheck = (path: string, folder: string): void => {
    const command = `unzip -q ${path} -d ${folder} && node ${folder}/recompute.mjs`;
    note(words(`重新计算一遍：${command}`, `to work all of it out again: ${command}`));
  };

  const downloadAll = async (from: Fetchable, folder: string): Promise<void> => {
    await mkdir(folder, { recursive: true });
    const { files } = from.release;
    const claimed: (readonly [ReleaseFile, ClaimedFile])[] = [];
    const progress = startProgress(words('文件', 'files'), files.length);
    try {
      // That one of them is there already is said before any is fetched.
      for (const file of files) claimed.push([file, await session.claim(join(folder, basename(file.name)))]);
      for (const [file, place] of [...claimed]) {
        await place.write(await fetched(from, file));
        claimed.shift();
        progress.advance();
      }
    } catch (error) {
      for (const [, place] of claimed) await place.giveBack();
      throw error;
    }
    progress.end();
    show({ files: files.map(({ name }) => join(folder, basename(name))) }, () =>
      words(
        `${files.length} 个文件已写入 ${folder}，哈希无误`,
        `${files.length} files written to ${folder}, with the hashes that the release names`,
      ),
    );
    const bundle = files.find(({ id }) => id === 'bundle');
    if (bundle && !json()) noteCheck(join(folder, basename(bundle.name)), join(folder, 'bundle'));
  };

  const downloadOne = async (from: Fetchable, fileId: ReleaseFileId, output?: string): Promise<void> => {
    const file = from.release.files.find(({ id }) => id === fileId);
    if (!file) {
      throw new Failure(words(`没有文件 ${fileId}`, `The release has no file ${fileId}`), exitCodes.refused);
    }
    const path = output ?? basename(file.name);
    await session.save(path, await fetched(from, file));
    if (fileId === 'bundle' && path !== '-' && !json()) noteCheck(path, path.replace(/\.zip$/i, '-unpacked'));
  };

  release
    .command('download <campaign> <release>')
    .addArgument(new Argument('[file]', words('只要这个文件', 'this file only')).choices(releaseFiles))
    .description(
      words(
        '下载一次公布的全部文件或其中一个，并核对哈希',
        'download all files of a release, or one, and check their hashes',
      ),
    )
    .option(
      '-o, --output <path>',
      words('写入的文件夹；只要一个文件时是文件', 'folder to write into; with one file, the file'),
    )
    .action(
      async (
        campaignId: string,
        named: string,
        fileId: ReleaseFileId | undefined,
        options: { output?: string },
      ) => {
        const from = await fetchable(campaignId, named);
        if (from.release.files.length === 0) {
          throw new Failure(words('这次公布还没有文件', 'The release has no files yet'), exitCodes.refused);
        }
        if (fileId !== undefined) await downloadOne(from, fileId, options.output);
        else await downloadAll(from, options.output ?? `${campaignId}-release-${from.release.number}`);
      },
    );

  release
    .command('report <release> <unit>')
    .description(
      words(
        '下载一个单位的报告（PDF）；须是公开的公布，用编号',
        "download one unit's report as a PDF, of a public release by its id",
      ),
    )
    .option('-o, --output <file>', words('写入的文件（单位编号.pdf）', 'file to write (UNIT.pdf)'))
    .action(async (releaseId: string, unitId: string, { output }: { output?: string }) => {
      const { body } = await call('printReleasedUnit', { params: { releaseId, unitId } });
      await session.save(output ?? `${unitId}.pdf`, body);
    });

  release
    .command('receipt <release> <receipt>')
    .description(
      words(
        '查一张回执的答卷或评议票是否在公布所依据的清单里，并在本机验证证明；用公布的编号',
        'look whether the response or ballot of a receipt is among those that a release (by its id) was made from; the proof is checked here',
      ),
    )
    .option(
      '--root <hash>',
      words('从别处得知的根，应当相同', 'the root as it is known from elsewhere, which must be the same'),
    )
    .action(async (releaseId: string, typed: string, { root: known }: { root?: string }) => {
      const commitment = Hash.safeParse(readReceipt(typed)).data;
      if (commitment === undefined) {
        throw new Failure(words('回执是 64 位数字和 a 到 f', 'A receipt has 64 digits, 0 to 9 and a to f'));
      }
      const params = { releaseId };
      const { root, leaves } = (await call('readPublicRelease', { params })).body;
      const { body: proof } = await call('proveInclusion', { params, query: { commitment } });
      const leaf = listedAs(releaseId, commitment);
      // A proof of another receipt, or under another root than the release names, proves nothing.
      const isProven =
        proof.commitment === commitment &&
        proof.leaf === leaf &&
        proof.root === root &&
        proof.leaves === leaves &&
        (known === undefined || known.toLowerCase() === root) &&
        isIncluded(leafHash(Buffer.from(leaf, 'hex')), proof, proof.root);
      if (!isProven) session.refuse();
      show({ ...proof, proven: isProven }, () =>
        isProven
          ? words(
              `在清单里，证明成立：第 ${proof.index + 1} 条，共 ${leaves} 条，根 ${root}`,
              `listed, and the proof holds: entry ${proof.index + 1} of ${leaves}, root ${root}`,
            )
          : words(
              `证明不成立：公布的根是 ${root}`,
              `the proof does not hold: the release names the root ${root}`,
            ),
      );
    });
};
