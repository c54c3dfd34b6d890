import { catalogue } from '../schemas/text.ts';

/** The pages' own words. Words of a form, a unit or a campaign are the office's and come with them. */
export interface Words {
  /** Stands where no campaign is known. */
  readonly service: string;
  readonly separator: string;
  readonly languageSwitch: string;
  readonly largeText: string;

  readonly rated: string;
  readonly privacy: string;
  readonly closes: (date: string) => string;
  readonly required: string;
  readonly optional: string;
  /** Said once, above questions that stand too close to each other to say it each. */
  readonly mustAnswer: string;
  /** A question's place in a long form. */
  readonly numbered: (number: number, total: number) => string;
  /** How many questions of a long form have been answered; `done` may be a mark that a number is put in the place of. */
  readonly progress: (done: number | string, total: number) => string;
  readonly atMost: (characters: number) => string;
  /** How many may be chosen. */
  readonly choose: (atLeast: number | undefined, atMost: number | undefined) => string;
  readonly pleaseSay: string;
  readonly aNumber: (whole: boolean) => string;
  /** Both bounds included; undefined where there is none. */
  readonly between: (
    min: number | string | undefined,
    max: number | string | undefined,
  ) => string | undefined;
  readonly final: string;
  readonly send: string;
  /** On the button while the page's script is still solving its challenge. */
  readonly verifying: string;
  readonly visitCode: string;
  readonly visitCodeHelp: string;
  readonly needsScript: string;

  /** What was filled in and not sent stays on the phone. */
  readonly kept: string;
  readonly restored: string;
  /** What was sent on this phone before, without a reply, is on its way. */
  readonly waiting: string;
  readonly clear: string;
  readonly cleared: string;
  readonly sending: string;
  /** There is no line: the response is kept on the phone, or only on the page, until there is one. */
  readonly offlineKept: string;
  readonly offlineHeld: string;
  /** A response that waited for the line was changed. */
  readonly changed: string;
  /** The language cannot be changed without a line. */
  readonly noLine: string;

  readonly notSentYet: string;
  readonly sendAgain: string;
  readonly visitCodeLeave: string;
  readonly tryAgainIn: (minutes: number) => string;
  readonly errorTitle: (title: string) => string;
  /** `button` is the label of the button that sends the page, here and below. */
  readonly errorHeading: (button: string) => string;
  readonly moreTitle: (title: string) => string;
  readonly moreHeading: (questions: number) => string;
  readonly more: (button: string) => string;
  readonly checkTitle: (title: string) => string;
  readonly alreadySentHeading: string;
  readonly alreadySentSelf: string;
  readonly alreadySentOther: string;
  readonly codeUsedHeading: string;
  readonly codeUsedOther: string;
  readonly formChangedHeading: string;
  readonly formChanged: (button: string) => string;

  readonly thanks: string;
  /** Instead of the thanks, to whom opened the page: what went out then was filled in before. */
  readonly formerSent: string;
  readonly stored: string;
  readonly storedBefore: string;
  readonly receiptNumber: string;
  readonly receiptUse: string;
  readonly receiptWhen: (closes: string | undefined) => string;
  readonly checkReceipt: string;
  readonly fullReceipt: string;
  readonly copyReceipt: string;
  readonly copied: string;
  readonly reloadHarmless: string;
  readonly rateAgain: string;
  readonly rateAgainNote: string;

  readonly opensLater: string;
  readonly opensOn: (opens: string) => string;
  readonly opensAndCloses: (opens: string, closes: string) => string;
  readonly closedOn: (closes: string) => string;
  readonly closedNow: string;
  readonly posterEnded: string;
  readonly scanAgain: string;
  /** For a page of results, which no poster leads to. */
  readonly checkAddress: string;
  readonly tryLater: string;
  readonly goBack: string;
  readonly supportCode: string;
}

