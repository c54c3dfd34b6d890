import { catalogue } from '../../../../schemas/text.ts';

/** Words of the erasure of an archived campaign's responses. */
interface ErasureWords {
  readonly heading: string;
  readonly about: string;
  readonly reason: string;
  readonly reasonHelp: string;
  readonly ask: string;
  readonly asked: (who: string, at: string, reason: string) => string;
  readonly own: string;
  readonly agree: string;
  readonly agreeTitle: string;
  readonly agreeAbout: string;
  readonly agreed: (who: string, begins: string) => string;
  readonly withdraw: string;
  readonly begun: (at: string) => string;
  readonly erased: (at: string) => string;
}

export const erasureWords = catalogue<ErasureWords>('consoleSetUpErasure', {
  'zh-CN': {
    heading: '清除答卷',
    about:
      '保存期满后，可以清除群众答卷、评议票、自评、督查记录、意见和未公开的佐证材料。要两个人：一人申请，另一人同意，七天后开始。已公布的结果、承诺和操作日志保留。',
    reason: '清除的理由',
    reasonHelp: '至少五个字，记入操作日志。',
    ask: '申请清除',
    asked: (who, at, reason) => `${who} 于 ${at} 申请：${reason}`,
    own: '要由另一个人同意，申请人自己不能同意。',
    agree: '同意清除',
    agreeTitle: '同意清除全部答卷？',
    agreeAbout: '七天后开始。开始以后不能复原，也不能再重新统计、再公布。七天内可以撤回。',
    agreed: (who, begins) => `${who} 已同意，${begins} 开始清除。此前可以撤回。`,
    withdraw: '撤回清除',
    begun: (at) => `${at} 开始清除，不能撤回。`,
    erased: (at) => `答卷已于 ${at} 清除。`,
  },
  en: {
    heading: 'Erase the responses',
    about:
      'Once they have been kept long enough, responses, ballots, self-evaluations, visits, remarks and files that were not published can be erased. It takes two people: one asks, another agrees, and it begins seven days later. Releases, pledges and the audit log stay.',
    reason: 'Why they are to be erased',
    reasonHelp: 'At least five characters. It goes into the audit log.',
    ask: 'Ask for the erasure',
    asked: (who, at, reason) => `${who} asked at ${at}: ${reason}`,
    own: 'Another person has to agree than the one who asked.',
    agree: 'Agree to the erasure',
    agreeTitle: 'Agree that all responses are erased?',
    agreeAbout:
      'It begins seven days from now. After that it cannot be undone, and nothing can be counted or released anew. Within the seven days it can be taken back.',
    agreed: (who, begins) => `${who} agreed; it begins at ${begins}, until when it can be taken back.`,
    withdraw: 'Take the erasure back',
    begun: (at) => `It began at ${at} and cannot be taken back.`,
    erased: (at) => `The responses were erased at ${at}.`,
  },
});
