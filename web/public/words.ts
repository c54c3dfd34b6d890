import type { ReleaseFileId } from '../../schemas/releaseLife.ts';
import { catalogue } from '../../schemas/text.ts';

/** Words of the public's pages: of a campaign's releases, and of one release. */
export interface PublicWords {
  readonly results: string;
  readonly contents: string;
  readonly separator: string;
  readonly stop: string;

  /** How many answered of one audience. */
  readonly counted: (audience: string, count: string) => string;
  readonly between: string;
  readonly headline: (answers: string, units: number) => string;
  readonly headlineUntold: (units: number) => string;
  /** @param missing what every composite lacks @param survey by which units are shown instead */
  readonly noComposite: (missing: string, survey: string) => string;
  readonly told: (ranked: number, unranked: number, withheld: number) => string;
  readonly until: (moment: string) => string;
  readonly published: string;
  readonly prepared: (moment: string) => string;
  readonly number: (number: number) => string;
  readonly later: string;
  readonly toLater: string;
  readonly othersOf: string;
  readonly corrects: (reason: string) => string;
  readonly toCorrected: string;

  readonly units: string;
  readonly unitsHelp: string;
  readonly find: string;
  readonly findHint: string;
  readonly region: string;
  readonly group: string;
  readonly every: string;
  readonly found: (shown: string, of: string) => string;
  readonly foundNone: string;
  readonly unit: string;
  readonly index: string;
  readonly interval: string;
  readonly drawn: string;
  readonly place: string;
  readonly responses: string;
  readonly noPlace: string;
  readonly ofGroup: (group: string) => string;
  readonly ungrouped: string;
  readonly missing: (parts: string) => string;
  readonly tooFew: (threshold: number) => string;

  readonly regions: string;
  readonly regionsHelp: string;
  readonly deeper: string;
  readonly question: string;
  readonly figure: string;
  readonly valid: string;
  readonly noFigures: string;

  readonly questions: string;
  readonly questionsHelp: string;
  readonly option: string;
  readonly share: string;
  readonly count: string;
  readonly answers: (answered: string, skipped: string) => string;
  readonly validOf: (valid: string, dontKnow: string) => string;
  readonly distribution: (question: string) => string;

  readonly pledges: string;
  readonly pledgesHelp: string;
  readonly pledgeCount: string;
  readonly meanScore: string;
  readonly kept: string;
  readonly pledgesMissing: (missing: number, of: number) => string;

  readonly remarks: string;
  readonly remarksHelp: string;
  readonly moreRemarks: (shown: number, of: number) => string;

  readonly withheld: string;
  readonly withheldHelp: (threshold: number) => string;
  readonly reason: string;
  readonly cells: string;

  readonly how: string;
  readonly howShort: string;
  readonly formula: string;
  readonly weighs: (weight: string) => string;
  readonly measure: string;
  readonly weight: string;
  readonly limits: (hiddenBelow: number, unrankedBelow: number) => string;
  readonly threshold: (threshold: number) => string;
  readonly counts: (view: string) => string;
  readonly noFormula: string;
  readonly definitions: string;
  readonly source: string;

  readonly receipt: string;
  readonly receiptHelp: string;
  readonly receiptLabel: string;
  readonly receiptHint: string;
  readonly check: string;
  readonly checking: string;
  readonly listed: string;
  readonly notListed: (cutoff: string) => string;
  readonly notProven: string;
  readonly notAReceipt: string;
  readonly notReached: string;
  readonly notComputed: string;
  readonly byHand: string;
  readonly byHandHelp: string;

  readonly files: string;
  readonly filesHelp: string;
  readonly file: string;
  readonly size: string;
  readonly fileNames: Readonly<Record<ReleaseFileId, string>>;
  readonly hash: string;
  readonly root: string;
  readonly leaves: string;

  readonly latest: string;
  readonly toResults: string;
  readonly earlier: string;
  readonly noneYet: string;
  readonly noneYetHelp: string;
  readonly phases: string;
  readonly phase: string;
  readonly opens: string;
  readonly closes: string;
  readonly open: string;
  readonly phaseStates: Readonly<Record<'scheduled' | 'open' | 'closed', string>>;
  readonly state: string;
}

