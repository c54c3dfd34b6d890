import { catalogue } from '../../../../schemas/text.ts';

/** Words of what is looked at before a release is begun: what is the case, and what follows from it. */
interface ReleaseCheckWords {
  readonly names: Readonly<
    Record<
      | 'underWay'
      | 'campaign'
      | 'phases'
      | 'responses'
      | 'settled'
      | 'counting'
      | 'quarantine'
      | 'guard'
      | 'jobs'
      | 'remarks'
      | 'formula'
      | 'ballots',
      string
    >
  >;
  readonly verdicts: Readonly<Record<'ok' | 'look' | 'unknown' | 'block', string>>;
  /** Of a check of which not everything could be read. */
  readonly notKnown: string;
  readonly noneUnderWay: string;
  readonly underWay: (title: string, number: number) => string;
  readonly campaignReady: string;
  readonly campaignDraft: string;
  readonly phasesOver: string;
  readonly phasesOpen: (names: string) => string;
  readonly phasesAhead: (names: string) => string;
  readonly responses: (counted: string, today: string) => string;
  readonly noResponses: string;
  readonly settled: (until: string) => string;
  readonly unsettled: (closed: string, ready: string) => string;
  readonly audited: (at: string, accepted: string) => string;
  readonly auditDiffers: (differing: string, lost: string) => string;
  readonly neverAudited: string;
  readonly auditUncounted: (quarantined: string, inFlight: string) => string;
  readonly auditedBefore: (at: string) => string;
  readonly quarantineEmpty: string;
  readonly quarantined: (count: string) => string;
  readonly quarantineNotLookedThrough: string;
  readonly noGuard: string;
  readonly examined: (at: string) => string;
  readonly neverExamined: string;
  readonly examinedBefore: (at: string) => string;
  readonly flags: (count: string) => string;
  readonly flagsNotListed: (count: string) => string;
  readonly rebuilding: string;
  readonly noJobs: string;
  readonly jobs: (names: string) => string;
  readonly noRemarks: string;
  readonly neverCollected: string;
  readonly collectedBefore: (at: string) => string;
  readonly remarks: (count: string) => string;
  readonly formulaFine: string;
  readonly formulaFindings: string;
  readonly noFormula: string;
  readonly noBallots: string;
  readonly ballotsCounted: string;
  readonly ballotsOpen: (names: string) => string;
  readonly ballotsUncounted: (names: string) => string;
  readonly go: Readonly<Record<'underWay' | 'remarks' | 'counting' | 'guard', string>>;
  readonly allFine: string;
  readonly someToLookAt: (count: number) => string;
  readonly blocked: string;
  readonly again: string;
}

