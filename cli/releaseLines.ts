import { statisticWords } from '../functions/rules/release/releaseWords.ts';
import { ReleaseWithheldReason, releaseWithheldMessage } from '../schemas/release.ts';
import {
  type PublicRelease,
  type ReleaseDifference,
  type ReleaseDifferences,
  type ReleaseOverview,
  releaseStateWords,
} from '../schemas/releaseLife.ts';
import { viewWords } from '../schemas/result.ts';
import { inLanguage, textIn } from '../schemas/text.ts';
import { failureWords } from './failureWords.ts';
import { plain, table } from './output.ts';
import type { Session } from './session.ts';

type Reader = Pick<Session, 'words' | 'language'>;

/** Minutes are said in UTC, as commands take them. */
const minute = (instant: string | null): string | null => instant && `${instant.slice(0, 16)}Z`;

/** Releases as a table. */
export const releaseTable = (
  releases: readonly (PublicRelease | ReleaseOverview)[],
  { words, language }: Reader,
): string =>
  table(
    [
      '#',
      words('公布', 'release'),
      words('标题', 'title'),
      words('状态', 'state'),
      words('口径', 'figures'),
      words('截止（UTC）', 'responses before (UTC)'),
      words('公布于（UTC）', 'public since (UTC)'),
    ],
    releases.map((release) => [
      release.number,
      release.id,
      release.title,
      inLanguage(releaseStateWords[release.state], language),
      inLanguage(viewWords[release.view], language),
      minute(release.cutoff),
      minute(release.publishedAt),
    ]),
  );

/** Who did what to a release, and when. */
const stepLines = (release: ReleaseOverview, { words }: Reader): string[] => {
  const steps: readonly (readonly [zh: string, en: string, at: string | null, who: string | null])[] = [
    ['生成', 'begun', release.createdAt, release.createdBy],
    ['核对', 'checked', release.checkedAt, release.checkedBy],
    ['签发', 'signed off', release.signedAt, release.signedBy],
    ['公布', 'public since', release.publishedAt, null],
  ];
  return steps.flatMap(([zh, en, at, who]) => {
    if (at === null) return [];
    const by = who === null ? '' : words(`，${who}`, ` by ${who}`);
    return [words(`${zh}：${minute(at)}${by}`, `${en}: ${minute(at)}${by}`)];
  });
};

/** What a release tells and withholds, in numbers. */
const summaryLines = (
  { summary, comments: hasRemarks }: ReleaseOverview,
  threshold: number | undefined,
  { words, language }: Reader,
): string[] => {
  if (!summary) return [];
  const { responses, cells, carriedOver, withheld, ranked, unranked, incomplete, comments, exposed } =
    summary;
  const reasons = ReleaseWithheldReason.options.flatMap((reason) => {
    const count = withheld[reason] ?? 0;
    if (count === 0) return [];
    const why = threshold === undefined ? reason : releaseWithheldMessage(reason, threshold, language);
    return [words(`  ${count} 组：${why}`, `  ${count}: ${why}`)];
  });
  return [
    words(`公布中的答卷：${responses} 份`, `responses told of: ${responses}`),
    words(
      `公布的计数：${cells} 组${carriedOver > 0 ? `，其中 ${carriedOver} 组沿用上次公布` : ''}`,
      `counts told: ${cells}${carriedOver > 0 ? `, ${carriedOver} of them as in an earlier release` : ''}`,
    ),
    reasons.length === 0
      ? words('没有不公布的计数', 'no counts are withheld')
      : words('不公布的计数：', 'counts withheld:'),
    ...reasons,
    words(
      `综合指数：排序 ${ranked}，不排序 ${unranked}，不完整 ${incomplete}`,
      `composite indices: ${ranked} ranked, ${unranked} unranked, ${incomplete} incomplete`,
    ),
    ...(hasRemarks ? [words(`群众意见：${comments} 条`, `remarks: ${comments}`)] : []),
    ...(exposed > 0
      ? [
          words(
            `可推算出应当保密的结果：${exposed} 项，不能核对通过`,
            `could be worked out though withheld: ${exposed}; the release cannot be checked`,
          ),
        ]
      : []),
  ];
};

/** The files of a release as a table. */
const fileTable = ({ files }: Pick<ReleaseOverview, 'files'>, { words }: Reader): string =>
  table(
    [words('文件', 'file'), words('名称', 'name'), words('字节', 'bytes'), 'SHA-256'],
    files.map(({ id, name, bytes, sha256 }) => [id, name, bytes, sha256]),
  );

/** The command that takes a release on, where there is one. */
const nextLine = ({ state, campaignId, number }: ReleaseOverview, { words }: Reader): string[] => {
  const command = (verb: string): string => `pingyi release ${verb} ${campaignId} ${number}`;
  switch (state) {
    case 'draft':
      return [
        words(
          `看过 ${command('differences')} 和文件（${command('download')}）后核对：${command('check')}`,
          `look at ${command('differences')} and the files (${command('download')}), then: ${command('check')}`,
        ),
      ];
    case 'checked':
      return [
        words(
          `由没有参与生成和核对的人签发：${command('sign')}`,
          `to be signed off by somebody who neither began nor checked it: ${command('sign')}`,
        ),
      ];
    case 'signed':
      return [
        words(`公布后不能收回：${command('publish')}`, `what is public stays public: ${command('publish')}`),
      ];
    default:
      return [];
  }
};

