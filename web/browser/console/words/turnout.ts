import { catalogue } from '../../../../schemas/text.ts';

type EvaluationState = 'not_begun' | 'draft' | 'submitted' | 'reopened';

/** Words of the pages that show how many have answered. */
interface TurnoutWords {
  readonly label: string;
  readonly lead: string;
  readonly tabs: Readonly<Record<'responses' | 'ballots' | 'evaluations', string>>;
  readonly survey: string;
  readonly group: string;
  readonly allGroups: string;
  readonly search: string;
  readonly searchHelp: string;
  readonly only: string;
  readonly everything: string;
  readonly silentOnly: string;
  readonly refresh: string;
  readonly updated: (time: string) => string;
  readonly foldAll: string;
  readonly unfoldAll: string;
  readonly tree: string;
  readonly found: (units: number, all: number) => string;
  readonly columns: Readonly<
    Record<'name' | 'units' | 'reached' | 'counted' | 'rate' | 'days' | 'last', string>
  >;
  readonly total: string;
  readonly none: string;
  readonly noDay: string;
  readonly spark: (from: string, to: string, most: string, on: string) => string;
  readonly help: readonly string[];
  readonly empty: string;
  readonly emptyAdvice: string;
  readonly nothingFound: string;
  readonly noSurvey: string;
  readonly noSurveyAdvice: string;
  readonly toSetUp: string;
  readonly ballots: {
    readonly lead: (step: string) => string;
    readonly caption: string;
    readonly unit: string;
    readonly issued: string;
    readonly cast: string;
    readonly share: string;
    readonly atLeast: (value: string) => string;
    readonly all: string;
    readonly none: string;
    readonly noneAdvice: string;
  };
  readonly evaluations: {
    readonly states: Readonly<Record<EvaluationState, string>>;
    readonly caption: string;
    readonly unit: string;
    readonly state: string;
    readonly filter: string;
    readonly allStates: string;
    readonly none: string;
    readonly noneAdvice: string;
    readonly counts: string;
  };
}