/** The catalogue: a language or a word that is missing is a type error. */
export const words = catalogue<Words>('pages', {
  'zh-CN': {
    service: '群众评议',
    separator: '：',
    languageSwitch: '语言',
    largeText: '大字',

    rated: '您评价的单位',
    privacy: '匿名填写：不记录姓名、电话、网络地址。',
    closes: (date) => `截止时间：${date}`,
    required: '必填',
    optional: '选填',
    mustAnswer: '没有注明“选填”的都要回答。',
    numbered: (number, total) => `第 ${number} 题，共 ${total} 题`,
    progress: (done, total) => `已答 ${done} / ${total} 题`,
    atMost: (characters) => `最多 ${characters} 字`,
    choose: (atLeast, atMost) => {
      if (atLeast === undefined) return atMost === undefined ? '可多选' : `可多选，最多选 ${atMost} 项`;
      if (atMost === undefined) return `可多选，至少选 ${atLeast} 项`;
      return atLeast === atMost ? `请选 ${atLeast} 项` : `请选 ${atLeast} 至 ${atMost} 项`;
    },
    pleaseSay: '请说明',
    aNumber: (whole) => (whole ? '请填写整数' : '请填写数字'),
    between: (min, max) => {
      if (min === undefined) return max === undefined ? undefined : `不大于 ${max}`;
      return max === undefined ? `不小于 ${min}` : `${min} 至 ${max}`;
    },
    final: '提交后不能修改。',
    send: '提交',
    verifying: '正在验证，请稍候…',
    visitCode: '取号单上的评议码（如有）',
    visitCodeHelp: '没有就不用填。一码只能提交一次，大小写都可以。',
    needsScript: '这次测评要在启用脚本（JavaScript）的浏览器里提交，或填写取号单上的评议码。',

    kept: '没有提交的内容只存在这台手机里，提交后删除，一天后不再使用。',
    restored: '这是之前在这台手机上填写、没有提交的内容。如果不是您填的，请清除。',
    waiting:
      '之前在这台手机上填写的一份评价还没有发完，正在发送，请稍候。如果没有网络，联网后再发；不想等，可以从这台手机上清除。',
    clear: '清除',
    cleared: '已从这台手机上清除，请重新填写。',
    sending: '正在提交…',
    offlineKept:
      '没有网络：已保存在这台手机上。请不要关闭此页，联网后自动发送；如果关闭了，请在一天内再次扫码打开，会自动发送。',
    offlineHeld: '没有网络：请不要关闭此页，联网后自动发送。',
    changed: '内容已修改，请再点一次“提交”。',
    noLine: '没有网络，请稍后再试。您填的内容都还在。',

    notSentYet: '页面打开得太久，您填的内容还没有提交',
    sendAgain: '您填的内容都还在。请再点一次“提交”。',
    visitCodeLeave: '请对照取号单改正；也可以清空评议码，直接再点“提交”。',
    tryAgainIn: (minutes) => `您填的内容都还在。请在约 ${minutes} 分钟后再点“提交”，中间不要关闭此页。`,
    errorTitle: (title) => `错误：${title}`,
    errorHeading: (button) => `请改正以下问题，再点“${button}”`,
    moreTitle: (title) => `请继续：${title}`,
    moreHeading: (questions) => `根据您的回答，还有 ${questions} 道题`,
    more: (button) => `您填的内容还没有提交。答完后再点一次“${button}”。`,
    checkTitle: (title) => `请确认：${title}`,
    alreadySentHeading: '这个页面已经提交过一份答卷',
    codeUsedHeading: '这个评议码已经用过了',
    codeUsedOther:
      '如果不是您提交的，说明别人用了您的码，请告诉评议办公室。您仍然可以不填码，再点一次“提交”。',
    alreadySentSelf: '如果是您提交的，不用再交：那份答卷已经收到，不能修改。',
    alreadySentOther: '如果您是用同一部手机的另一个人，请核对下面的答案，再点一次“提交”。',
    formChangedHeading: '测评表刚刚更新，您填的内容还没有提交',
    formChanged: (button) => `请核对下面的题目和答案，再点一次“${button}”。`,

    thanks: '谢谢，您的评价已提交',
    formerSent: '之前在这台手机上填写的评价已发送',
    stored: '这份答卷已经收到并保存。',
    storedBefore: '这份答卷此前已经保存，没有重复计数。',
    receiptNumber: '回执编号',
    receiptUse: '请截图或复制保存。凭它可以查到这份答卷在不在公布结果所依据的清单里，查不到是谁填的。',
    receiptWhen: (closes) =>
      closes === undefined ? '结果公布后就能查到。' : `测评于 ${closes} 截止，结果公布后就能查到。`,
    checkReceipt: '查一查我的答卷在不在',
    fullReceipt: '完整回执',
    copyReceipt: '复制完整回执',
    copied: '已复制',
    reloadHarmless: '刷新或重复提交不会重复计数。',
    rateAgain: '打开新的测评页',
    rateAgainNote: '换一个人评价，或又办了一次事？',

    opensLater: '请过些日子再打开此页。',
    opensOn: (opens) => `测评将于 ${opens} 开始。到时请再次打开此页。`,
    opensAndCloses: (opens, closes) => `测评时间：${opens} 至 ${closes}。到时请再次打开此页。`,
    closedOn: (closes) => `测评已于 ${closes} 结束，不再接受答卷。谢谢您的关心。`,
    closedNow: '不再接受答卷。谢谢您的关心。',
    posterEnded: '请向工作人员索取新的二维码，或扫描现场新贴的海报。',
    scanAgain: '请重新扫描海报或纸条上的二维码，或核对网址。如果还是打不开，请告诉工作人员。',
    checkAddress: '请核对网址，或从本活动的结果页进入。',
    tryLater: '您的答卷可能还没有保存。请稍等片刻，返回上一页再提交一次；重复提交不会重复计数。',
    goBack: '请返回上一页再试一次，或重新扫描海报上的二维码。',
    supportCode: '代码',
  },
  en: {
    service: 'Public appraisal',
    separator: ': ',
    languageSwitch: 'Language',
    largeText: 'Large text',

    rated: 'You are rating',
    privacy: 'Anonymous: no name, phone number or network address is stored.',
    closes: (date) => `Closes on ${date}`,
    required: 'required',
    optional: 'optional',
    mustAnswer: 'Please answer all questions but those marked optional.',
    numbered: (number, total) => `Question ${number} of ${total}`,
    progress: (done, total) => `${done} of ${total} answered`,
    atMost: (characters) => `At most ${characters} characters`,
    choose: (atLeast, atMost) => {
      if (atLeast === undefined)
        return atMost === undefined ? 'Choose any number' : `Choose at most ${atMost}`;
      if (atMost === undefined) return `Choose at least ${atLeast}`;
      return atLeast === atMost ? `Choose ${atLeast}` : `Choose ${atLeast} to ${atMost}`;
    },
    pleaseSay: 'please say what',
    aNumber: (whole) => (whole ? 'A whole number' : 'A number'),
    between: (min, max) => {
      if (min === undefined) return max === undefined ? undefined : `at most ${max}`;
      return max === undefined ? `at least ${min}` : `${min} to ${max}`;
    },
    final: 'Your answers cannot be changed after you send them.',
    send: 'Send',
    verifying: 'Checking, one moment…',
    visitCode: 'The code on your visit ticket, if you have one',
    visitCodeHelp: 'Leave it empty if you have none. A code is good for one form; capitals do not matter.',
    needsScript:
      'These answers can be sent from a browser with script (JavaScript) switched on, or with the code on a visit ticket.',

    kept: 'What you have not sent is kept on this phone alone. It is deleted once sent, and not used after a day.',
    restored: 'This was filled in on this phone before and not sent. If it is not yours, please clear it.',
    waiting:
      'Answers filled in on this phone before are still being sent: one moment, please. Without a network they wait for one; if you do not want to wait, you can clear them from this phone.',
    clear: 'Clear',
    cleared: 'Cleared from this phone. You can begin anew.',
    sending: 'Sending…',
    offlineKept:
      'No network: your answers are kept on this phone. Keep this page open and they are sent once there is one; if you close it, scan the code again within a day and they are sent then.',
    offlineHeld: 'No network: keep this page open, and your answers are sent as soon as there is one.',
    changed: 'You changed your answers: press Send once more.',
    noLine: 'No network: please try again later. All that you filled in is still here.',

    notSentYet: 'The page was open for long, and your answers were not sent yet',
    sendAgain: 'All that you filled in is still here. Press Send once more.',
    visitCodeLeave: 'Compare it with the ticket and put it right, or clear it and press Send.',
    tryAgainIn: (minutes) =>
      `All that you filled in is still here. Press Send again in about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, and do not close this page until then.`,
    errorTitle: (title) => `Error: ${title}`,
    errorHeading: (button) => `Put these right, then press ${button}`,
    moreTitle: (title) => `Please go on: ${title}`,
    moreHeading: (questions) =>
      questions === 1
        ? 'Your answers lead to 1 more question'
        : `Your answers lead to ${questions} more questions`,
    more: (button) => `Nothing was sent yet. Press ${button} again when you have answered.`,
    checkTitle: (title) => `Please check: ${title}`,
    alreadySentHeading: 'Answers were already sent from this page',
    codeUsedHeading: 'This code has been used already',
    codeUsedOther:
      'If it was not you, somebody else used your code: please tell the office. You can still press Send once more, without a code.',
    alreadySentSelf: 'If you sent them, you are done: those answers were received and cannot be changed.',
    alreadySentOther:
      'If you are another person using the same phone, check the answers below and press Send again.',
    formChangedHeading: 'The form has just changed; your answers were not sent yet',
    formChanged: (button) => `Check the questions and answers below, then press ${button} again.`,

    thanks: 'Thank you, your answers were sent',
    formerSent: 'The answers filled in on this phone before were sent',
    stored: 'These answers were received and stored.',
    storedBefore: 'These answers were stored before. Sending them again adds nothing.',
    receiptNumber: 'Receipt number',
    receiptUse:
      'Take a screenshot or copy it. With it you can check that this response is in the list that the results are made from; it tells nobody who sent it.',
    receiptWhen: (closes) =>
      closes === undefined
        ? 'You can look it up once results are published.'
        : `The survey closes on ${closes}; you can look it up once results are published.`,
    checkReceipt: 'Check that it is in',
    fullReceipt: 'Full receipt',
    copyReceipt: 'Copy the full receipt',
    copied: 'Copied',
    reloadHarmless: 'Reloading this page or sending again does not count twice.',
    rateAgain: 'Open a new form',
    rateAgainNote: 'Another person, or another visit?',

    opensLater: 'Please open this page again in a few days.',
    opensOn: (opens) => `It opens on ${opens}. Please open this page again then.`,
    opensAndCloses: (opens, closes) =>
      `It is open from ${opens} to ${closes}. Please open this page again then.`,
    closedOn: (closes) => `It closed on ${closes} and takes no more answers. Thank you for your interest.`,
    closedNow: 'It takes no more answers. Thank you for your interest.',
    posterEnded: 'Please ask the staff for the new code, or scan the new poster.',
    checkAddress: "Please compare the address, or go in by the campaign's page of results.",
    scanAgain:
      'Please scan the code on the poster or slip again, or compare the address. If that does not help, tell the staff.',
    tryLater:
      'Your answers may not be stored yet. Wait a moment, go back and send them again: nothing counts twice.',
    goBack: 'Please go back and try again, or scan the code on the poster again.',
    supportCode: 'Code',
  },
});
