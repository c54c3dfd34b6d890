import type { ReleaseDifference, ReleaseFileId } from '../../../../schemas/releaseLife.ts';
import { catalogue } from '../../../../schemas/text.ts';
import type { WizardStep } from '../pages/releases/states.ts';

/** Words of the pages on which releases are prepared, checked, signed off and published. */
interface ReleaseWords {
  readonly title: string;
  readonly lead: string;
  readonly prepare: string;
  readonly goOn: string;
  readonly none: string;
  readonly noneAdvice: string;
  readonly list: string;
  readonly columns: Readonly<Record<'release' | 'state' | 'cutoff' | 'published' | 'people', string>>;
  readonly numbered: (number: number, title: string) => string;
  readonly notYet: string;
  readonly back: string;
  readonly refresh: string;
  readonly stepsLabel: string;
  readonly steps: Readonly<Record<WizardStep, string>>;
  readonly stepStates: Readonly<Record<'done' | 'now' | 'ahead', string>>;
  readonly newTitle: string;
  readonly newLead: string;
  readonly next: string;
  readonly formTitle: string;
  readonly titleLabel: string;
  readonly titleHelp: string;
  readonly titleMissing: string;
  readonly remarksLabel: string;
  readonly remarksHelp: string;
  readonly kind: string;
  readonly kindNew: string;
  readonly kindCorrection: string;
  readonly kindHelp: string;
  readonly corrected: string;
  readonly reason: string;
  readonly reasonHelp: string;
  readonly reasonShort: string;
  readonly more: string;
  readonly view: string;
  readonly viewHelp: string;
  readonly comparedWith: string;
  readonly comparedWithHelp: string;
  readonly begin: string;
  readonly previousStep: string;
  readonly preparingTitle: string;
  readonly preparingLead: string;
  readonly progress: (done: string, total: string | undefined) => string;
  readonly jobWaiting: string;
  readonly failedTitle: string;
  readonly failedAdvice: string;
  readonly retry: string;
  readonly checkTitle: string;
  readonly checkLead: string;
  readonly checkPoints: readonly string[];
  readonly exposes: (count: number) => string;
  readonly check: string;
  readonly checkConfirm: string;
  readonly checkConfirmWords: string;
  readonly signTitle: string;
  readonly waitForSigner: string;
  readonly sendAddress: string;
  readonly signerAddress: string;
  readonly copy: string;
  readonly copied: string;
  readonly signLead: string;
  readonly sign: string;
  readonly signConfirm: string;
  readonly signConfirmWords: (title: string) => string;
  readonly mayNotSign: string;
  readonly publishTitle: string;
  readonly publishLead: string;
  readonly publishPoints: readonly string[];
  readonly publish: string;
  readonly publishConfirm: string;
  readonly publishConfirmWords: (title: string) => string;
  readonly publicTitle: string;
  readonly publicLead: string;
  readonly supersededLead: string;
  readonly successor: string;
  readonly campaignAddress: string;
  readonly releaseAddress: string;
  readonly qr: string;
  readonly qrSave: string;
  readonly open: string;
  readonly discardedLead: string;
  readonly discard: string;
  readonly discardConfirm: string;
  readonly discardConfirmWords: string;
  readonly discardTitle: string;
  readonly overtaken: string;
  readonly did: Readonly<Record<'begun' | 'checked' | 'signed' | 'published' | 'discarded', string>>;
  readonly counts: string;
  readonly responses: string;
  readonly told: string;
  readonly carriedOver: (count: string) => string;
  readonly withheldCount: string;
  readonly ranked: string;
  readonly unranked: string;
  readonly incomplete: string;
  readonly remarks: string;
  readonly withheld: string;
  readonly noneWithheld: string;
  readonly withheldColumns: Readonly<Record<'reason' | 'count', string>>;
  readonly countsHow: string;
  readonly allFigures: string;
  readonly differences: string;
  readonly noRelease: string;
  readonly noDifferences: string;
  readonly differencesFrom: string;
  readonly differencesTotal: (listed: string, total: string) => string;
  readonly search: string;
  readonly noMatch: string;
  readonly differenceColumns: Readonly<
    Record<
      'name' | 'scope' | 'kind' | 'statistic' | 'before' | 'after' | 'answeredBefore' | 'answeredAfter',
      string
    >
  >;
  readonly kinds: Readonly<Record<ReleaseDifference['kind'], string>>;
  readonly scopes: Readonly<Record<'all' | 'region' | 'group' | 'unit', string>>;
  readonly interval: (value: string, low: string, high: string) => string;
  readonly intervalHow: string;
  readonly files: string;
  readonly filesDraft: string;
  readonly filesPublic: string;
  readonly fileNames: Readonly<Record<ReleaseFileId, string>>;
  readonly fileColumns: Readonly<Record<'file' | 'size' | 'hash' | 'get', string>>;
  readonly download: string;
  readonly downloadNamed: (name: string) => string;
  readonly record: string;
  readonly recordColumns: Readonly<Record<'step' | 'at' | 'by', string>>;
  readonly recordSteps: Readonly<Record<'begun' | 'checked' | 'signed' | 'published', string>>;
  readonly about: string;
  readonly cutoff: string;
  readonly hash: string;
  readonly root: string;
  readonly leaves: (count: string) => string;
  readonly hashHow: string;
  readonly corrects: string;
  readonly withRemarks: string;
  readonly yes: string;
  readonly no: string;
}

