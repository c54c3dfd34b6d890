import type { Reordering } from '../../../../schemas/formula.ts';
import { catalogue } from '../../../../schemas/text.ts';

/** Words of the step in which the formula is set. */
interface FormulaWords {
  readonly lead: string;
  readonly frozen: string;
  readonly frozenNone: string;
  readonly needsSurvey: string;
  readonly preset: string;
  readonly presetHelp: string;
  readonly survey: (audience: string, form: string) => string;
  readonly surveyCounts: string;
  readonly surveyWeight: string;
  readonly surveyWeightHelp: string;
  readonly selfAside: string;
  readonly questions: string;
  readonly counts: string;
  readonly question: string;
  readonly measure: string;
  readonly weight: string;
  readonly sum: (sum: string) => string;
  readonly sumRight: string;
  readonly sumWrong: string;
  readonly spread: string;
  readonly noMeasurable: string;
  readonly hiddenBelow: string;
  readonly hiddenBelowHelp: string;
  readonly unrankedBelow: string;
  readonly unrankedBelowHelp: string;
  readonly check: string;
  readonly checked: string;
  readonly findings: string;
  readonly level: string;
  readonly finding: string;
  readonly levels: Readonly<Record<'error' | 'warning', string>>;
  readonly noFindings: string;
  readonly reorderings: string;
  readonly reorderingsAbout: string;
  readonly noReorderings: string;
  readonly variant: string;
  readonly variants: Readonly<Record<Reordering['variant'], (survey: string) => string>>;
  readonly group: string;
  readonly units: string;
  readonly moved: string;
  readonly furthest: string;
  readonly alike: string;
  readonly alikeHow: string;
  readonly saved: string;
  readonly stale: string;
}

export const formulaWords = catalogue<FormulaWords>('consoleSetUpFormula', {
  'zh-CN': {
    lead: '单位的得分由哪些题组成、各占多少，要在开放之前定好。第一份问卷开放以后，计分办法就固定下来，谁也不能再改。',
    frozen: '已有问卷开放过，计分办法已经固定，只能查看。',
    frozenNone: '已有问卷开放过，而计分办法一直没有定。本活动没有综合得分，各题的满意率和平均分照常统计。',
    needsSurvey: '先建问卷，才能定计分办法。',
    preset: '从哪种做法开始',
    presetHelp: '选择后会按它的习惯填好下面各题的算法，还可以再改。',
    survey: (audience, form) => `${audience} · ${form}`,
    surveyCounts: '这份问卷计入综合得分',
    surveyWeight: '占综合得分（%）',
    surveyWeightHelp:
      '各问卷合计应为 100%。缺少任何一份的得分时，综合得分显示为“不完整”，不会自动改按其他份计算。',
    selfAside: '单位自评不计入得分：它与群众评分的差距会另行列出。',
    questions: '计分的题目',
    counts: '计分',
    question: '题目',
    measure: '怎么算',
    weight: '占比（%）',
    sum: (sum) => `合计 ${sum}%`,
    sumRight: '正好 100%',
    sumWrong: '应为 100%',
    spread: '平均分配',
    noMeasurable: '这张测评表没有可以计分的题目。',
    hiddenBelow: '少于多少份有效答卷，得分不公布',
    hiddenBelowHelp: '不能低于活动的显示门槛。',
    unrankedBelow: '少于多少份有效答卷，不参加排名',
    unrankedBelowHelp: '份数太少时名次没有意义。一般用 30。',
    check: '检查一下',
    checked: '检查完了，没有保存。',
    findings: '检查意见',
    level: '级别',
    finding: '意见',
    levels: { error: '错误：改好才能保存', warning: '提醒' },
    noFindings: '没有发现问题。',
    reorderings: '换一种算法，名次会怎样',
    reorderingsAbout: '用到目前为止的数字试算。名次变动大，说明排名取决于权重怎么定，公布时要谨慎。',
    noReorderings: '还没有足够的答卷，试算要等开放以后才有。',
    variant: '换成',
    variants: {
      equal_weights: () => '各题权重相同',
      rate_instead_of_mean: () => '用满意率代替平均分',
      without_survey: (survey) => `不计问卷 ${survey}`,
    },
    group: '类别',
    units: '有名次的单位',
    moved: '名次变动的',
    furthest: '最多变动几名',
    alike: '两种名次的一致程度',
    alikeHow: '肯德尔 τ-b：1 为完全一致，0 为毫无关系，−1 为完全相反。',
    saved: '计分办法已保存。下一步：海报与评议码。',
    stale: '别人刚刚改过计分办法。您填的内容还在；核对后再按一次“保存”，就以您的为准。',
  },
  en: {
    lead: "Which questions make up a unit's index, and with which weight, is set before anything opens. Once the first survey has opened the formula holds and nobody can change it.",
    frozen: 'A survey has opened, so the formula holds. It can only be looked at.',
    frozenNone:
      'A survey has opened and no formula was ever set: the campaign has no composite. Rates and means of each question are counted all the same.',
    needsSurvey: 'A formula needs a survey first.',
    preset: 'Customary way to begin from',
    presetHelp: 'It fills in how each question below is measured; that can still be changed.',
    survey: (audience, form) => `${audience} · ${form}`,
    surveyCounts: 'This survey is part of the composite',
    surveyWeight: 'Part of the composite (%)',
    surveyWeightHelp:
      'All surveys sum to 100 %. Where the index of any of them is missing the composite is "incomplete"; weights are never silently moved to the others.',
    selfAside: "Self-evaluations are not part of it: their gap to the residents' ratings is shown beside it.",
    questions: 'Questions that count',
    counts: 'Counts',
    question: 'Question',
    measure: 'Measure',
    weight: 'Weight (%)',
    sum: (sum) => `In all ${sum} %`,
    sumRight: 'exactly 100 %',
    sumWrong: 'should be 100 %',
    spread: 'Spread evenly',
    noMeasurable: 'This form has no question that can be measured.',
    hiddenBelow: 'No index is shown on fewer valid answers than',
    hiddenBelowHelp: "Never below the campaign's threshold.",
    unrankedBelow: 'No rank on fewer valid answers than',
    unrankedBelowHelp: 'A rank on few answers means nothing. 30 is customary.',
    check: 'Check it',
    checked: 'Checked; nothing is saved.',
    findings: 'What the check found',
    level: 'Level',
    finding: 'Finding',
    levels: { error: 'error: keeps it from being saved', warning: 'warning' },
    noFindings: 'Nothing was found.',
    reorderings: 'What another formula would do to the order',
    reorderingsAbout:
      'From the figures so far. Where many units move, the order hangs on the weights: publish ranks with care.',
    noReorderings: 'There are not enough answers yet: this can be seen once surveys are open.',
    variant: 'Instead',
    variants: {
      equal_weights: () => 'equal weights',
      rate_instead_of_mean: () => 'satisfaction rates in place of means',
      without_survey: (survey) => `without the survey ${survey}`,
    },
    group: 'Group',
    units: 'Ranked units',
    moved: 'Of these move',
    furthest: 'Furthest move',
    alike: 'Agreement of the two orders',
    alikeHow: "Kendall's tau-b: 1 the same order, 0 no relation, −1 the reverse.",
    saved: 'The formula is saved. Next: posters and codes.',
    stale:
      'Somebody has just changed the formula. What you typed is still here: look at it and press Save once more.',
  },
});
