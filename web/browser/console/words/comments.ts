import type { CommentState } from '../../../../schemas/comment.ts';
import { catalogue } from '../../../../schemas/text.ts';
import type { Hint } from '../pages/comments/hints.ts';

/** Words of the page on which remarks are collected and reviewed. */
interface CommentWords {
  readonly label: string;
  readonly title: string;
  readonly lead: string;
  readonly collect: string;
  readonly collecting: string;
  readonly collectLead: string;
  readonly collected: (count: string) => string;
  readonly collectFailed: string;
  readonly progress: (done: string, total: string | undefined) => string;
  readonly tabs: Readonly<Record<CommentState, string>>;
  readonly tabsLabel: string;
  readonly waiting: (count: string) => string;
  readonly howTitle: string;
  readonly how: readonly string[];
  readonly keys: string;
  readonly none: Readonly<Record<CommentState, string>>;
  readonly noneAdvice: Readonly<Record<CommentState, string>>;
  readonly list: Readonly<Record<CommentState, string>>;
  readonly numbered: (place: number) => string;
  readonly original: string;
  readonly goesOutAs: string;
  readonly unit: string;
  readonly question: string;
  readonly month: string;
  readonly decision: string;
  readonly decisions: Readonly<Record<'passed' | 'withheld' | 'redacted', string>>;
  readonly undecided: string;
  readonly redactedLabel: string;
  readonly redactedHelp: string;
  readonly redactedMissing: string;
  readonly hints: Readonly<Record<Hint, string>>;
  readonly hintStays: string;
  readonly chosen: (count: string) => string;
  readonly submit: (count: string) => string;
  readonly submitted: (passed: string, withheld: string) => string;
  readonly submitting: (done: string, total: string) => string;
  readonly undoAdvice: string;
  readonly clear: string;
  readonly more: string;
  readonly unknownUnit: string;
}

