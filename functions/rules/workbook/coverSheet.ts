import { measureWords } from '../../../schemas/formula.ts';
import { viewWords } from '../../../schemas/result.ts';
import { inLanguage } from '../../../schemas/text.ts';
import { definitions } from '../release/definitions.ts';
import type { Reading, Row } from './reading.ts';
import type { Table } from './table.ts';

/** An instant by the campaign's clock, to the minute, with the time zone's name. */
const momentOf = (instant: string, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return `${parts.format(new Date(instant))} (${timeZone})`;
};

/** What the release is, what it rests on, and what the other sheets hold. */
export const coverSheet = (
  reading: Reading,
  hash: string,
  sheets: readonly (readonly [string, string])[],
): Table => {
  const { say, language, words, document } = reading;
  const { campaign, release, receipts, compared, formula } = document.basis;
  const { previous, correction } = release;
  const facts: Row[] = [
    [words(campaign.name), null],
    ...(campaign.notice ? [[say('提示', 'Notice'), words(campaign.notice)]] : []),
    [say('公布序号', 'Release'), release.number],
    [say('公布编号', 'Release id'), release.id],
    [say('内容哈希（SHA-256）', 'Hash of the content (SHA-256)'), hash],
    [say('答卷根哈希', 'Root over the responses'), receipts.root],
    [say('回执清单条数', 'Entries of the list of receipts'), receipts.leaves],
    [say('统计截至', 'Responses accepted before'), momentOf(release.cutoff, campaign.timeZone)],
    [say('生成时间', 'Prepared at'), momentOf(release.preparedAt, campaign.timeZone)],
    [say('统计范围', 'Responses counted'), inLanguage(viewWords[release.view], language)],
    [
      say('公布门槛', 'Threshold'),
      say(
        `有效回答少于 ${campaign.threshold} 份的数字不公布。`,
        `No figure on fewer than ${campaign.threshold} valid answers is published.`,
      ),
    ],
    ...(previous ? [[say('上一次公布', 'Release before it'), `${previous.id} · ${previous.hash}`]] : []),
    ...(correction
      ? [[say('本次更正', 'Corrects'), `${correction.releaseId}${say('：', ': ')}${correction.reason}`]]
      : []),
    ...(compared
      ? [
          [
            say('对比的活动', 'Compared with'),
            `${compared.campaignId} · ${compared.releaseId} · ${compared.hash}`,
          ],
        ]
      : []),
    [
      say('怎么读', 'How to read it'),
      say(
        '每个数字旁边是 95 % 区间：区间重叠的单位不能只凭数字分高低。名次只给区间，不给单一名次。空白表示不适用或不公布；不公布的都列在“未公布”表，并写明原因。',
        'Beside each figure stands its 95 % interval. A place is given as a band only: units that cannot be told apart share it. An empty cell means that the figure does not apply or is withheld; everything withheld is listed with its reason in the sheet “Withheld”.',
      ),
    ],
  ];
  const parts: Row[] = formula
    ? [
        [say('指数公式', 'Formula of the index'), null],
        ...formula.surveys.flatMap(({ surveyId, weight, questions }): Row[] => [
          [
            words(reading.survey(surveyId)?.title) || surveyId,
            say(`权重 ${weight}：`, `weight ${weight}: `) +
              questions
                .map(({ questionId, measure, weight: part }) => {
                  const line = document.basis.lines.find(
                    (one) => one.surveyId === surveyId && one.questionId === questionId,
                  );
                  return `${words(line?.text) || questionId} × ${part}（${inLanguage(measureWords[measure], language)}）`;
                })
                .join(say('；', '; ')),
          ],
        ]),
        [
          say('排序条件', 'Ranking'),
          say(
            `有效回答少于 ${formula.hiddenBelow} 份的指数不公布，少于 ${formula.unrankedBelow} 份的不排序。`,
            `An index on fewer than ${formula.hiddenBelow} valid answers is withheld, on fewer than ${formula.unrankedBelow} it has no place.`,
          ),
        ],
        [say('公式哈希', 'Hash of the formula'), formula.hash],
      ]
    : [];
  const contents: Row[] = [
    [say('各表内容', 'What the sheets hold'), null],
    ...sheets.map(([name, about]): Row => [name, about]),
  ];
  const rows = [...facts, ...parts, ...contents];
  return {
    name: say('封面与说明', 'Cover'),
    fixed: 0,
    columns: [
      { header: say('公布结果', 'Published results'), width: 34, kind: 'text' },
      { header: '', width: 90, kind: 'text' },
    ],
    rows,
    strong: rows.flatMap((row, place) => (row[1] === null ? [place] : [])),
  };
};

/** How every figure is worked out, in words. */
export const definitionSheet = ({ say, language }: Reading): Table => ({
  name: say('方法与定义', 'Definitions'),
  fixed: 1,
  columns: [
    { header: say('名称', 'Term'), width: 26, kind: 'text' },
    { header: say('怎么算', 'How it is worked out'), width: 78, kind: 'text' },
    { header: say('出处', 'Source'), width: 44, kind: 'text' },
  ],
  rows: definitions.map(
    ({ term, how, source }): Row => [inLanguage(term, language), inLanguage(how, language), source ?? null],
  ),
});
