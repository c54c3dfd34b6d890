import type { ReplyOf } from '../client/client.ts';
import { lanes as allLanes, laneWords } from '../schemas/lane.ts';
import {
  type Interval,
  type QuestionResult,
  type Rate,
  viewWords,
  WithheldReason,
  withheldMessage,
} from '../schemas/result.ts';
import { inLanguage, textIn } from '../schemas/text.ts';
import { decisionTable } from './guardLines.ts';
import { type Cell, plain, table } from './output.ts';
import type { Session } from './session.ts';

type Results = ReplyOf<'readResults'>['body'];
type Reader = Pick<Session, 'words' | 'language'>;

const percent = (share: number): string => (share * 100).toFixed(1);

const span = ({ low, high }: Interval, show: (end: number) => string): string =>
  // Of negative ends a dash would look like a sign.
  `${show(low)} … ${show(high)}`;

const share = (rate: Rate | undefined): Cell => rate && `${percent(rate.value)} %`;

const points = (value: number): string => value.toFixed(1);

type Figures = readonly [rate: Cell, interval: Cell, score: Cell, interval: Cell, best: Cell, worst: Cell];

/**
 * Satisfaction, and the mean score, each with its interval, and the shares of the best and the worst option; the Net Promoter
 * Score with its interval and the shares of promoters and detractors; nothing where answers are no figure.
 */
const figuresOf = (question: QuestionResult): Figures => {
  if ('satisfactionRate' in question) {
    const { satisfactionRate: rate, meanScore, meanInterval, topBox, bottomBox } = question;
    return [
      share(rate),
      `${span(rate, percent)} %`,
      points(meanScore),
      span(meanInterval, points),
      share(topBox),
      share(bottomBox),
    ];
  }
  if (question.type === 'nps') {
    const { score, interval, promoters, detractors, answered } = question;
    const of = (count: number): string => `${percent(count / answered)} %`;
    return [null, null, points(score), span(interval, points), of(promoters), of(detractors)];
  }
  return [null, null, null, null, null, null];
};

/** Figures by unit and question. */
const figureTable = ({ units }: Results, { words, language }: Reader): string =>
  table(
    [
      words('单位', 'unit'),
      words('题目', 'question'),
      words('答卷', 'answered'),
      words('满意率', 'satisfied'),
      words('95% 区间', '95 % interval'),
      words('得分', 'score'),
      words('95% 区间', '95 % interval'),
      words('最高档', 'best'),
      words('最低档', 'worst'),
    ],
    units.flatMap(({ name, questions }) =>
      questions.map((question): Cell[] => [
        textIn(name, language),
        question.rowId ? `${question.questionId}/${question.rowId}` : question.questionId,
        question.answered,
        ...figuresOf(question),
      ]),
    ),
  );

/** How many responses came in by which lane, and how many of them are set aside; nothing where none may be told. */
const laneTable = ({ units }: Results, { words, language }: Reader): string[] => {
  const rows = units.flatMap(({ name, lanes }) =>
    lanes.map(({ lane, counted, setAside }): Cell[] => [
      textIn(name, language),
      inLanguage(laneWords[lane], language),
      counted,
      setAside,
    ]),
  );
  const heads = [
    words('单位', 'unit'),
    words('提交方式', 'lane'),
    words('收到', 'received'),
    words('已剔除', 'set aside'),
  ];
  return rows.length === 0 ? [] : ['', table(heads, rows)];
};

/** Of which responses the figures are, in words. */
const selected = ({ view, lanes }: Results, { words, language }: Reader): string => {
  const seen = inLanguage(viewWords[view], language);
  if (lanes.length === allLanes.length) return words(`口径：${seen}`, `figures: ${seen}`);
  const named = lanes.map((lane) => inLanguage(laneWords[lane], language)).join(words('、', ', '));
  return words(`口径：${seen}，只含：${named}`, `figures: ${seen}, only: ${named}`);
};

/** How much is withheld, for each reason that there is. */
const withheldLines = ({ withheld, threshold }: Results, { words, language }: Reader): string[] => {
  const few = withheld.filter(({ reason }) => reason === 'below_threshold').length;
  const others = WithheldReason.options.flatMap((reason) => {
    const count = withheld.filter((one) => one.reason === reason).length;
    const why = withheldMessage(reason, threshold, language);
    return reason === 'below_threshold' || count === 0
      ? []
      : [words(`不显示的：${count} 项（${why}）`, `withheld: ${count} (${why})`)];
  });
  return [
    words(
      `少于 ${threshold} 份而不显示的：${few} 项`,
      `withheld, on fewer than ${threshold} answers: ${few}`,
    ),
    ...others,
  ];
};

/** Figures by unit and question, what is said beside them, where responses came from, what was decided to be set aside, and how much is withheld. */
export const resultLines = (results: Results, reader: Reader): string => {
  const { language } = reader;
  return [
    plain(textIn(results.campaignName, language)),
    ...(results.notice ? [plain(textIn(results.notice, language))] : []),
    selected(results, reader),
    '',
    figureTable(results, reader),
    ...laneTable(results, reader),
    ...(results.setAsides.length === 0 ? [] : ['', decisionTable(results.setAsides, reader.words)]),
    '',
    ...withheldLines(results, reader),
  ].join('\n');
};
