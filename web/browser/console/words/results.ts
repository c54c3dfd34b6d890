import { catalogue } from '../../../../schemas/text.ts';

/** Words of the results explorer. */
interface ResultWords {
  readonly title: string;
  readonly lead: string;
  readonly tabs: string;
  readonly tab: Readonly<
    Record<'overview' | 'groups' | 'funnel' | 'regions' | 'questions' | 'units' | 'withheld', string>
  >;
  readonly release: string;
  readonly releaseOption: (number: number, title: string, state: string) => string;
  readonly live: string;
  readonly liveNote: string;
  readonly noReleases: string;
  readonly noReleasesAdvice: string;
  readonly toReleases: string;
  readonly noSuchRelease: string;
  readonly noSuchReleaseAdvice: string;
  readonly allReleases: string;
  readonly notPublic: (state: string) => string;
  readonly state: string;
  readonly cutoff: string;
  readonly view: string;
  readonly threshold: string;
  readonly atLeast: (count: number) => string;
  readonly audience: string;
  readonly allAudiences: string;
  readonly group: string;
  readonly allGroups: string;
  readonly byGroup: string;
  readonly index: string;
  readonly question: string;
  readonly chooseQuestion: string;
  readonly statistic: string;
  readonly unit: string;
  readonly region: string;
  readonly place: string;
  readonly answers: string;
  readonly responses: string;
  readonly dontKnow: string;
  readonly interval: string;
  readonly band: string;
  readonly note: string;
  readonly distance: string;
  readonly against: string;
  readonly zone: Readonly<Record<'within' | 'beyond95' | 'beyond998', string>>;
  readonly change: string;
  readonly noChange: string;
  readonly options: string;
  readonly notShown: string;
  readonly none: string;
  readonly missing: (parts: string) => string;
  readonly noFormula: string;
  readonly noRanking: string;
  readonly noIndex: string;
  readonly chartOf: (title: string) => string;
  readonly noQuestions: string;
  readonly indexTable: string;
  readonly allUnits: string;
  readonly asked: (survey: string) => string;
  readonly rankingTitle: (group: string, index: string) => string;
  readonly whiskerLabel: (title: string, count: number) => string;
  readonly whiskerCaption: (mean: string | undefined) => string;
  readonly funnelTitle: (group: string, index: string) => string;
  readonly funnelLabel: (title: string, count: number, beyond: number) => string;
  readonly funnelCaption: string;
  readonly funnelTarget: string;
  readonly noFunnel: string;
  readonly regionTitle: (question: string) => string;
  readonly open: (name: string) => string;
  readonly shut: (name: string) => string;
  readonly openAll: string;
  readonly shutAll: string;
  readonly distributionLabel: (title: string, count: number) => string;
  readonly sharesLabel: (title: string) => string;
  readonly numberedOptions: string;
  readonly search: string;
  readonly searchHelp: string;
  readonly found: (shown: number, all: number) => string;
  readonly noUnit: string;
  readonly otherUnits: string;
  readonly publicReport: string;
  readonly unitIndices: string;
  readonly unitFigures: string;
  readonly pledgeMeans: (count: number) => string;
  readonly self: string;
  readonly selfAnswer: string;
  readonly satisfied: string;
  readonly turnout: string;
  readonly received: string;
  readonly liveTitle: (question: string) => string;
  readonly liveEmpty: string;
  readonly ofVersions: (name: string, versions: readonly number[]) => string;
  readonly notCombined: (versions: readonly number[]) => string;
  readonly computedAt: (moment: string) => string;
  readonly notInRelease: string;
  readonly mean: string;
  readonly groupMean: (value: string) => string;
  readonly withheldTitle: string;
  readonly withheldLead: (threshold: number) => string;
  readonly withheldWhy: readonly string[];
  readonly withheldReasons: string;
  readonly withheldExample: string;
  readonly withheldTold: string;
  readonly whyNotShown: string;
  readonly source: string;
}

