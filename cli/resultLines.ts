import type { ReplyOf } from '../client/client.ts';
import type { QuestionResult } from '../schemas/result.ts';
import { textIn } from '../schemas/text.ts';
import { type Cell, plain, table } from './output.ts';
import type { Session } from './session.ts';

const percent = (share: number): string => (share * 100).toFixed(1);

/** Satisfaction with its interval and the mean score; the Net Promoter Score; nothing where answers are no figure. */
const figuresOf = (question: QuestionResult): readonly [rate: Cell, interval: Cell, score: Cell] => {
  if ('satisfactionRate' in question) {
    const { value, low, high } = question.satisfactionRate;
    return [`${percent(value)} %`, `${percent(low)}–${percent(high)} %`, question.meanScore.toFixed(1)];
  }
  return question.type === 'nps' ? [null, null, question.score.toFixed(0)] : [null, null, null];
};

/** Figures by unit and question, what is said beside them, and how much is withheld. */
export const resultLines = (
  results: ReplyOf<'readResults'>['body'],
  { words, language }: Pick<Session, 'words' | 'language'>,
): string => {
  const rows = results.units.flatMap(({ name, questions }) =>
    questions.map((question): Cell[] => [
      textIn(name, language),
      question.rowId ? `${question.questionId}/${question.rowId}` : question.questionId,
      question.answered,
      ...figuresOf(question),
    ]),
  );
  const heads = [
    words('单位', 'unit'),
    words('题目', 'question'),
    words('答卷', 'answered'),
    words('满意率', 'satisfied'),
    words('95% 区间', '95 % interval'),
    words('得分', 'score'),
  ];
  return [
    plain(textIn(results.campaignName, language)),
    ...(results.notice ? [plain(textIn(results.notice, language))] : []),
    '',
    table(heads, rows),
    '',
    words(
      `少于 ${results.threshold} 份而不显示的：${results.withheld.length} 项`,
      `withheld, on fewer than ${results.threshold} answers: ${results.withheld.length}`,
    ),
  ].join('\n');
};
