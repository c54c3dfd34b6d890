import { createHash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { Zip, ZipDeflate } from 'fflate';
import {
  type ReleaseDocument,
  type ReleaseWithheld,
  releaseWithheldMessage,
} from '../../../schemas/release.ts';
import { textIn } from '../../../schemas/text.ts';
import { canonicalJson } from '../canonicalJson.ts';
import { canonicalPieces } from '../snapshot/canonicalPieces.ts';
import { lineWords } from './releaseWords.ts';

/** What a bundle is packed of. */
export interface BundleSource {
  readonly document: ReleaseDocument;
  /** Every version of a form that the release names, as it was published. */
  readonly forms: readonly { readonly id: string; readonly version: number }[];
  /** The leaves under the release's root, sorted. */
  readonly receipts: readonly string[];
  /** The text of the recompute script. */
  readonly recompute: string;
}

/** A file of a bundle; its text in pieces, since some are too long for one string. */
export interface BundleFile {
  readonly name: string;
  readonly text: () => Iterable<string>;
}

/** Entries of a list that are made into text at a time. */
const batch = 5_000;

function* inBatches<T>(
  list: readonly T[],
  textOf: (some: readonly T[], isFirst: boolean) => string,
): Generator<string> {
  for (let start = 0; start === 0 || start < list.length; start += batch) {
    yield textOf(list.slice(start, start + batch), start === 0);
  }
}

/** Everything that is withheld, with the reason in words. */
const withheldCsv = ({ basis }: ReleaseDocument): Iterable<string> => {
  const nodes = new Map(basis.nodes.map((node) => [node.id, node]));
  const lines = new Map(basis.lines.map((line) => [line.id, line]));
  const { threshold } = basis.campaign;
  const rowOf = ({
    nodeId,
    lineId,
    lane,
    period,
    split,
    reason,
  }: ReleaseWithheld): Record<string, unknown> => {
    const [node, line] = [nodes.get(nodeId), lines.get(lineId)];
    return {
      node_id: nodeId,
      name: node ? textIn(node.name, 'zh-CN') : '',
      line_id: lineId,
      line: line ? lineWords(line, 'zh-CN') : '',
      lane: lane ?? '',
      period: period ?? '',
      split: split ?? '',
      reason,
      reason_zh: releaseWithheldMessage(reason, threshold, 'zh-CN'),
      reason_en: releaseWithheldMessage(reason, threshold, 'en'),
    };
  };
  const columns = [
    'node_id',
    'name',
    'line_id',
    'line',
    'lane',
    'period',
    'split',
    'reason',
    'reason_zh',
    'reason_en',
  ];
  return inBatches(basis.withheld, (some, isFirst) =>
    stringify(some.map(rowOf), {
      header: isFirst,
      bom: isFirst,
      columns,
      record_delimiter: '\r\n',
      quoted_match: /[\r\n]/,
      escape_formulas: true,
    }),
  );
};

const readme = ({ basis }: ReleaseDocument): string => {
  const { campaign, release } = basis;
  const [chinese, english] = [textIn(campaign.name, 'zh-CN'), textIn(campaign.name, 'en')];
  return `${chinese}
${release.number} 号公布，编号 ${release.id}

这个压缩包里是这次公布的全部数字，以及核对它们所需的一切。
${campaign.notice ? `${textIn(campaign.notice, 'zh-CN')}\n` : ''}
counts.json      公布的份数，以及计算所需的其他内容：单位、问卷、题目、计分办法、自评、意见、不公布的数字
figures.json     由份数算出的全部数字：满意率、平均得分、指数、名次区间、差距、变化
release.json     公布文件：以上两部分合在一起。它的 SHA-256 就是这次公布的哈希
formula.json     计分办法和权重
withheld.csv     不公布的数字和原因
forms/           测评表的各个版本，与发布时一字不差
receipts.txt     回执清单，按值排序；每条是“公布编号/回执”的 SHA-256，其中有随机填充的条目
recompute.mjs    核对程序，不依赖任何其他软件，可以先读再运行
hashes.txt       其他每个文件的 SHA-256

怎样核对：安装 Node 18 或更高版本，解压后在文件夹中运行

    node recompute.mjs

程序由份数重新算出每个数字并逐位比较，最后一行应为 “same 一致”。请把它显示的哈希与别处公布的哈希比对。
查自己的回执：node recompute.mjs 完整回执，共 64 位。


${english}
Release ${release.number}, id ${release.id}

This archive holds every figure of the release, and all that it takes to check them.
${campaign.notice ? `${textIn(campaign.notice, 'en')}\n` : ''}
counts.json      the published counts, and what else figures are worked out from: units, surveys, questions, formula,
                 self-evaluations, remarks, and what is withheld
figures.json     everything worked out from the counts: rates, means, indices, rank bands, gaps, changes
release.json     the document: both of these together. Its SHA-256 is the release's hash
formula.json     the formula with its weights
withheld.csv     what is not published, and why
forms/           the versions of the forms, just as they were published
receipts.txt     the list of receipts, by value: each as the SHA-256 of "release id/receipt"; random entries are
                 among them
recompute.mjs    the script that checks all this; it needs nothing else, and can be read before it is run
hashes.txt       SHA-256 of every other file

To check it, install Node 18 or later, unpack the archive, and run in its folder

    node recompute.mjs

It works out every figure from the counts anew and compares digit by digit: the last line is to be "same 一致". Compare the
hash that it prints with the one that was published elsewhere.
To look for a receipt: node recompute.mjs and all of its 64 digits.
`;
};

/** The files of a bundle, apart from the list of their hashes. */
export const bundleFiles = ({ document, forms, receipts, recompute }: BundleSource): BundleFile[] => [
  { name: 'README.txt', text: () => [readme(document)] },
  { name: 'counts.json', text: () => canonicalPieces(document.basis) },
  { name: 'figures.json', text: () => canonicalPieces(document.outcome) },
  { name: 'release.json', text: () => canonicalPieces(document) },
  { name: 'formula.json', text: () => [canonicalJson(document.basis.formula)] },
  { name: 'withheld.csv', text: () => withheldCsv(document) },
  ...forms.map((form) => ({
    name: `forms/${form.id}-${form.version}.json`,
    text: () => [canonicalJson(form)],
  })),
  {
    name: 'receipts.txt',
    text: () => inBatches(receipts, (some) => some.map((one) => `${one}\n`).join('')),
  },
  { name: 'recompute.mjs', text: () => [recompute] },
];

/** The line of a file in the list of hashes, as `sha256sum` writes it. */
export const hashLine = (name: string, sha256: string): string => `${sha256}  ${name}\n`;

/** The first moment that an archive can hold: by the clock of wherever it is made, so that every archive holds the same. */
const noTime = new Date(1980, 0, 1);

/**
 * A release's bundle as a ZIP archive, piece by piece: never more of it is in memory than a piece. The same release gives the
 * same bytes. What it holds is in docs/receipts.md and in its own README.txt.
 */
export function* bundlePieces(source: BundleSource): Generator<Uint8Array> {
  let made: Uint8Array[] = [];
  const archive = new Zip((error, piece) => {
    if (error) throw error;
    made.push(piece);
  });
  const hashes: string[] = [];
  function* packed(name: string, pieces: Iterable<string>): Generator<Uint8Array> {
    const hash = createHash('sha256');
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = noTime;
    archive.add(file);
    for (const piece of pieces) {
      const bytes = Buffer.from(piece, 'utf8');
      hash.update(bytes);
      file.push(bytes);
      yield* taken();
    }
    file.push(new Uint8Array(0), true);
    hashes.push(hashLine(name, hash.digest('hex')));
    yield* taken();
  }
  function taken(): Uint8Array[] {
    const some = made;
    made = [];
    return some;
  }
  for (const { name, text } of bundleFiles(source)) yield* packed(name, text());
  yield* packed('hashes.txt', [hashes.join('')]);
  archive.end();
  yield* taken();
}