export const commentWords = catalogue<CommentWords>('consoleComments', {
  'zh-CN': {
    label: '意见审阅',
    title: '群众意见审阅',
    lead: '群众写下的意见要逐条看过，通过的才会随公布公开。',
    collect: '收集新的意见',
    collecting: '正在收集',
    collectLead:
      '从目前收到的答卷中收集意见。已收集的不会重复；只收集意见数达到显示门槛的单位，避免看出是谁写的。',
    collected: (count) => `收集完成，找到意见 ${count} 条，包括以前已收集的。`,
    collectFailed: '没有收集成功，请再试一次。',
    progress: (done, total) => (total === undefined ? `已读 ${done} 份` : `已读 ${done} / ${total}`),
    tabs: { waiting: '待审阅', passed: '已通过', withheld: '不公布' },
    tabsLabel: '意见的状态',
    waiting: (count) => `待审阅 ${count} 条`,
    howTitle: '怎样审阅',
    how: [
      '通过：原文公开。批评、不满也应当公开，措辞激烈不是不公布的理由。',
      '改后通过：只隐去能认出个人的内容，例如姓名、电话、身份证号、住址、车牌、病情，用“[姓名]”“[电话]”代替，不改意思。',
      '不公布：隐去后已不成意见，或者含有诽谤、隐私，无法处理的。',
    ],
    keys: '用 Tab 键在意见之间移动，用方向键选择，最后一起提交；提交前可以随时改。',
    none: { waiting: '没有待审阅的意见。', passed: '还没有通过的意见。', withheld: '没有不公布的意见。' },
    noneAdvice: {
      waiting: '如果有新的答卷，先收集意见。',
      passed: '在“待审阅”里通过的意见会列在这里，随下一次公布公开。',
      withheld: '在“待审阅”里决定不公布的意见会列在这里，可以重新决定。',
    },
    list: { waiting: '待审阅的意见', passed: '已通过的意见', withheld: '不公布的意见' },
    numbered: (place) => `意见 ${place}`,
    original: '原文',
    goesOutAs: '公开为',
    unit: '单位',
    question: '题目',
    month: '月份',
    decision: '怎样处理',
    decisions: { passed: '通过', redacted: '改后通过', withheld: '不公布' },
    undecided: '先不决定',
    redactedLabel: '公开的文字',
    redactedHelp: '对照上面的原文修改。',
    redactedMissing: '请写明公开的文字，2000 字以内；没有可公开的，请选“不公布”。',
    hints: {
      phone: '可能含有电话号码',
      idNumber: '可能含有身份证号',
      person: '可能提到了具体的人',
      plate: '可能含有车牌号',
      address: '可能含有详细住址',
    },
    hintStays: '公开的文字请再看：',
    chosen: (count) => `已选 ${count} 条，还没有提交`,
    submit: (count) => `提交 ${count} 条`,
    submitted: (passed, withheld) => `已记下：通过 ${passed} 条，不公布 ${withheld} 条。`,
    submitting: (done, total) => `正在提交 ${done} / ${total}`,
    undoAdvice: '要改，在“已通过”或“不公布”里重新决定即可；已经公布的不能收回。',
    clear: '全部清除',
    more: '再显示一些',
    unknownUnit: '（单位已删除）',
  },
  en: {
    label: 'Remarks',
    title: 'Review of remarks',
    lead: 'What people wrote is read one by one, and only what is passed goes out with a release.',
    collect: 'Collect new remarks',
    collecting: 'Collecting',
    collectLead:
      'Remarks are collected from the responses so far. Those collected before are not repeated, and only units with as many as the threshold are collected from, so that nobody can tell who wrote.',
    collected: (count) => `Collected: ${count} remarks found, those of earlier times among them.`,
    collectFailed: 'They could not be collected. Try again.',
    progress: (done, total) => (total === undefined ? `${done} read` : `${done} of ${total} read`),
    tabs: { waiting: 'Waiting', passed: 'Passed', withheld: 'Withheld' },
    tabsLabel: 'State of the remarks',
    waiting: (count) => `${count} waiting`,
    howTitle: 'How to review',
    how: [
      'Pass: it goes out as it was written. Criticism goes out too: harsh words are no reason to withhold.',
      'Redact: take out only what tells who somebody is, such as names, phone and ID numbers, addresses, number plates or illnesses. Put [name] or [phone] in their place, and keep the meaning.',
      'Withhold: where nothing is left after that, or where it slanders somebody or tells of private matters that cannot be taken out.',
    ],
    keys: 'Move between remarks by Tab, choose by the arrow keys, and submit all together. Until then everything can be changed.',
    none: {
      waiting: 'No remarks are waiting.',
      passed: 'No remarks have been passed.',
      withheld: 'No remarks are withheld.',
    },
    noneAdvice: {
      waiting: 'Where new responses have come in, collect remarks first.',
      passed: 'What you pass under “Waiting” is listed here, and goes out with the next release.',
      withheld: 'What you withhold under “Waiting” is listed here, and can be decided on again.',
    },
    list: { waiting: 'Remarks waiting', passed: 'Remarks passed', withheld: 'Remarks withheld' },
    numbered: (place) => `Remark ${place}`,
    original: 'As written',
    goesOutAs: 'Goes out as',
    unit: 'Unit',
    question: 'Question',
    month: 'Month',
    decision: 'What happens to it',
    decisions: { passed: 'Pass', redacted: 'Redact and pass', withheld: 'Withhold' },
    undecided: 'Not yet',
    redactedLabel: 'What goes out',
    redactedHelp: 'Change it beside what was written.',
    redactedMissing:
      'Write what goes out, in 2000 characters at the most. Where nothing can, choose “Withhold”.',
    hints: {
      phone: 'may hold a phone number',
      idNumber: 'may hold an ID number',
      person: 'may name a person',
      plate: 'may hold a number plate',
      address: 'may hold a home address',
    },
    hintStays: 'Look again, what goes out',
    chosen: (count) => `${count} decided, not submitted yet`,
    submit: (count) => `Submit ${count}`,
    submitted: (passed, withheld) => `Recorded: ${passed} passed, ${withheld} withheld.`,
    submitting: (done, total) => `Submitting ${done} of ${total}`,
    undoAdvice:
      'To change it, decide again under “Passed” or “Withheld”. What is public already cannot be taken back.',
    clear: 'Clear all',
    more: 'Show more',
    unknownUnit: '(unit deleted)',
  },
});