export const releaseCheckWords = catalogue<ReleaseCheckWords>('consoleReleaseChecks', {
  'zh-CN': {
    names: {
      underWay: '其他公布',
      campaign: '活动状态',
      phases: '评议阶段',
      responses: '收到的答卷',
      settled: '答卷截止',
      counting: '计票核对',
      quarantine: '无法计入的答卷',
      guard: '参与核查',
      jobs: '进行中的任务',
      remarks: '群众意见',
      formula: '计分办法',
      ballots: '评议票',
    },
    verdicts: { ok: '可以', look: '请留意', unknown: '情况不明', block: '现在不行' },
    notKnown: '有的信息没有读到，不知道是不是妥当。请按“重新检查”再试。',
    noneUnderWay: '现在可以准备新的公布。',
    underWay: (title, number) => `${number} 号公布“${title}”还没有办完。一次只能办一个：先把它公布或放弃。`,
    campaignReady: '活动已经排期，群众可以或曾经可以作答。',
    campaignDraft: '活动还是草稿，没有人作答，没有可以公布的结果。',
    phasesOver: '有问卷的阶段都已结束，以后不会再有新的答卷。',
    phasesOpen: (names) => `“${names}”还在进行。现在也可以公布，但之后收到的答卷不在这次公布里，要等下一次。`,
    phasesAhead: (names) => `“${names}”还没有开始，这次公布里不会有它的结果。`,
    responses: (counted, today) => `目前共计入 ${counted} 份，其中今天 ${today} 份。`,
    noResponses: '还没有收到答卷，公布出来不会有数字。',
    settled: (until) => `这次公布会计入 ${until} 之前收到的答卷；准备期间收到的不计入。`,
    unsettled: (closed, ready) =>
      `问卷在 ${closed} 截止，最后一分钟的答卷要过两分钟才结清。等到 ${ready} 再开始，就不会漏掉。`,
    audited: (at, accepted) => `${at} 核对过 ${accepted} 份答卷，计票与原始答卷一致。`,
    auditDiffers: (differing, lost) =>
      `上次核对发现 ${differing} 项计票不一致、${lost} 份答卷没有计入。公布是从原始答卷重新计算的，但请先在“核查”里查明原因。`,
    neverAudited:
      '还没有核对过计票。公布是从原始答卷重新计算的，不核对也可以准备；如有出入，生成时会停下来。',
    auditUncounted: (quarantined, inFlight) =>
      `上次核对时，有 ${quarantined} 份答卷无法计入、${inFlight} 份还在计入。请先查明，再核对一次。`,
    auditedBefore: (at) => `上次核对是 ${at}，已超过一天，或者之后可能又收到了答卷。请现在核对一次。`,
    quarantineEmpty: '没有无法计入的答卷。',
    quarantined: (count) => `有 ${count} 条答卷记录无法计入，这次公布里没有它们。请先请管理员查明原因。`,
    quarantineNotLookedThrough:
      '隔离区里的记录太多，没有查完，不知道有没有本活动的答卷。请管理员清理以后再看。',
    noGuard: '这个活动没有群众问卷，不需要核查。',
    examined: (at) => `${at} 查看过，没有尚未决定的可疑之处。`,
    neverExamined: '有群众问卷还没有查看过有没有刷票的迹象。可以现在查看一次。',
    examinedBefore: (at) => `上次查看是 ${at}，之后可能又收到了答卷。请现在查看一次。`,
    flags: (count) => `有 ${count} 处可疑的答卷还没有决定。没有剔除的，会照样计入这次公布。`,
    flagsNotListed: (count) => `列出的都已决定，另有 ${count} 处较小的没有列出。可以再查看一次。`,
    rebuilding: '正在重建计票。请等它完成再公布，以免办公室看到的结果与公布的不同。',
    noJobs: '没有别的任务在进行。',
    jobs: (names) => `正在进行：${names}。不影响公布，只是会慢一些。`,
    noRemarks: '收到的意见已经收集，没有等待审阅的。',
    neverCollected: '没有收集意见的记录。没有收集的，无从审阅，也不会公布。测评表里有文字题的，请先收集。',
    collectedBefore: (at) => `上次收集意见是 ${at}，之后可能又收到了答卷，其中的意见还没有收集。`,
    remarks: (count) =>
      `还有 ${count} 条意见没有审阅。没有审阅的不会公布；这次公布之后再审阅，就只能随下一次公布。`,
    formulaFine: '计分办法已经保存，没有问题。',
    formulaFindings: '计分办法已经保存，但有几点值得留意：',
    noFormula: '没有设定计分办法：会公布每道题的结果，没有综合指数和名次。',
    noBallots: '这个活动没有党员、会员的评议票。',
    ballotsCounted: '评议票都已计票，会列入公布。',
    ballotsOpen: (names) => `“${names}”阶段的评议票还在收。截止后才计票，这次公布里没有它们。`,
    ballotsUncounted: (names) =>
      `“${names}”阶段的评议票已经截止，还没有计票；截止后几分钟内会自动计票。现在开始，这次公布里就没有它们。`,
    go: {
      underWay: '去办理那次公布',
      remarks: '去收集和审阅意见',
      counting: '去核对计数',
      guard: '去参与核查',
    },
    allFine: '各项都可以，可以开始准备。',
    someToLookAt: (count) => `可以开始准备；有 ${count} 项请先留意。`,
    blocked: '现在还不能准备公布，原因见下。',
    again: '重新检查',
  },
  en: {
    names: {
      underWay: 'Other releases',
      campaign: 'State of the campaign',
      phases: 'Phases',
      responses: 'Responses',
      settled: 'What is counted',
      counting: 'Audit of the counting',
      quarantine: 'Responses that cannot be counted',
      guard: 'Turnout guard',
      jobs: 'Work under way',
      remarks: 'Remarks',
      formula: 'Formula',
      ballots: 'Ballots',
    },
    verdicts: { ok: 'Fine', look: 'Take note', unknown: 'Not known', block: 'Not yet' },
    notKnown: 'Not all of this could be read, so whether it is well is not known. Press “Check again”.',
    noneUnderWay: 'A new release can be prepared now.',
    underWay: (title, number) =>
      `Release ${number}, “${title}”, is not finished. There is one at a time: publish it or discard it first.`,
    campaignReady: 'The campaign is scheduled: people can answer, or could.',
    campaignDraft: 'The campaign is a draft. Nobody has answered, and there is nothing to publish.',
    phasesOver: 'Every phase with a survey is over: no more responses will come in.',
    phasesOpen: (names) =>
      `${names}: still open. You can publish now, but what comes in later is not in this release; it waits for the next.`,
    phasesAhead: (names) => `${names}: not open yet. This release will have no figures of it.`,
    responses: (counted, today) => `${counted} are counted so far, ${today} of them today.`,
    noResponses: 'No responses have come in: the release would have no figures.',
    settled: (until) =>
      `This release will count what came in before ${until}; what comes in while it is being prepared is not in it.`,
    unsettled: (closed, ready) =>
      `Answering closed at ${closed}, and the responses of the last minute take two minutes to settle. Begin after ${ready} and none is missed.`,
    audited: (at, accepted) => `Audited ${at}: ${accepted} responses, and the tallies agree with every one.`,
    auditDiffers: (differing, lost) =>
      `The last audit found ${differing} tallies that differ and ${lost} responses that are not counted. A release counts the raw responses anew; still, find out why first.`,
    neverAudited:
      'Counting has never been audited. A release counts the raw responses anew, so you can go on; were they to disagree, it would stop.',
    auditUncounted: (quarantined, inFlight) =>
      `At the last audit ${quarantined} responses could not be counted and ${inFlight} were still being counted. Find out why, and audit once more.`,
    auditedBefore: (at) =>
      `The last audit was ${at}: more than a day ago, or responses may have come in since. Audit once now.`,
    quarantineEmpty: 'There is no response that could not be counted.',
    quarantined: (count) =>
      `Responses that could not be counted: ${count}. This release is without them; have an administrator find out why first.`,
    quarantineNotLookedThrough:
      'There is so much in quarantine that it could not be looked through: whether any of it is of this campaign is not known. Have an administrator clear it, then look again.',
    noGuard: 'There is no survey of residents to look into.',
    examined: (at) => `Looked at ${at}: nothing suspect waits for a decision.`,
    neverExamined: 'A survey of residents was never looked at for signs of stuffing. It can be done now.',
    examinedBefore: (at) => `The last look was ${at}, and responses may have come in since. Look once now.`,
    flags: (count) =>
      `Suspect stretches not decided on: ${count}. What is not set aside is in this release like all else.`,
    flagsNotListed: (count) =>
      `Everything listed has been decided; smaller ones that are not listed: ${count}. Look once more.`,
    rebuilding:
      'The tallies are being rebuilt. Let that finish first, or the office sees other figures than the release has.',
    noJobs: 'No other work is being done.',
    jobs: (names) => `Under way: ${names}. This does no harm; it only takes longer.`,
    noRemarks: 'Remarks are collected, and none waits to be reviewed.',
    neverCollected:
      'No collection of remarks is on record. What is not collected cannot be reviewed and does not go out: collect them first if the form asks for words.',
    collectedBefore: (at) =>
      `Remarks were last collected ${at}; responses may have come in since, and what they say is not collected yet.`,
    remarks: (count) =>
      `${count} remarks wait to be reviewed. What is not reviewed does not go out, and what is reviewed later has to wait for the next release.`,
    formulaFine: 'The formula is saved, and nothing is wrong with it.',
    formulaFindings: 'The formula is saved, with some things to take note of:',
    noFormula: 'There is no formula: every question is told, without composite indices and places.',
    noBallots: 'There are no members’ ballots in this campaign.',
    ballotsCounted: 'All ballots are counted and will be in the release.',
    ballotsOpen: (names) =>
      `${names}: still being cast. Ballots are counted after the close, and are not in this release.`,
    ballotsUncounted: (names) =>
      `${names}: closed and not counted yet, which happens by itself within minutes. Begun now, this release is without them.`,
    go: {
      underWay: 'Go to that release',
      remarks: 'Collect and review remarks',
      counting: 'Go to the counts',
      guard: 'Go to the turnout guard',
    },
    allFine: 'All is well. You can begin.',
    someToLookAt: (count) =>
      `You can begin; take note of ${count} ${count === 1 ? 'point' : 'points'} first.`,
    blocked: 'A release cannot be begun yet. Below is why.',
    again: 'Check again',
  },
});