export const resultWords = catalogue<ResultWords>('consoleResults', {
  'zh-CN': {
    title: '结果',
    lead: '按评议主体、类别、区域、题目和单位查看。一次公布的数字，与它的文件和公开页面完全一致。',
    tabs: '结果的各个部分',
    tab: {
      overview: '总览',
      groups: '按类别',
      funnel: '漏斗图',
      regions: '按区域',
      questions: '按题目',
      units: '按单位',
      withheld: '未显示的数字',
    },
    release: '数字来自',
    releaseOption: (number, title, state) => `${number} 号公布 · ${title} · ${state}`,
    live: '实时结果（进行中，未定稿）',
    liveNote:
      '进行中，未定稿：数字随每份答卷变化，没有经过公布前的核对，不能对外使用。名次、漏斗图和区域汇总要等生成公布稿以后才有。',
    noReleases: '还没有公布稿',
    noReleasesAdvice:
      '指数、名次区间、漏斗图和区域汇总都从公布稿中读取。请先在“公布”中生成一份草稿；草稿只有办公室能看到。',
    toReleases: '去生成公布稿',
    noSuchRelease: '没有这次公布的数字',
    noSuchReleaseAdvice: '这份公布稿还在生成、生成失败、已经放弃，或者从来没有过。',
    allReleases: '查看各次公布',
    notPublic: (state) => `${state}：只供办公室核对，还没有公布，请勿外传。`,
    state: '状态',
    cutoff: '统计截止',
    view: '口径',
    threshold: '显示门槛',
    atLeast: (count) => `${count} 份`,
    audience: '评议主体',
    allAudiences: '全部主体',
    group: '类别',
    allGroups: '全部类别',
    byGroup: '各类别合计',
    index: '指数',
    question: '题目',
    chooseQuestion: '选择题目',
    statistic: '指标',
    unit: '单位',
    region: '区域',
    place: '范围',
    answers: '有效回答',
    responses: '回答',
    dontKnow: '不了解',
    interval: '95 % 区间',
    band: '名次区间',
    note: '说明',
    distance: '偏离均值（标准误）',
    against: '对照控制限',
    zone: {
      within: '在 95 % 控制限内',
      beyond95: '超出 95 % 控制限',
      beyond998: '超出 99.8 % 控制限',
    },
    change: '与上次活动相比',
    noChange: '不能说有变化',
    options: '各选项占比',
    notShown: '未显示',
    none: '无',
    missing: (parts) => `缺少：${parts}`,
    noFormula: '这次公布没有计分办法，因此没有指数和名次。',
    noRanking: '所选类别和指数没有可以显示的单位。',
    noIndex: '所选评议主体不进指数：自评只作对照，不计分。',
    chartOf: (title) => `图：${title}`,
    noQuestions: '所选评议主体没有题目。',
    indexTable: '各单位的指数与名次区间',
    allUnits: '全部单位',
    asked: (survey) => `${survey}：全部单位合计`,
    rankingTitle: (group, index) => `${group} · ${index}`,
    whiskerLabel: (title, count) => `${title}：${count} 个单位的指数、95 % 区间和名次区间，数字见下表`,
    whiskerCaption: (mean) =>
      `圆点是指数，横线是 95 % 区间，右边是名次区间${mean === undefined ? '' : `；虚线是类别均值 ${mean}`}。空心圆点：回答太少，不参加排序。`,
    funnelTitle: (group, index) => `${group} · ${index}`,
    funnelLabel: (title, count, beyond) =>
      `${title}的漏斗图：${count} 个单位，其中 ${beyond} 个超出 95 % 控制限，数字见下表`,
    funnelCaption:
      '横轴是有效回答数，纵轴是指数。长虚线是 95 % 控制限，点线是 99.8 % 控制限。圆点在限内，三角超出 95 %，菱形超出 99.8 %。超出只说明与均值不同，不等于有问题。',
    funnelTarget: '均值',
    noFunnel: '参加排序的单位不足两个，没有漏斗图。',
    regionTitle: (question) => `按区域 · ${question}`,
    open: (name) => `展开${name}`,
    shut: (name) => `收起${name}`,
    openAll: '全部展开',
    shutAll: '全部收起',
    distributionLabel: (title, count) => `${title}：${count} 行的选项分布，数字见下表`,
    sharesLabel: (title) => `${title}：各选项的占比和 95 % 区间，数字见下表`,
    numberedOptions: '图中的编号',
    search: '查找单位',
    searchHelp: '输入单位名称、编号或所在区域的一部分。',
    found: (shown, all) => (shown === all ? `找到 ${all} 个单位` : `找到 ${all} 个单位，列出前 ${shown} 个`),
    noUnit: '没有找到这样的单位。请换一个词。',
    otherUnits: '查看其他单位',
    publicReport: '打开公开的单位报告',
    unitIndices: '指数与名次区间',
    unitFigures: '各题结果',
    pledgeMeans: (count) => `${count} 项承诺`,
    self: '自评得分',
    selfAnswer: '自评',
    satisfied: '满意率',
    turnout: '答卷 ÷ 服务人口',
    received: '答卷',
    liveTitle: (question) => `实时 · ${question}`,
    liveEmpty: '还没有收到答卷。收到第一份以后，这里会显示每道题的实时数字。',
    ofVersions: (name, versions) => `${name}（第 ${versions.join('、')} 版）`,
    notCombined: (versions) =>
      `测评表各版的问法不一样，数字没有相加：这里只是第 ${versions.join('、')} 版的，其他版的请在“题目”中另选。`,
    computedAt: (moment) => `统计时间 ${moment}`,
    notInRelease: '这次公布没有这个单位。',
    mean: '平均得分',
    groupMean: (value) => `类别均值 ${value}`,
    withheldTitle: '为什么有的数字不显示',
    withheldLead: (threshold) =>
      `标为“未显示”的地方既不是零，也不是没有人评议，而是为了不让人从数字里认出某个人的回答。本活动的门槛是 ${threshold} 份有效回答。`,
    withheldWhy: [
      '回答太少：少于门槛份数的数字一律不显示；份数不多而回答又完全一致的，也不显示，否则等于公开每个人选了什么。',
      '隐藏一个，往往要再隐藏另一个：如果只隐藏一个单位，用全镇的数减去其他单位的数，就得到被隐藏的那一个。所以同村、同镇、同类别里会再隐藏一个单位，或者隐藏包含它的合计。',
      '与以前的公布相减也不行：上次公布以后新增的回答太少时，仍用上次的数字；上次没有数字的，这次也不显示。',
    ],
    withheldReasons: '这次公布中各种原因的数量',
    withheldExample:
      '例：某镇共有 60 份回答，甲所 32 份，乙所 21 份，丙所 7 份。丙所不到 10 份，不显示；但 60 − 32 − 21 = 7，所以还要隐藏乙所，或者隐藏全镇的合计。被隐藏的单位原因相同，看不出谁是回答少的那一个。',
    withheldTold:
      '隐藏哪些由程序按固定规则决定，谁也不能挑选；公布前还会用程序试着把它们推算出来，推得出就不能公布。',
    whyNotShown: '为什么不显示',
    source: '来源',
  },
  en: {
    title: 'Results',
    lead: 'By audience, group, region, question and unit. Figures of a release are those of its files and public pages.',
    tabs: 'Parts of the results',
    tab: {
      overview: 'Overview',
      groups: 'By group',
      funnel: 'Funnel plot',
      regions: 'By region',
      questions: 'By question',
      units: 'By unit',
      withheld: 'What is not shown',
    },
    release: 'Figures from',
    releaseOption: (number, title, state) => `Release ${number} · ${title} · ${state}`,
    live: 'Live results (provisional, not final)',
    liveNote:
      'Provisional, not final: the figures change with every response, nobody has checked them, and they are not for use outside. Rank bands, funnel plots and regions come with a release.',
    noReleases: 'There is no release yet',
    noReleasesAdvice:
      'Indices, rank bands, funnel plots and regions are read from a release. Begin a draft under “Releases” first; only the office sees it.',
    toReleases: 'Go to releases',
    noSuchRelease: 'There are no figures of this release',
    noSuchReleaseAdvice: 'It is still being prepared, failed, was discarded, or never existed.',
    allReleases: 'See the releases',
    notPublic: (state) =>
      `This release is ${state}: it is for the office to check, not public, and not to be passed on.`,
    state: 'State',
    cutoff: 'Responses before',
    view: 'Responses counted',
    threshold: 'Shown from',
    atLeast: (count) => `${count} answers`,
    audience: 'Audience',
    allAudiences: 'All audiences',
    group: 'Group',
    allGroups: 'All groups',
    byGroup: 'Groups in total',
    index: 'Index',
    question: 'Question',
    chooseQuestion: 'Choose a question',
    statistic: 'Figure',
    unit: 'Unit',
    region: 'Region',
    place: 'Of whom',
    answers: 'Valid answers',
    responses: 'Answers',
    dontKnow: 'Don’t know',
    interval: '95 % interval',
    band: 'Rank band',
    note: 'Note',
    distance: 'Standard errors from the mean',
    against: 'Against the limits',
    zone: {
      within: 'within the 95 % limits',
      beyond95: 'beyond the 95 % limits',
      beyond998: 'beyond the 99.8 % limits',
    },
    change: 'Since the last campaign',
    noChange: 'no change shown',
    options: 'Shares of the options',
    notShown: 'Not shown',
    none: 'none',
    missing: (parts) => `missing: ${parts}`,
    noFormula: 'This release has no formula, so there are no indices and no ranks.',
    noRanking: 'No unit can be shown for this group and index.',
    noIndex: 'This audience has no part in an index: self-evaluations stand beside it.',
    chartOf: (title) => `Chart: ${title}`,
    noQuestions: 'This audience was asked no question.',
    indexTable: 'Indices and rank bands of the units',
    allUnits: 'All units',
    asked: (survey) => `${survey}: all units together`,
    rankingTitle: (group, index) => `${group} · ${index}`,
    whiskerLabel: (title, count) =>
      `${title}: index, 95 % interval and rank band of ${count} units; the figures are in the table below`,
    whiskerCaption: (mean) =>
      `The dot is the index, the line its 95 % interval; on the right is the rank band.${mean === undefined ? '' : ` The dashed line is the group’s mean, ${mean}.`} A ring: too few answers for a place.`,
    funnelTitle: (group, index) => `${group} · ${index}`,
    funnelLabel: (title, count, beyond) =>
      `Funnel plot of ${title}: ${count} units, of which ${beyond} are beyond the 95 % limits; the figures are in the table below`,
    funnelCaption:
      'Across: valid answers. Up: the index. Long dashes are the 95 % limits, dots those of 99.8 %. Circles are within, triangles beyond 95 %, diamonds beyond 99.8 %. Beyond means that a unit differs from the mean, not that something is wrong.',
    funnelTarget: 'mean',
    noFunnel: 'Fewer than two units are ranked, so there is no funnel plot.',
    regionTitle: (question) => `By region · ${question}`,
    open: (name) => `Open ${name}`,
    shut: (name) => `Close ${name}`,
    openAll: 'Open all',
    shutAll: 'Close all',
    distributionLabel: (title, count) =>
      `${title}: shares of the options in ${count} rows; the figures are in the table below`,
    sharesLabel: (title) =>
      `${title}: shares of the options with 95 % intervals; the figures are in the table below`,
    numberedOptions: 'Numbers in the chart',
    search: 'Find a unit',
    searchHelp: 'Part of its name, its id or its region.',
    found: (shown, all) =>
      shown === all ? `${all} units found` : `${all} units found, the first ${shown} listed`,
    noUnit: 'There is no such unit. Try another word.',
    otherUnits: 'See other units',
    publicReport: 'Open the public report of this unit',
    unitIndices: 'Indices and rank bands',
    unitFigures: 'Results by question',
    pledgeMeans: (count) => `${count} pledges`,
    self: 'Own score',
    selfAnswer: 'Self-evaluation',
    satisfied: 'Satisfaction rate',
    turnout: 'Responses per population',
    received: 'Responses',
    liveTitle: (question) => `Live · ${question}`,
    liveEmpty:
      'No response has come in yet. From the first one on, live figures of every question stand here.',
    ofVersions: (name, versions) => `${name} (version ${versions.join(', ')})`,
    notCombined: (versions) =>
      `Versions of the form ask this differently, and are not added up: these are the figures of version ${versions.join(', ')} alone. The others stand under “Question”.`,
    computedAt: (moment) => `Worked out at ${moment}`,
    notInRelease: 'This unit is not in the release.',
    mean: 'Mean score',
    groupMean: (value) => `mean of the group ${value}`,
    withheldTitle: 'Why some figures are not shown',
    withheldLead: (threshold) =>
      `“Not shown” is neither zero nor nobody: it keeps anyone’s answer from being read out of a figure. The threshold of this campaign is ${threshold} valid answers.`,
    withheldWhy: [
      'Too few answers: no figure on fewer than the threshold is shown; nor one on not many more where all agree, since it would say what each of them answered.',
      'Hiding one often means hiding another: were one unit alone hidden, the town’s figure less those of its other units would give it away. So a second unit of the same village, town or group is hidden too, or the sum that holds it.',
      'Nor by subtracting an earlier release: where too few answers came since, the earlier figure is told again; where there was none, none is shown.',
    ],
    withheldReasons: 'How many there are in this release, by reason',
    withheldExample:
      'For example, a town has 60 answers: office A 32, office B 21, office C 7. C has fewer than 10 and is hidden; but 60 − 32 − 21 = 7, so B is hidden too, or the town’s total. All that are hidden have the same reason, so that nobody can tell which of them is the small one.',
    withheldTold:
      'A program decides by fixed rules what is hidden; nobody can choose. Before a release is published another one tries to work the hidden figures out, and if it can, the release cannot be published.',
    whyNotShown: 'Why it is not shown',
    source: 'Source',
  },
});