export const releaseWords = catalogue<ReleaseWords>('consoleReleases', {
  'zh-CN': {
    title: '公布',
    lead: '对外的每个数字都出自一次公布。一人准备和核对，另一人签发，公布以后不能更改。',
    prepare: '准备公布',
    goOn: '继续办理',
    none: '还没有公布过。',
    noneAdvice: '准备一次公布：系统会先检查有没有要留意的地方，再从原始答卷算出全部数字，供您核对。',
    list: '历次公布',
    columns: { release: '公布', state: '状态', cutoff: '答卷截止', published: '公布时间', people: '准备人' },
    numbered: (number, title) => `${number} 号 · ${title}`,
    notYet: '尚未公布',
    back: '返回历次公布',
    refresh: '刷新',
    stepsLabel: '公布的步骤',
    steps: {
      before: '检查',
      title: '标题和内容',
      preparing: '生成',
      check: '核对',
      sign: '签发',
      publish: '公布',
    },
    stepStates: { done: '已完成', now: '现在', ahead: '以后' },
    newTitle: '准备公布',
    newLead: '开始以前，先看看有没有要留意的地方。',
    next: '下一步：标题和内容',
    formTitle: '标题和内容',
    titleLabel: '标题',
    titleHelp: '会印在公布的网页和文件上，例如“2026 年第一次公布”。',
    titleMissing: '请填写标题，200 字以内。',
    remarksLabel: '连同已通过的群众意见一起公布',
    remarksHelp: '只公布审阅通过的意见，并且只公布所属单位意见足够多的。',
    kind: '这次公布是',
    kindNew: '新的公布，接替以前的',
    kindCorrection: '对以前某次公布的更正',
    kindHelp: '已公布的不能修改或收回；有错误就用新的公布更正，两次都保留，并互相指明。',
    corrected: '更正哪一次',
    reason: '更正的原因',
    reasonHelp: '会随公布公开。写明错在哪里，至少 5 个字。',
    reasonShort: '请写明更正的原因，5 至 1000 字。',
    more: '其他选项',
    view: '计入哪些答卷',
    viewHelp: '一般不改。已剔除的答卷及其原因会随公布列明数目。',
    comparedWith: '与以前的活动比较',
    comparedWithHelp:
      '填写以前某个活动已公布的公布编号（网址 /r/ 后面的部分）；题目和选项相同的会并列显示。可以不填。',
    begin: '开始生成',
    previousStep: '上一步',
    preparingTitle: '正在生成',
    preparingLead:
      '系统正在重新读取每一份原始答卷，计算数字，检查有没有会暴露个人的结果。可以离开本页，稍后再来。',
    progress: (done, total) => (total === undefined ? `已处理 ${done} 步` : `已处理 ${done} / ${total}`),
    jobWaiting: '正在排队…',
    failedTitle: '没有生成成功',
    failedAdvice:
      '没有任何内容对外公开。可以按同样的标题和选项重新生成；如果仍然失败，请先到“核查”查明原因。',
    retry: '重新生成',
    checkTitle: '请核对',
    checkLead: '公布以后不能更改，请逐项看过。数字只有办公室能看到。',
    checkPoints: [
      '答卷份数与您了解的情况相符；',
      '与上次公布相比的变化，每一项都说得清原因；',
      '在“全部数字”里抽看几个单位；',
      '下载 Excel，看标题、单位名称和题目是否正确。',
    ],
    exposes: (count) =>
      `从这些数字可以推算出 ${count} 项应当保密的结果，所以不能核对通过。请放弃这份公布稿，等收到更多答卷后再准备。`,
    check: '我已核对',
    checkConfirm: '确认已核对',
    checkConfirmWords: '系统会记下您核对了这份公布稿。接下来要由另一个人签发：核对的人不能签发。',
    signTitle: '等待签发',
    waitForSigner: '要由另一个人签发。准备或核对的人不能签发，这样每个公布的数字都有两个人负责。',
    sendAddress: '请把这个地址发给签发人；他用自己的账号登录后，会直接看到这份公布稿。',
    signerAddress: '签发地址',
    copy: '复制',
    copied: '已复制',
    signLead: '您签发的就是下面这份公布稿：标题、份数、变化和文件都由这个哈希值确定。请看过再签发。',
    sign: '签发',
    signConfirm: '确认签发',
    signConfirmWords: (title) =>
      `您为“${title}”负责：系统会记下您的身份、时间和哈希值。签发后仍可放弃，公布后不能收回。`,
    mayNotSign: '您的身份不能签发。',
    publishTitle: '可以公布了',
    publishLead: '已经签发。公布以前，请再想一想：',
    publishPoints: [
      '公布后，任何人都能看到，不能修改，也不能收回；',
      '有错误只能用另一次公布更正，两次都会保留；',
      '上一次公布会标明“已被新的公布取代”，仍可查阅。',
    ],
    publish: '公布',
    publishConfirm: '确认公布',
    publishConfirmWords: (title) => `“${title}”马上对所有人公开，不能收回。`,
    publicTitle: '已经公布',
    publicLead: '任何人都能看到。把下面的地址发给大家，或印在通知上。',
    supersededLead: '这次公布已被新的公布取代，但仍对所有人公开。',
    successor: '查看取代它的公布',
    campaignAddress: '本活动的公布（总是最新的一次）',
    releaseAddress: '这一次公布（永久不变）',
    qr: '本活动公布网页的二维码',
    qrSave: '保存二维码图片',
    open: '打开',
    discardedLead: '这份公布稿已经放弃，没有对外公开，文件也不再提供。',
    discard: '放弃这份公布稿',
    discardTitle: '放弃这份公布稿？',
    discardConfirm: '放弃',
    discardConfirmWords: '放弃后不能恢复，编号不再使用。答卷不受影响，可以重新准备公布。',
    overtaken: '刚才有别人处理了这次公布。下面已是最新的情况，请看过再继续。',
    did: {
      begun: '已开始生成。',
      checked: '已记下：您核对了这份公布稿。',
      signed: '已签发。',
      published: '已公布。',
      discarded: '已放弃。',
    },
    counts: '公布稿里有什么',
    responses: '答卷',
    told: '公布的数字（组）',
    carriedOver: (count) => `其中 ${count} 组与上次相同`,
    withheldCount: '不公布的（组）',
    ranked: '有名次的单位',
    unranked: '不排名次的单位',
    incomplete: '综合指数不完整的单位',
    remarks: '群众意见（条）',
    withheld: '为什么不公布',
    noneWithheld: '没有不公布的数字。',
    withheldColumns: { reason: '原因', count: '组' },
    countsHow:
      '一组是一个范围（全部、区域、类别或单位）对一道题的全部回答的计数。人数太少、或与其他数字相减会看出少数人怎样回答的，都不公布，并在公布里列明。',
    allFigures: '查看全部数字',
    differences: '与上次公布的变化',
    noRelease: '以前没有公布过，没有可以比较的。',
    noDifferences: '与上次公布相比，没有任何变化。',
    differencesFrom: '要紧的在前：先是不再公布的，再是变动大的，最后是新公布的。',
    differencesTotal: (listed, total) => `共 ${total} 项不同，只列出前 ${listed} 项。`,
    search: '查找单位或题目',
    noMatch: '没有符合的。换一个词试试。',
    differenceColumns: {
      name: '数字',
      scope: '范围',
      kind: '变化',
      statistic: '指标',
      before: '上次',
      after: '这次',
      answeredBefore: '上次回答',
      answeredAfter: '这次回答',
    },
    kinds: { appeared: '新公布', disappeared: '不再公布', moved: '变动' },
    scopes: { all: '全部', region: '区域', group: '类别', unit: '单位' },
    interval: (value, low, high) => `${value}（${low} 至 ${high}）`,
    intervalHow: '括号里是 95% 置信区间：人数越多，区间越窄。两次的区间重叠很多时，不能说真的有变化。',
    files: '文件',
    filesDraft: '公布前只有办公室能下载；每次下载都会记入审计日志。',
    filesPublic: '任何人都可以从公布网页下载同样的文件。从这里下载会记入审计日志。',
    fileNames: {
      document: '公布原文（JSON）',
      'results-zh': '全部数字，中文（CSV）',
      'results-en': '全部数字，英文（CSV）',
      'workbook-zh': '表格，中文（Excel）',
      'workbook-en': '表格，英文（Excel）',
      bundle: '验证包（ZIP）',
    },
    fileColumns: { file: '文件', size: '大小', hash: 'SHA-256', get: '下载' },
    download: '下载',
    downloadNamed: (name) => `下载${name}`,
    record: '谁在什么时候做了什么',
    recordColumns: { step: '步骤', at: '时间', by: '谁' },
    recordSteps: { begun: '开始准备', checked: '核对', signed: '签发', published: '公布' },
    about: '这次公布',
    cutoff: '答卷截止',
    hash: '哈希值',
    root: '回执清单的根',
    leaves: (count) => `${count} 条`,
    hashHow:
      '哈希值由公布原文算出，改动一个字就会不同。把它印在纸质通知上，以后任何人都能核对公布没有被改过。',
    corrects: '更正',
    withRemarks: '连同群众意见',
    yes: '是',
    no: '否',
  },
  en: {
    title: 'Releases',
    lead: 'Every figure that leaves the office comes from a release. One person prepares and checks it, another signs it off, and once it is public it cannot be changed.',
    prepare: 'Prepare a release',
    goOn: 'Go on with it',
    none: 'Nothing has been released yet.',
    noneAdvice:
      'Prepare a release: the system first looks for things to take note of, then works every figure out from the raw responses for you to check.',
    list: 'Releases',
    columns: {
      release: 'Release',
      state: 'State',
      cutoff: 'Responses before',
      published: 'Public since',
      people: 'Prepared by',
    },
    numbered: (number, title) => `${number} · ${title}`,
    notYet: 'not public',
    back: 'Back to all releases',
    refresh: 'Refresh',
    stepsLabel: 'Steps of a release',
    steps: {
      before: 'Before you begin',
      title: 'Title and contents',
      preparing: 'Preparing',
      check: 'Checking',
      sign: 'Sign-off',
      publish: 'Publication',
    },
    stepStates: { done: 'done', now: 'now', ahead: 'later' },
    newTitle: 'Prepare a release',
    newLead: 'Before you begin, see what there is to take note of.',
    next: 'Next: title and contents',
    formTitle: 'Title and contents',
    titleLabel: 'Title',
    titleHelp: 'It stands on the public page and in the files: “First release 2026”, for one.',
    titleMissing: 'Give it a title, of 200 characters at the most.',
    remarksLabel: 'Publish reviewed remarks with it',
    remarksHelp: 'Only remarks that were passed go out, and only of units that have enough of them.',
    kind: 'This release is',
    kindNew: 'a new one, taking the place of those before it',
    kindCorrection: 'a correction of an earlier one',
    kindHelp:
      'What is public cannot be changed or withdrawn. A mistake is corrected by another release; both stay, and each names the other.',
    corrected: 'Which one it corrects',
    reason: 'Why it is corrected',
    reasonHelp: 'It is published with the release. Say what was wrong, in 5 characters or more.',
    reasonShort: 'Say why it is corrected, in 5 to 1000 characters.',
    more: 'Other options',
    view: 'Which responses count',
    viewHelp: 'Mostly left as it is. How many responses are set aside, and why, is published with it.',
    comparedWith: 'Compare with an earlier campaign',
    comparedWithHelp:
      'The id of a public release of an earlier campaign, as in its address behind /r/. Questions that are the same stand side by side. May be left empty.',
    begin: 'Begin',
    previousStep: 'Back',
    preparingTitle: 'Being prepared',
    preparingLead:
      'Every raw response is read anew, the figures are worked out, and it is tried whether any of them would give a person away. You can leave this page and come back.',
    progress: (done, total) => (total === undefined ? `${done} steps done` : `${done} of ${total} done`),
    jobWaiting: 'Waiting for its turn…',
    failedTitle: 'It could not be prepared',
    failedAdvice:
      'Nothing has been made public. You can try again with the same title and options; if it fails again, find out why under “Look after”.',
    retry: 'Prepare it again',
    checkTitle: 'Look through it',
    checkLead: 'Once public it cannot be changed. Only the office can see these figures now.',
    checkPoints: [
      'the number of responses is what you would expect;',
      'you can say why each figure moved since the last release;',
      'the figures of some units under “all figures” make sense;',
      'title, names and questions are right in the Excel file.',
    ],
    exposes: (count) =>
      `${count} results that must be withheld could be worked out from these figures, so the release cannot be checked. Discard it, and prepare another when more responses have come in.`,
    check: 'I have looked through it',
    checkConfirm: 'Yes, I have',
    checkConfirmWords:
      'The system records that you have checked this release. Another person then signs it off: whoever checked it cannot.',
    signTitle: 'Waiting to be signed off',
    waitForSigner:
      'Another person must sign. Whoever prepared or checked it cannot, so that two people stand for each public figure.',
    sendAddress:
      'Send them this address. Signed in with their own account, they come straight to this release.',
    signerAddress: 'Address for the signer',
    copy: 'Copy',
    copied: 'Copied',
    signLead:
      'This is what you sign: title, counts, differences and files are all fixed by this hash. Look through it first.',
    sign: 'Sign off',
    signConfirm: 'Yes, sign it off',
    signConfirmWords: (title) =>
      `You stand for “${title}”: the system records who you are, the time and the hash. It can still be discarded; once public it stays.`,
    mayNotSign: 'Your sign-in does not allow you to sign.',
    publishTitle: 'Ready to be published',
    publishLead: 'It is signed off. Before you publish it, consider:',
    publishPoints: [
      'everybody can then read it, and it can be neither changed nor withdrawn;',
      'a mistake can only be corrected by another release, and both stay;',
      'the last release is marked as superseded, and stays readable.',
    ],
    publish: 'Publish',
    publishConfirm: 'Yes, publish it',
    publishConfirmWords: (title) => `“${title}” becomes public at once, for everybody and for good.`,
    publicTitle: 'It is public',
    publicLead: 'Everybody can read it. Hand out these addresses, or print them on a notice.',
    supersededLead: 'Another release has taken its place. It stays public all the same.',
    successor: 'See the one that took its place',
    campaignAddress: "This campaign's results (always the latest)",
    releaseAddress: 'This release (never changes)',
    qr: "QR code of the campaign's public page",
    qrSave: 'Save the QR code as a picture',
    open: 'Open',
    discardedLead:
      'This release was given up. Nothing of it was public, and its files are no longer given out.',
    discard: 'Discard this release',
    discardTitle: 'Discard this release?',
    discardConfirm: 'Discard it',
    discardConfirmWords:
      'It cannot be brought back, and its number is not used again. Responses stay as they are, and another release can be prepared.',
    overtaken:
      'Somebody else has just done something with this release. Below is how it is now; look at it before you go on.',
    did: {
      begun: 'It is being prepared.',
      checked: 'It is recorded that you have looked through it.',
      signed: 'It is signed off.',
      published: 'It is public.',
      discarded: 'It is discarded.',
    },
    counts: 'What is in it',
    responses: 'Responses',
    told: 'Sets of counts told',
    carriedOver: (count) => `${count} of them as before`,
    withheldCount: 'Sets withheld',
    ranked: 'Units with a place',
    unranked: 'Units without a place',
    incomplete: 'Units with an incomplete index',
    remarks: 'Remarks',
    withheld: 'Why some are withheld',
    noneWithheld: 'No counts are withheld.',
    withheldColumns: { reason: 'Reason', count: 'Sets' },
    countsHow:
      'A set is the counts of all answers to one question, in one scope: all units, a region, a group or a unit. Where few answered, or few could be told apart by subtracting, nothing is told, and the release lists what is withheld.',
    allFigures: 'All figures',
    differences: 'Differences to the last release',
    noRelease: 'There was no release before: nothing to compare with.',
    noDifferences: 'Nothing moved since the last release.',
    differencesFrom:
      'What matters most comes first: what is no longer told, then what moved furthest, then what is new.',
    differencesTotal: (listed, total) => `${total} differ; the first ${listed} of them are listed.`,
    search: 'Find a unit or question',
    noMatch: 'Nothing fits. Try another word.',
    differenceColumns: {
      name: 'Figure',
      scope: 'Scope',
      kind: 'Change',
      statistic: 'Measure',
      before: 'Before',
      after: 'Now',
      answeredBefore: 'Answered before',
      answeredAfter: 'Answered now',
    },
    kinds: { appeared: 'new', disappeared: 'no longer told', moved: 'moved' },
    scopes: { all: 'all', region: 'region', group: 'group', unit: 'unit' },
    interval: (value, low, high) => `${value} (${low} to ${high})`,
    intervalHow:
      'In brackets is the 95 % interval: the more people answered, the narrower. Where the two intervals overlap much, nothing may have changed.',
    files: 'Files',
    filesDraft: 'Before it is public, only the office can download these. Each download is in the audit log.',
    filesPublic:
      'Everybody can download the same files from the public page. Downloads from here are in the audit log.',
    fileNames: {
      document: 'The release itself (JSON)',
      'results-zh': 'All figures, Chinese (CSV)',
      'results-en': 'All figures, English (CSV)',
      'workbook-zh': 'Workbook, Chinese (Excel)',
      'workbook-en': 'Workbook, English (Excel)',
      bundle: 'Bundle for checking it (ZIP)',
    },
    fileColumns: { file: 'File', size: 'Size', hash: 'SHA-256', get: 'Download' },
    download: 'Download',
    downloadNamed: (name) => `Download ${name}`,
    record: 'Who did what, and when',
    recordColumns: { step: 'Step', at: 'When', by: 'Who' },
    recordSteps: { begun: 'begun', checked: 'checked', signed: 'signed off', published: 'published' },
    about: 'This release',
    cutoff: 'Responses before',
    hash: 'Hash',
    root: 'Root over the receipts',
    leaves: (count) => `${count} entries`,
    hashHow:
      'The hash is worked out from the release itself and changes with every letter of it. Print it on a notice, and anybody can check later that the release was not altered.',
    corrects: 'Corrects',
    withRemarks: 'With remarks',
    yes: 'yes',
    no: 'no',
  },
});
