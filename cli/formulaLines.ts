import type { ReplyOf } from '../client/client.ts';
import { measureWords } from '../schemas/formula.ts';
import { inLanguage } from '../schemas/text.ts';
import type { Words } from './language.ts';
import { plain, table } from './output.ts';
import type { Session } from './session.ts';

type Overview = ReplyOf<'readFormula'>['body'];
type Report = ReplyOf<'checkFormula'>['body'];

/** What the linter found, errors first. */
export const formulaFindings = (findings: Report['findings'], words: Words): string => {
  if (findings.length === 0) return words('没有发现问题', 'nothing found');
  const levels = { error: words('错误', 'error'), warning: words('提醒', 'warning') };
  return table(
    [words('级别', 'level'), words('位置', 'where'), words('问题', 'finding')],
    findings
      .toSorted((a, b) => a.level.localeCompare(b.level))
      .map(({ level, path, message }) => [levels[level], path, message]),
  );
};

/** A formula: its weights, whether they can still change, and what is odd about them. */
export const formulaLines = (
  { formula, frozen, findings }: Overview,
  { words, language }: Pick<Session, 'words' | 'language'>,
): string => {
  if (!formula) return words('还没有计分办法', 'no formula yet');
  const rows = formula.surveys.flatMap(({ surveyId, weight, questions }) => [
    [surveyId, weight, undefined, undefined, undefined],
    ...questions.map((question) => [
      undefined,
      undefined,
      question.questionId,
      inLanguage(measureWords[question.measure], language),
      question.weight,
    ]),
  ]);
  const heads = [
    words('问卷', 'survey'),
    words('权重', 'weight'),
    words('题目', 'question'),
    words('计分', 'measure'),
    words('权重', 'weight'),
  ];
  return [
    plain(`${formula.campaignId}  ${words('修订', 'revision')} ${formula.revision}  ${formula.hash}`),
    frozen
      ? words('评议已开始，不能再改', 'frozen: the appraisal has begun')
      : words('还可以修改', 'can still change'),
    words(
      `少于 ${formula.hiddenBelow} 份不公布，少于 ${formula.unrankedBelow} 份不排序`,
      `hidden below ${formula.hiddenBelow} answers, unranked below ${formula.unrankedBelow}`,
    ),
    '',
    table(heads, rows),
    '',
    formulaFindings(findings, words),
  ].join('\n');
};

/** What other formulas would do to the order. */
export const reorderingTable = (reorderings: Report['reorderings'], words: Words): string => {
  const variants = {
    equal_weights: words('权重相等', 'equal weights'),
    rate_instead_of_mean: words('用满意率代替平均分', 'rate instead of mean'),
    without_survey: words('不计', 'without'),
  };
  return table(
    [
      words('另一种算法', 'variant'),
      words('类别', 'group'),
      words('单位数', 'units'),
      words('名次变动', 'moved'),
      words('最多移动', 'furthest'),
      'tau-b',
    ],
    reorderings.flatMap(({ variant, surveyId, groups }) =>
      groups.map(({ groupId, units, moved, furthest, tau }) => [
        [variants[variant], surveyId].filter(Boolean).join(' '),
        groupId,
        units,
        moved,
        furthest,
        tau?.toFixed(3),
      ]),
    ),
  );
};