/** The catalogue: a language or a word that is missing is a type error. */
export const publicWords = catalogue<PublicWords>('public', {
  'zh-CN': {
    results: '评议结果',
    contents: '本页内容',
    separator: '：',
    stop: '。',

    counted: (audience, count) => `${audience} ${count} 份`,
    between: '；',
    headline: (answers, units) => `计入${answers}，涉及 ${units} 个单位。`,
    headlineUntold: (units) => `涉及 ${units} 个单位。答卷总数不公布。`,
    noComposite: (missing, survey) => `综合指数${missing}，所以下面列出“${survey}”的指数。`,
    told: (ranked, unranked, withheld) =>
      `${ranked} 个单位有指数和名次区间${unranked > 0 ? `，${unranked} 个只有指数` : ''}${withheld > 0 ? `，${withheld} 个的指数没有公布` : ''}。`,
    until: (moment) => `统计 ${moment} 以前收到的答卷`,
    published: '公布时间：',
    prepared: (moment) => `${moment} 生成`,
    number: (number) => `${number} 号公布`,
    later: '这次公布已被新的公布取代，请以新的为准。',
    toLater: '查看新的公布',
    othersOf: '查看本活动的全部公布',
    corrects: (reason) => `本次更正以前的公布。原因：${reason}`,
    toCorrected: '查看被更正的公布',

    units: '各单位结果',
    unitsHelp: '指数为 0 至 100 分。圆点是数值，横线是 95 % 区间。点单位名称可看各题结果和承诺兑现。',
    find: '单位名称',
    findHint: '输入名称的一部分',
    region: '区域',
    group: '类别',
    every: '全部',
    found: (shown, of) => `显示 ${shown} 个，共 ${of} 个单位`,
    foundNone: '没有符合的单位。请换一个名称，或把区域和类别改为“全部”。',
    unit: '单位',
    index: '指数',
    interval: '95 % 区间',
    drawn: '图',
    place: '名次区间',
    responses: '答卷',
    noPlace: '不排序',
    ofGroup: (group) => `“${group}”各单位`,
    ungrouped: '其他单位',
    missing: (parts) => `不完整：缺少${parts}`,
    tooFew: (threshold) => `不公布：有效回答少于 ${threshold} 份，或能用来推算出这样的数字`,

    regions: '各区域汇总',
    regionsHelp: '上级区域的数字由其中全部单位的答卷合计得出，不是下级数字的平均。点区域名称展开。',
    deeper: '更下一级区域的数字较多，见下方可下载的文件。',
    question: '题目',
    figure: '数值',
    valid: '有效回答',
    noFigures: '没有可以公布的数字。',

    questions: '各题结果（全部单位合计）',
    questionsHelp: '条形的长度是选择该项的份数占全部回答的比例。',
    option: '选项',
    share: '占比',
    count: '份数',
    answers: (answered, skipped) => `回答 ${answered} 份，未答 ${skipped} 份`,
    validOf: (valid, dontKnow) => `有效 ${valid} 份，不了解 ${dontKnow} 份`,
    distribution: (question) => `${question}：选项分布`,

    pledges: '承诺兑现',
    pledgesHelp: '每项承诺由被问到它的人评分，这里是各单位全部承诺的平均。承诺原文和逐项结果在单位页面。',
    pledgeCount: '承诺项数',
    meanScore: '平均得分',
    kept: '满意率',
    pledgesMissing: (missing, of) => `${of} 项中有 ${missing} 项的数字不公布，不作平均`,

    remarks: '意见选登',
    remarksHelp: '经主办单位逐条审阅后公布，只保留月份。',
    moreRemarks: (shown, of) => `这里显示 ${shown} 条，共 ${of} 条。其余见各单位页面。`,

    withheld: '没有公布的数字',
    withheldHelp: (threshold) =>
      `有效回答少于 ${threshold} 份的数字不公布，以免有人的回答被看出来；凡与其他数字相减就能推算出它们的，也不公布。逐项清单和原因在下方的文件里。`,
    reason: '原因',
    cells: '数字个数',

    how: '这些数字怎么算',
    howShort: '怎么算',
    formula: '综合指数的算法',
    weighs: (weight) => `权重 ${weight}`,
    measure: '计分办法',
    weight: '权重',
    limits: (hiddenBelow, unrankedBelow) =>
      `指数的有效回答少于 ${hiddenBelow} 份的不公布，少于 ${unrankedBelow} 份的不排序。缺少任何一部分就不给综合指数，绝不重新分配权重。`,
    threshold: (threshold) => `公布门槛：${threshold} 份有效回答。`,
    counts: (view) => `统计范围：${view}。`,
    noFormula: '本活动没有设定指数，只公布各题结果。',
    definitions: '名词和公式',
    source: '出处',

    receipt: '核对回执',
    receiptHelp:
      '您那份算进去了吗？凭提交答卷或评议票时得到的回执，可以在这里查它在不在这次公布所依据的清单里。截止前收到的答卷都在清单里，被剔除的也在；数字里统计了哪些，见公布页面的“统计范围”。证明由浏览器对照本页的根哈希验算，不必相信系统的回答。',
    receiptLabel: '完整回执（64 位）',
    receiptHint: '由数字和字母 a 到 f 组成，空格和大小写都可以。',
    check: '核对',
    checking: '正在核对……',
    listed:
      '在清单里，证明成立：这份答卷或评议票已经收到，在这次公布所依据的清单里。被剔除的答卷也在清单里。',
    notListed: (cutoff) => `不在这次公布的清单里。请核对有没有输错；${cutoff} 以后提交的答卷要等下一次公布。`,
    notProven: '证明不成立：系统给出的证明与本页的根哈希不符。请保留回执，并向主办单位反映。',
    notAReceipt: '这不是完整的回执。完整回执有 64 位，在提交成功的页面上“完整回执”一栏。',
    notReached: '现在连不上，没有核对成。请稍后再试。',
    notComputed: '这个浏览器不能验算证明，请用下面的办法自己核对。',
    byHand: '不用本页，自己核对',
    byHandHelp: '下载下方的核查包，解压后在其中运行（需要 Node 18 以上，不需要本系统的任何程序）：',

    files: '下载',
    filesHelp: '每个文件都由同一份公布内容生成，可用 SHA-256 核对下载是否完整。',
    file: '文件',
    size: '大小',
    fileNames: {
      document: '全部内容（JSON），其 SHA-256 就是这次公布的哈希',
      'results-zh': '结果（CSV，中文）',
      'results-en': '结果（CSV，英文）',
      'workbook-zh': '工作簿（XLSX，中文）',
      'workbook-en': '工作簿（XLSX，英文）',
      bundle: '核查包（ZIP）：全部计数和重新计算的脚本',
    },
    hash: '公布内容的 SHA-256',
    root: '回执清单的根哈希',
    leaves: '清单条数',

    latest: '最新公布',
    toResults: '查看结果',
    earlier: '以往各次公布',
    noneYet: '还没有公布结果',
    noneYetHelp: '评议结束并经两人核对签发后，结果在本页公布。公布以后不再更改。',
    phases: '活动安排',
    phase: '阶段',
    opens: '开始',
    closes: '结束',
    open: '未定',
    phaseStates: { scheduled: '未开始', open: '进行中', closed: '已结束' },
    state: '状态',
  },
  en: {
    results: 'Results',
    contents: 'On this page',
    separator: ': ',
    stop: '.',

    counted: (audience, count) => `${count} from ${audience}`,
    between: '; ',
    headline: (answers, units) =>
      `Responses counted: ${answers}; about ${units} ${units === 1 ? 'unit' : 'units'}.`,
    headlineUntold: (units) =>
      `About ${units} ${units === 1 ? 'unit' : 'units'}. How many responded is withheld.`,
    noComposite: (missing, survey) =>
      `The composite index is ${missing}: units are shown by the index of ${survey} instead.`,
    told: (ranked, unranked, withheld) =>
      `${ranked} ${ranked === 1 ? 'unit has' : 'units have'} an index and a rank band${unranked > 0 ? `, ${unranked} an index alone` : ''}${withheld > 0 ? `; of ${withheld} no index is published` : ''}.`,
    until: (moment) => `Responses accepted before ${moment}`,
    published: 'Published: ',
    prepared: (moment) => `Prepared ${moment}`,
    number: (number) => `Release ${number}`,
    later: 'A later release has taken the place of this one: go by that.',
    toLater: 'See the later release',
    othersOf: "All of this campaign's releases",
    corrects: (reason) => `This release corrects an earlier one, because: ${reason}`,
    toCorrected: 'See the release that it corrects',

    units: 'Results by unit',
    unitsHelp:
      'An index goes from 0 to 100. The dot is its value, the line its 95 % interval. The name of a unit leads to its results by question and to how its pledges were kept.',
    find: 'Name of the unit',
    findHint: 'Any part of the name',
    region: 'Region',
    group: 'Group',
    every: 'All',
    found: (shown, of) => `${shown} of ${of} units shown`,
    foundNone: 'No unit matches. Try another name, or set region and group to “All”.',
    unit: 'Unit',
    index: 'Index',
    interval: '95 % interval',
    drawn: 'Drawn',
    place: 'Rank band',
    responses: 'Responses',
    noPlace: 'no place',
    ofGroup: (group) => `Units of “${group}”`,
    ungrouped: 'Other units',
    missing: (parts) => `incomplete: ${parts} missing`,
    tooFew: (threshold) =>
      `withheld: on fewer than ${threshold} valid answers, or such a figure could be worked out from it`,

    regions: 'Regions',
    regionsHelp:
      'The figures of a region are made from all responses about its units, not from the figures of the regions in it. Open a region by its name.',
    deeper: 'The figures of smaller regions are many: they are in the files below.',
    question: 'Question',
    figure: 'Figure',
    valid: 'Valid answers',
    noFigures: 'There is no figure that may be published.',

    questions: 'Results by question, all units together',
    questionsHelp: 'The length of a bar is the share of all answers that chose the option.',
    option: 'Option',
    share: 'Share',
    count: 'Answers',
    answers: (answered, skipped) => `${answered} answered, ${skipped} skipped`,
    validOf: (valid, dontKnow) => `${valid} valid, ${dontKnow} don’t know`,
    distribution: (question) => `${question}: distribution over the options`,

    pledges: 'Pledges kept',
    pledgesHelp:
      "Each pledge is rated by those who were asked about it; this is the mean over a unit's pledges. Their words, one by one, are on the unit's page.",
    pledgeCount: 'Pledges',
    meanScore: 'Mean score',
    kept: 'Satisfaction rate',
    pledgesMissing: (missing, of) => `no mean: figures of ${missing} of ${of} are withheld`,

    remarks: 'Remarks',
    remarksHelp:
      'Read one by one by the office before they were published. The month is kept, the day is not.',
    moreRemarks: (shown, of) => `${shown} of ${of} are shown here; the others are on the pages of the units.`,

    withheld: 'What is withheld',
    withheldHelp: (threshold) =>
      `No figure on fewer than ${threshold} valid answers is published, so that nobody’s answer shows; nor is one with which such a figure could be found by subtraction. The files below list every one of them with its reason.`,
    reason: 'Reason',
    cells: 'Figures',

    how: 'How these figures are worked out',
    howShort: 'How it is worked out',
    formula: 'How the composite index is made',
    weighs: (weight) => `weight ${weight}`,
    measure: 'Measure',
    weight: 'Weight',
    limits: (hiddenBelow, unrankedBelow) =>
      `An index on fewer than ${hiddenBelow} valid answers is withheld, on fewer than ${unrankedBelow} it has no place. Where a part is missing there is no composite: weights are never made up for.`,
    threshold: (threshold) => `Threshold: ${threshold} valid answers.`,
    counts: (view) => `Responses counted: ${view}.`,
    noFormula: 'This campaign has no index: it publishes results by question.',
    definitions: 'Terms and formulas',
    source: 'Source',

    receipt: 'Check a receipt',
    receiptHelp:
      'Was yours counted? With the receipt that came with a response or a ballot you can check here that it is in the list that this release was made from. All responses received before the cutoff are in it, those set aside too; which of them the figures count is said on the page of the release, under “Responses counted”. Your browser works the proof out itself, against the root on this page: the system’s word is not needed.',
    receiptLabel: 'Full receipt (64 digits)',
    receiptHint: 'Digits and the letters a to f; blanks and capitals do not matter.',
    check: 'Check',
    checking: 'Checking …',
    listed:
      'Listed, and the proof holds: this response or ballot was received and is in the list that this release was made from. Responses that were set aside are in it too.',
    notListed: (cutoff) =>
      `Not in the list of this release. Look whether it is typed as it was given; what was sent after ${cutoff} is for the next release.`,
    notProven:
      'The proof does not hold: it does not lead to the root on this page. Keep the receipt, and tell the office.',
    notAReceipt:
      'That is not a full receipt. It has 64 digits and stands under “Full receipt” on the page after sending.',
    notReached: 'The system cannot be reached just now, so nothing was checked. Please try again later.',
    notComputed: 'This browser cannot work the proof out: please check in the way below.',
    byHand: 'Check without this page',
    byHandHelp:
      'Download the bundle below, unpack it and run this in it (with Node 18 or later, and nothing of ours):',

    files: 'Downloads',
    filesHelp: 'All files are made from the same release. The SHA-256 shows whether one came whole.',
    file: 'File',
    size: 'Size',
    fileNames: {
      document: 'All of it (JSON): its SHA-256 is the hash of the release',
      'results-zh': 'Results (CSV, Chinese)',
      'results-en': 'Results (CSV, English)',
      'workbook-zh': 'Workbook (XLSX, Chinese)',
      'workbook-en': 'Workbook (XLSX, English)',
      bundle: 'Bundle (ZIP): all counts, and the script that works every figure out again',
    },
    hash: 'SHA-256 of what was published',
    root: 'Root over the list of receipts',
    leaves: 'Entries of the list',

    latest: 'Latest release',
    toResults: 'See the results',
    earlier: 'Earlier releases',
    noneYet: 'No results have been published yet',
    noneYetHelp:
      'They appear on this page once the appraisal is over and two people have checked them and signed them off. What is published is never changed.',
    phases: 'Phases',
    phase: 'Phase',
    opens: 'Opens',
    closes: 'Closes',
    open: 'not set',
    phaseStates: { scheduled: 'not begun', open: 'open', closed: 'closed' },
    state: 'State',
  },
});