export const turnoutWords = catalogue<TurnoutWords>('consoleTurnout', {
  'zh-CN': {
    label: '参与情况',
    lead: '各单位收到多少答卷，投了多少票，自评交了没有。数字会自动更新。',
    tabs: { responses: '答卷', ballots: '评议票', evaluations: '自评' },
    survey: '问卷',
    group: '类别',
    allGroups: '全部类别',
    search: '单位名称',
    searchHelp: '输入名称里的几个字',
    only: '显示',
    everything: '全部单位',
    silentOnly: '只看没有答卷的',
    refresh: '自动更新',
    updated: (time) => `更新于 ${time}`,
    foldAll: '全部收起',
    unfoldAll: '全部展开',
    tree: '各区域和单位的答卷',
    found: (units, all) => (units === all ? `共 ${all} 个单位` : `符合条件的 ${units} 个，共 ${all} 个单位`),
    columns: {
      name: '区域、单位',
      units: '单位数',
      reached: '有答卷',
      counted: '答卷',
      rate: '每千人',
      days: '每天',
      last: '最近一天',
    },
    total: '合计',
    none: '—',
    noDay: '还没有',
    spark: (from, to, most, on) => `${from} 至 ${to}，最多的一天是 ${on}，${most} 份`,
    help: [
      '答卷：收到并已计入的份数，包括后来剔除的，与“结果”里收到的全部答卷一致。这里只有份数，没有答案，所以再少也显示。',
      '每千人：答卷数除以服务人口，乘以 1000。单位名单里没有服务人口的不算；一个区域里各单位的服务人口互相重叠，所以区域也不算。',
      '每天：最近 60 天每天收到的份数，按活动所在时区。系统出过故障的日子可能略有出入；合计不受影响。',
    ],
    empty: '还没有单位',
    emptyAdvice: '导入单位名单以后，这里按区域列出。',
    nothingFound: '没有符合条件的单位。请放宽条件。',
    noSurvey: '还没有问卷',
    noSurveyAdvice: '给群众、督查或单位开放一份问卷以后，这里显示收到多少。',
    toSetUp: '去筹备',
    ballots: {
      lead: (step) =>
        `为了不让人看出某个会员投了没有，每个单位只显示到 ${step} 的整倍数，实际票数不少于所示。`,
      caption: '各单位的评议码和评议票',
      unit: '单位',
      issued: '发出的评议码',
      cast: '已投的评议票',
      share: '投票率',
      atLeast: (value) => `至少 ${value}`,
      all: '全部单位',
      none: '还没有发出评议码',
      noneAdvice: '生成评议码以后，这里显示各单位的投票进度。',
    },
    evaluations: {
      states: { not_begun: '没有开始', draft: '正在填写', submitted: '已提交', reopened: '退回修改' },
      caption: '各单位的自评',
      unit: '单位',
      state: '状态',
      filter: '状态',
      allStates: '全部状态',
      none: '没有单位自评的问卷',
      noneAdvice: '开放一份单位自评的问卷以后，这里显示谁交了、谁没有交。',
      counts: '自评的状态',
    },
  },
  en: {
    label: 'Turnout',
    lead: 'How many responses each unit has, how many ballots were cast, and who has sent a self-evaluation. It follows by itself.',
    tabs: { responses: 'Responses', ballots: 'Ballots', evaluations: 'Self-evaluations' },
    survey: 'Survey',
    group: 'Group',
    allGroups: 'All groups',
    search: 'Name of a unit',
    searchHelp: 'Any part of the name',
    only: 'Show',
    everything: 'All units',
    silentOnly: 'Only those without responses',
    refresh: 'Update by itself',
    updated: (time) => `Updated at ${time}`,
    foldAll: 'Fold all',
    unfoldAll: 'Unfold all',
    tree: 'Responses by region and unit',
    found: (units, all) => (units === all ? `${all} units` : `${units} of ${all} units`),
    columns: {
      name: 'Region or unit',
      units: 'Units',
      reached: 'With responses',
      counted: 'Responses',
      rate: 'Per 1,000',
      days: 'By day',
      last: 'Last day',
    },
    total: 'All',
    none: '–',
    noDay: 'none yet',
    spark: (from, to, most, on) => `${from} to ${to}; the most on one day were ${most}, on ${on}`,
    help: [
      'Responses: those that came in and are counted, those set aside later included; the same as received in the results. These are counts and no answers, so they are shown however few.',
      'Per 1,000: responses divided by the people that the unit serves, times 1,000. It is left out where the list of units does not say how many those are, and of regions, since units of one region serve the same people.',
      'By day: what came in on each of the last 60 days, in the time zone of the campaign. Days on which something broke may be off by a few; the totals are not.',
    ],
    empty: 'There are no units yet',
    emptyAdvice: 'Once a list of units is imported they stand here by region.',
    nothingFound: 'No unit matches. Ask for less.',
    noSurvey: 'There is no survey yet',
    noSurveyAdvice: 'Once one is opened to residents, inspectors or units, this shows how many answered.',
    toSetUp: 'Go to setting up',
    ballots: {
      lead: (step) =>
        `So that nobody can see whether a single member has voted, each unit is shown in steps of ${step}: there are at least as many ballots as it says.`,
      caption: 'Codes and ballots by unit',
      unit: 'Unit',
      issued: 'Codes issued',
      cast: 'Ballots cast',
      share: 'Turnout',
      atLeast: (value) => `at least ${value}`,
      all: 'All units',
      none: 'No codes have been issued yet',
      noneAdvice: 'Once codes are issued, this shows how the voting goes by unit.',
    },
    evaluations: {
      states: {
        not_begun: 'not begun',
        draft: 'being written',
        submitted: 'sent',
        reopened: 'opened again',
      },
      caption: 'Self-evaluations by unit',
      unit: 'Unit',
      state: 'State',
      filter: 'State',
      allStates: 'All states',
      none: 'There is no survey of units',
      noneAdvice: 'Once a self-evaluation is opened to units, this shows who has sent it.',
      counts: 'Self-evaluations by state',
    },
  },
});
