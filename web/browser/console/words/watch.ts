import { catalogue } from '../../../../schemas/text.ts';

type ExaminationState = 'never' | 'asked' | 'running' | 'done';

/** Words of the pages that look after responses, counts and the record of what was done. */
interface WatchWords {
  readonly guard: {
    readonly label: string;
    readonly lead: string;
    readonly noSurvey: string;
    readonly noSurveyAdvice: string;
    readonly toSetUp: string;
    readonly states: Readonly<Record<ExaminationState, string>>;
    readonly looked: (at: string, responses: string) => string;
    readonly look: string;
    readonly asked: string;
    readonly clean: string;
    readonly allDecided: string;
    readonly notProof: string;
    readonly leftOut: (count: number) => string;
    readonly place: string;
    readonly unitPoster: string;
    readonly anyPlace: string;
    readonly from: string;
    readonly to: string;
    readonly lanes: string;
    readonly moreThanPopulation: (responses: string, population: string) => string;
    readonly burst: (responses: string, minutes: string, possible: string) => string;
    readonly repeatedPattern: (responses: string, of: string, share: string, chance: string) => string;
    readonly setAside: string;
    readonly setAsideTitle: string;
    readonly setAsideWhat: readonly string[];
    readonly reason: string;
    readonly reasonHelp: string;
    readonly reasonShort: string;
    readonly done: string;
    readonly restore: string;
    readonly restoreTitle: string;
    readonly restoreWhat: string;
    readonly restored: string;
    readonly decisions: string;
    readonly noDecision: string;
    readonly columns: Readonly<
      Record<'unit' | 'what' | 'rule' | 'state' | 'responses' | 'reason' | 'at' | 'act', string>
    >;
    readonly decisionStates: Readonly<Record<'pending' | 'in_force' | 'restored', string>>;
    readonly few: string;
    readonly single: (count: number) => string;
    readonly stretch: (from: string, to: string) => string;
    readonly help: readonly string[];
  };
  readonly counting: {
    readonly label: string;
    readonly lead: string;
    readonly last: string;
    readonly never: string;
    readonly neverAdvice: string;
    readonly well: (at: string) => string;
    readonly wellWhy: string;
    readonly wrong: (at: string) => string;
    readonly differing: (count: string) => string;
    readonly lost: (count: string) => string;
    readonly wrongAdvice: string;
    readonly facts: Readonly<Record<'accepted' | 'counted' | 'quarantined' | 'inFlight', string>>;
    readonly run: string;
    readonly running: string;
    readonly progress: (done: string, total: string) => string;
    readonly finished: string;
    readonly failed: string;
    readonly quarantine: string;
    readonly nothing: string;
    readonly notLookedThrough: string;
    readonly quarantineLead: string;
    readonly columns: Readonly<Record<'at' | 'survey' | 'reason', string>>;
    readonly more: string;
    readonly rebuild: string;
    readonly states: Readonly<Record<'none' | 'building' | 'compared' | 'flipped', string>>;
    readonly rebuildWhy: string;
    readonly api: string;
    readonly help: readonly string[];
  };
  readonly audit: {
    readonly label: string;
    readonly lead: string;
    readonly columns: Readonly<Record<'seq' | 'at' | 'who' | 'what' | 'object' | 'hash', string>>;
    readonly caption: string;
    readonly who: string;
    readonly what: string;
    readonly everything: string;
    readonly from: string;
    readonly to: string;
    readonly own: string;
    readonly older: string;
    readonly read: (count: string) => string;
    readonly all: (count: string) => string;
    readonly noneMatches: string;
    readonly empty: string;
    readonly verify: string;
    readonly verifying: (count: string) => string;
    readonly intact: (count: string) => string;
    readonly intactWhy: string;
    readonly broken: (seq: string) => string;
    readonly faults: Readonly<Record<'gap' | 'not_chained' | 'changed', string>>;
    readonly brokenAdvice: string;
    readonly insecure: string;
    readonly download: string;
    readonly downloaded: (count: string) => string;
    readonly about: string;
    readonly help: readonly string[];
  };
}