/** All that the office knows of a release. @param threshold the campaign's, where it is known */
export const releaseLines = (release: ReleaseOverview, reader: Reader, threshold?: number): string => {
  const { words, language } = reader;
  const { id, number, title, state, view, cutoff, correction, comparedWith, supersededBy } = release;
  const { failure, hash, root, leaves, files } = release;
  const lines = [
    words(`${number} 号公布：${title}（${id}）`, `release ${number}: ${title} (${id})`),
    words(`状态：${releaseStateWords[state]['zh-CN']}`, `state: ${releaseStateWords[state].en}`),
    ...(failure === null
      ? []
      : [words(`原因：${failureWords(failure, 'zh-CN')}`, `because: ${failureWords(failure, 'en')}`)]),
    words(
      `口径：${inLanguage(viewWords[view], language)}，${minute(cutoff)} 之前收到的`,
      `figures: ${inLanguage(viewWords[view], language)}, of responses accepted before ${minute(cutoff)}`,
    ),
    ...(correction
      ? [
          words(
            `更正 ${correction.releaseId}：${correction.reason}`,
            `corrects ${correction.releaseId}: ${correction.reason}`,
          ),
        ]
      : []),
    ...(comparedWith === null ? [] : [words(`与 ${comparedWith} 比较`, `compared with ${comparedWith}`)]),
    ...(supersededBy === null ? [] : [words(`已被 ${supersededBy} 取代`, `superseded by ${supersededBy}`)]),
    ...stepLines(release, reader),
    ...summaryLines(release, threshold, reader),
    ...(hash === null ? [] : [words(`哈希：${hash}`, `hash: ${hash}`)]),
    ...(root === null
      ? []
      : [words(`回执清单的根：${root}，${leaves} 条`, `root over ${leaves} receipts: ${root}`)]),
  ].map(plain);
  const next = nextLine(release, reader).map(plain);
  return [
    ...lines,
    ...(files.length === 0 ? [] : ['', fileTable(release, reader)]),
    ...(next.length === 0 ? [] : ['', ...next]),
  ].join('\n');
};

const kindWords = (kind: ReleaseDifference['kind'], words: Reader['words']): string =>
  ({
    appeared: words('新公布', 'appeared'),
    disappeared: words('不再公布', 'disappeared'),
    moved: words('变动', 'moved'),
  })[kind];

/** Whether a figure is of a unit or of more: a town's office often has the name of the town. */
const scopeWords = (nodeId: string, words: Reader['words']): string => {
  switch (nodeId.split('/')[0]) {
    case 'unit':
      return words('单位', 'unit');
    case 'region':
      return words('区域', 'region');
    case 'group':
      return words('类别', 'group');
    default:
      return words('全部', 'all');
  }
};

/** A figure with its interval: a share in percent, a score in points. */
const figureWords = (
  estimate: ReleaseDifference['before'],
  statistic: ReleaseDifference['statistic'],
): string | null => {
  if (estimate === null || statistic === null) return null;
  const isShare = statisticWords[statistic].unit === 'share';
  const show = (value: number): string => (value * (isShare ? 100 : 1)).toFixed(1);
  const { value, low, high } = estimate;
  return `${show(value)}${isShare ? ' %' : ''} (${show(low)} … ${show(high)})`;
};

/** How figures moved since the release before. */
export const differenceLines = (
  { previousId, total, differences }: ReleaseDifferences,
  { words, language }: Reader,
): string => {
  if (previousId === null) return words('以前没有公布过', 'there was no release before');
  if (total === 0) return words(`与 ${previousId} 相比没有变化`, `nothing moved since ${previousId}`);
  const rows = differences.map((one) => [
    scopeWords(one.nodeId, words),
    textIn(one.name, language),
    kindWords(one.kind, words),
    one.statistic && inLanguage(statisticWords[one.statistic].name, language),
    figureWords(one.before, one.statistic),
    figureWords(one.after, one.statistic),
    one.answeredBefore,
    one.answeredAfter,
  ]);
  const heads = [
    words('范围', 'of'),
    words('数字', 'name'),
    words('变化', 'change'),
    words('指标', 'figure'),
    words('上次', 'before'),
    words('这次', 'now'),
    words('上次回答', 'answered before'),
    words('这次回答', 'answered now'),
  ];
  return [
    words(`与 ${previousId} 相比，${total} 项不同：`, `${total} differ from ${previousId}:`),
    table(heads, rows),
    ...(total > differences.length
      ? [words(`只列出前 ${differences.length} 项`, `the first ${differences.length} of them are listed`)]
      : []),
  ].join('\n');
};