const s = (count: string | number): string => (String(count) === '1' ? '' : 's');

export const watchWords = catalogue<WatchWords>('consoleWatch', {
  'zh-CN': {
    guard: {
      label: '参与核查',
      lead: '系统每天查看群众答卷有没有刷票的迹象。可疑不等于作假：请先核实，再决定是否剔除。剔除不删除任何答卷，随时可以恢复。',
      noSurvey: '没有群众问卷',
      noSurveyAdvice: '向群众开放一份问卷以后，系统每天自动查看。',
      toSetUp: '去筹备',
      states: {
        never: '还没有查看过',
        asked: '已请求，几分钟内完成',
        running: '正在查看',
        done: '已查看',
      },
      looked: (at, responses) => `上次查看：${at}，共 ${responses} 份答卷（含已剔除的）。`,
      look: '现在查看一次',
      asked: '已请求查看，几分钟内完成。本页会自动更新。',
      clean: '没有发现可疑之处。',
      allDecided: '列出的都已作出决定。',
      notProof: '下面每一处都给出依据。可以连同单位一起核实：当时有没有集中办理、开会或宣传。',
      leftOut: (count) => `另有 ${count} 处较小的没有列出。`,
      place: '地点',
      unitPoster: '单位海报',
      anyPlace: '该单位全部海报',
      from: '起',
      to: '止',
      lanes: '收到方式',
      moreThanPopulation: (responses, population) => `收到 ${responses} 份，而服务人口为 ${population} 人。`,
      burst: (responses, minutes, possible) =>
        `${minutes} 分钟内收到 ${responses} 份；一个窗口这段时间最多 ${possible} 份。`,
      repeatedPattern: (responses, of, share, chance) =>
        `${of} 份中有 ${responses} 份答案完全相同；这组答案在其他单位占 ${share}。偶然出现的可能为 ${chance}。`,
      setAside: '剔除…',
      setAsideTitle: '剔除这段答卷',
      setAsideWhat: [
        '剔除后，“剔除后的答卷”的结果里不再计入这段答卷；“收到的全部答卷”不变。',
        '答卷原样保存，一份也不删除；这个决定和理由会留档，并附在结果旁边。',
        '随时可以恢复，恢复也会留档。',
      ],
      reason: '理由',
      reasonHelp: '写明核实的情况，看结果的人都能读到。至少 5 个字。',
      reasonShort: '请写明理由，至少 5 个字。',
      done: '已决定剔除。一两分钟后，剔除后的结果会跟着更新。',
      restore: '恢复…',
      restoreTitle: '恢复这段答卷',
      restoreWhat: '恢复后，这段答卷重新计入剔除后的结果。原来的决定和这次恢复都会留档。',
      restored: '已恢复。一两分钟后，剔除后的结果会跟着更新。',
      decisions: '已作的决定',
      noDecision: '还没有剔除过答卷。',
      columns: {
        unit: '单位',
        what: '剔除的',
        rule: '依据',
        state: '状态',
        responses: '份数',
        reason: '理由',
        at: '决定时间',
        act: '操作',
      },
      decisionStates: { pending: '正在计算', in_force: '已剔除', restored: '已恢复' },
      few: '较少，不显示',
      single: (count) => `${count} 份答卷`,
      stretch: (from, to) => `${from} 至 ${to}`,
      help: [
        '答卷多于服务人口：单位收到的答卷比它服务的人还多。',
        '短时间内过多：一个窗口平均 20 秒不可能办完一个人；多出的同时最多等候 30 人。超过这个数就列出。',
        '同一组答案反复出现：与其他单位比，这个单位的同一组答案多得不可能是偶然。',
        '份数少于显示门槛的，不列出也不显示，以免看出某个人答了什么。',
      ],
    },
    counting: {
      label: '计数核对',
      lead: '每份答卷只计一次，既不多计也不漏计。系统每晚把计数与原始答卷逐份核对一次（各阶段都结束一周后，改为每周一次），也可以现在核对。',
      last: '上次核对',
      never: '还没有核对过',
      neverAdvice: '夜里会自动核对；也可以现在核对一次。',
      well: (at) => `${at} 核对：计数与原始答卷完全一致`,
      wellWhy: '收到的每一份答卷都计入了，而且只计了一次。',
      wrong: (at) => `${at} 核对：发现问题`,
      differing: (count) => `${count} 项计数与原始答卷不符`,
      lost: (count) => `${count} 份答卷收到后一直没有计入`,
      wrongAdvice: '原始答卷没有丢失。请管理员重建计票；查清以前不要公布结果。',
      facts: {
        accepted: '收到的答卷',
        counted: '已计入',
        quarantined: '无法计入，已隔离',
        inFlight: '正在计入',
      },
      run: '现在核对一次',
      running: '正在核对',
      progress: (done, total) => `已核对 ${done} / 约 ${total} 份`,
      finished: '核对完成，结果见下。',
      failed: '核对没有完成',
      quarantine: '隔离区',
      nothing: '隔离区是空的：没有无法计入的答卷。',
      notLookedThrough:
        '隔离区里的记录太多，没有查完，不知道有没有本活动的答卷。请管理员清理隔离区，再来查看。',
      quarantineLead:
        '下列记录无法计入，原样保存在隔离区。这里不显示内容。请管理员查明原因，用 npm run redrive 重新计入。',
      columns: { at: '隔离时间', survey: '问卷', reason: '原因' },
      more: '隔离区里的记录太多，这里没有全部列出。',
      rebuild: '重建计票',
      states: {
        none: '没有在重建。',
        building: '正在重建：从原始答卷重新计一遍，期间照常收答卷。',
        compared: '已重建并比较，等待管理员决定是否启用。',
        flipped: '已启用重建的计票，可以退回，也可以确定。',
      },
      rebuildWhy: '重建和启用新的计票由管理员用命令行或接口完成，本页不提供：',
      api: '接口文档',
      help: [
        '收到的答卷：数据库里的原始答卷，一份一条，写入后不能修改。',
        '已计入：已经进入结果的，每份有一个标记，保证不会计两次。',
        '正在计入：刚收到、还在路上的，通常几秒钟。超过 15 分钟的算没有计入。',
      ],
    },
    audit: {
      label: '操作记录',
      lead: '谁在什么时候做了什么。每条记录都与前一条相连，改动或删除任何一条都看得出来。包括整个系统的操作，不只是本活动。',
      columns: { seq: '序号', at: '时间', who: '人员', what: '操作', object: '对象', hash: '指纹' },
      caption: '操作记录，最近的在前',
      who: '人员',
      what: '操作',
      everything: '全部',
      from: '从哪天',
      to: '到哪天',
      own: '只看本活动',
      older: '读更早的',
      read: (count) => `已读最近 ${count} 条；筛选只在已读的里面找。`,
      all: (count) => `已读全部 ${count} 条。`,
      noneMatches: '已读的记录里没有符合条件的。',
      empty: '还没有操作记录。',
      verify: '验证记录',
      verifying: (count) => `正在验证，已验证 ${count} 条…`,
      intact: (count) => `验证通过：${count} 条记录逐条相连，没有改动、缺少或插入。最后一条的指纹是`,
      intactWhy:
        '验证在您的浏览器里完成。把指纹抄下来，以后可以用 npx pingyi audit verify 核对末尾有没有被截去。',
      broken: (seq) => `验证没有通过：第 ${seq} 条有问题`,
      faults: {
        gap: '这里缺少记录，或顺序不对。',
        not_chained: '它没有与前一条相连。',
        changed: '它的内容与指纹不符，被改动过。',
      },
      brokenAdvice: '请保存下载的记录，并立即报告。',
      insecure: '浏览器只有在 https 地址下才能验证。请改用 https 打开，或用 npx pingyi audit verify。',
      download: '下载全部（CSV）',
      downloaded: (count) => `已下载 ${count} 条。`,
      about: '说明',
      help: [
        '“人员”是登录账号的编号，不是姓名。',
        '记录只留操作前后内容的指纹，不留内容；指纹相同，内容就相同。',
        '每取一次原始答卷的下载地址，也有一条记录。',
      ],
    },
  },
  en: {
    guard: {
      label: 'Turnout guard',
      lead: "Every day the system looks for signs of stuffing among residents' responses. Suspect is not proven: look into it first, then decide whether to set a stretch aside. Setting aside deletes nothing and can be taken back.",
      noSurvey: 'There is no survey of residents',
      noSurveyAdvice: 'Once one is opened to residents, it is looked at every day.',
      toSetUp: 'Go to setting up',
      states: {
        never: 'not looked at yet',
        asked: 'asked for; done within minutes',
        running: 'being looked at',
        done: 'looked at',
      },
      looked: (at, responses) => `Last look: ${at}, ${responses} responses, those set aside included.`,
      look: 'Look now',
      asked: 'A look was asked for and is done within minutes. This page follows by itself.',
      clean: 'Nothing suspect was found.',
      allDecided: 'Everything listed has been decided.',
      notProof:
        'Each has its evidence. Look into it together with the unit: was there a meeting, a busy day, a campaign?',
      leftOut: (count) => `${count} smaller one${s(count)} not listed.`,
      place: 'Place',
      unitPoster: "the unit's own poster",
      anyPlace: 'all posters of the unit',
      from: 'From',
      to: 'To before',
      lanes: 'Came by',
      moreThanPopulation: (responses, population) =>
        `${responses} responses, of ${population} people served.`,
      burst: (responses, minutes, possible) =>
        `${responses} responses in ${minutes} min; one queue makes ${possible} at the most.`,
      repeatedPattern: (responses, of, share, chance) =>
        `${responses} of ${of} responses chose the same; elsewhere the share is ${share}. By chance: ${chance}.`,
      setAside: 'Set aside…',
      setAsideTitle: 'Set these responses aside',
      setAsideWhat: [
        'Figures "as cleaned" no longer count them; figures "as received" stay as they are.',
        'The responses stay as they are, none is deleted; the decision and its reason are on record and stand beside the results.',
        'It can be taken back at any time, which is on record too.',
      ],
      reason: 'Reason',
      reasonHelp: 'What you found out. Whoever reads the results reads it. At least 5 characters.',
      reasonShort: 'Give the reason, in at least 5 characters.',
      done: 'Set aside. The cleaned figures follow in a minute or two.',
      restore: 'Take back…',
      restoreTitle: 'Count these responses again',
      restoreWhat:
        'They are counted in the cleaned figures again. The decision and its taking back both stay on record.',
      restored: 'Taken back. The cleaned figures follow in a minute or two.',
      decisions: 'Decisions so far',
      noDecision: 'Nothing has been set aside.',
      columns: {
        unit: 'Unit',
        what: 'Set aside',
        rule: 'Rule',
        state: 'State',
        responses: 'Responses',
        reason: 'Reason',
        at: 'Decided at',
        act: 'Action',
      },
      decisionStates: { pending: 'being worked out', in_force: 'set aside', restored: 'taken back' },
      few: 'few, not told',
      single: (count) => `${count} response${s(count)}`,
      stretch: (from, to) => `${from} to before ${to}`,
      help: [
        'More responses than people served: a unit has more responses than people that it serves.',
        'More than a queue could make: no counter serves people faster than one in 20 seconds, and 30 may wait at once. What is beyond that is listed.',
        'One pattern of answers repeated: the same answers are more common here than chance and the differences between units explain.',
        "Of fewer responses than the campaign's threshold nothing is listed or told, or it would show what a single person answered.",
      ],
    },
    counting: {
      label: 'Counts',
      lead: 'Every response is counted exactly once: never twice, never left out. Each night, and once a week when all phases have been over for a week, the counts are compared with the raw responses, one by one; you can also do it now.',
      last: 'Last comparison',
      never: 'Never compared yet',
      neverAdvice: 'It is done by itself, at night; you can also do it now.',
      well: (at) => `${at}: the counts are exactly those of the raw responses`,
      wellWhy: 'Every response that came in is counted, and counted once.',
      wrong: (at) => `${at}: something is wrong`,
      differing: (count) => `${count} count${s(count)} not those of the raw responses`,
      lost: (count) => `${count} response${s(count)} came in and never counted`,
      wrongAdvice:
        'No raw response is lost. Have an administrator rebuild the counts, and publish nothing until then.',
      facts: {
        accepted: 'Responses that came in',
        counted: 'Counted',
        quarantined: 'Cannot be counted, in quarantine',
        inFlight: 'Being counted',
      },
      run: 'Compare now',
      running: 'Comparing',
      progress: (done, total) => `${done} of about ${total} responses compared`,
      finished: 'Compared; see the outcome below.',
      failed: 'The comparison did not finish',
      quarantine: 'Quarantine',
      nothing: 'The quarantine is empty: there is no response that could not be counted.',
      notLookedThrough:
        'There is so much in quarantine that it could not be looked through: whether any of it is of this campaign is not known. Have an administrator clear it, then look again.',
      quarantineLead:
        'These records could not be counted and are kept as they came. What they hold is not shown. Have an administrator find out why, and count them with npm run redrive.',
      columns: { at: 'Since', survey: 'Survey', reason: 'Why' },
      more: 'There is so much in quarantine that not all of it is listed.',
      rebuild: 'Rebuilding the counts',
      states: {
        none: 'No rebuild is under way.',
        building: 'A rebuild is under way: all raw responses are counted anew while others come in.',
        compared: 'Rebuilt and compared; an administrator decides whether to put it in force.',
        flipped: 'The rebuilt counts are in force; that can be taken back or made final.',
      },
      rebuildWhy:
        'Rebuilding the counts, and putting them in force, is for administrators by the command line or the API, not by this page:',
      api: 'API reference',
      help: [
        'Responses that came in: raw responses in the database, each written once and never changed.',
        'Counted: in the results; each has a marker, so that none is counted twice.',
        'Being counted: came in just now and on their way, mostly for seconds. After 15 minutes they are said to be not counted.',
      ],
    },
    audit: {
      label: 'Audit log',
      lead: 'Who did what, and when. Each entry is chained to the one before it, so that changing or removing one shows. It is of the whole system, not of this campaign alone.',
      columns: { seq: 'No.', at: 'When', who: 'Who', what: 'What', object: 'To what', hash: 'Fingerprint' },
      caption: 'Audit log, latest first',
      who: 'Who',
      what: 'What',
      everything: 'All',
      from: 'From day',
      to: 'To day',
      own: 'This campaign only',
      older: 'Read older ones',
      read: (count) => `The latest ${count} entries were read; filters look among these.`,
      all: (count) => `All ${count} entries were read.`,
      noneMatches: 'None of the entries that were read match.',
      empty: 'Nothing is on record yet.',
      verify: 'Verify the log',
      verifying: (count) => `Verifying, ${count} entries so far…`,
      intact: (count) =>
        `Intact: ${count} entries, each chained to the one before it; none changed, missing or put in. The last fingerprint is`,
      intactWhy:
        'This was worked out in your browser. Write the fingerprint down: npx pingyi audit verify then shows whether the end was cut off.',
      broken: (seq) => `Not intact: entry ${seq}`,
      faults: {
        gap: 'Entries are missing here, or out of order.',
        not_chained: 'It is not chained to the one before it.',
        changed: 'It is not what its fingerprint says: it was changed.',
      },
      brokenAdvice: 'Keep a download of the log and report this at once.',
      insecure:
        'Browsers can verify it at https addresses only. Open this page by https, or use npx pingyi audit verify.',
      download: 'Download all (CSV)',
      downloaded: (count) => `Downloaded ${count} entries.`,
      about: 'About the log',
      help: [
        'Who: the id of the sign-in, not a name.',
        'Of what was changed only fingerprints of before and after are kept: equal fingerprints, equal content.',
        'Each address that was given for a file of raw responses is an entry too.',
      ],
    },
  },
});
