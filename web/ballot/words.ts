import type { Secrecy } from '../../schemas/survey.ts';
import { catalogue } from '../../schemas/text.ts';

/** The members' pages' own words. */
interface BallotWords {
  readonly enterCode: string;
  readonly codeLabel: string;
  readonly codeHint: string;
  readonly next: string;
  readonly promise: Readonly<Record<Secrecy, string>>;
  readonly details: string;
  readonly opens: (date: string) => string;
  readonly closes: (date: string) => string;
  readonly closed: (date: string | undefined) => string;
  readonly countedLater: string;
  readonly toList: string;

  readonly tokenWindow: (closes: string | undefined) => string;
  readonly castOpens: (date: string) => string;
  readonly needsScript: string;
  readonly enterToken: string;
  readonly tokenLabel: string;
  readonly tokenHint: string;

  readonly appraised: string;
  readonly final: string;
  readonly cast: string;
  readonly offline: string;
  readonly sending: string;

  readonly done: string;
  readonly doneBefore: string;
  readonly stored: string;
  readonly receipt: string;
  readonly receiptUse: (closes: string | undefined) => string;
  readonly wholeReceipt: string;
  readonly copy: string;
  readonly copied: string;
  readonly checked: string;
  readonly differs: string;

  readonly listTitle: string;
  readonly listed: (listed: number) => string;
  readonly listMeaning: (threshold: number) => string;
  readonly spoilt: (spoilt: number) => string;
  readonly receiptLabel: string;
  readonly receiptHint: string;
  readonly look: string;
  readonly found: string;
  readonly notFound: string;
  readonly notAReceipt: string;
  readonly notCounted: string;
  readonly here: string;
  readonly download: string;
}

export const ballotWords = catalogue<BallotWords>('ballot', {
  'zh-CN': {
    enterCode: '请输入评议码',
    codeLabel: '评议码',
    codeHint: '票面上的 16 个字符。大小写、空格、横线都不要紧，全角、半角也都可以。',
    next: '下一步',
    promise: {
      code: '您的评议是保密的：票上没有评议码，也没有姓名、时间和网络地址。系统只记下“这个码已用过”，不知道它投了哪张票。',
      blind:
        '您的评议是保密的：先用评议码换一张凭证，再用凭证投票。凭证由您的手机生成，系统签发时看不见它，投票时也认不出它是谁的。',
    },
    details: '这是什么意思？（打开新页面）',
    opens: (date) => `${date} 开始。到时请再次打开此页。`,
    closes: (date) => `截止时间：${date}`,
    closed: (date) => (date === undefined ? '评议已经结束，不再收票。' : `评议已于 ${date} 结束，不再收票。`),
    countedLater: '正在计票。稍后可以在清单页核对您的回执。',
    toList: '核对回执',

    tokenWindow: (closes) =>
      closes === undefined ? '现在用评议码换取投票凭证。' : `现在用评议码换取投票凭证，${closes} 截止。`,
    castOpens: (date) => `凭投票凭证投票：${date} 开始。`,
    needsScript: '换取凭证要由您的浏览器计算。请打开浏览器的 JavaScript，或换一部手机。',
    enterToken: '请出示投票凭证',
    tokenLabel: '投票凭证',
    tokenHint: '如果您就在换凭证的那部手机上，它已经填好；否则请粘贴您保存的凭证。',

    appraised: '您评议的单位',
    final: '投票后不能修改。',
    cast: '投票',
    offline: '没有连上网络，票还没有确认。请再点一次“投票”，不会重复计数。',
    sending: '正在投票…',

    done: '您的评议票已投入票箱',
    doneBefore: '这张评议票此前已经投入，没有重复计数。',
    stored: '评议结束后计票。',
    receipt: '回执',
    receiptUse: (closes) =>
      closes === undefined
        ? '请抄下或截图保存。评议结束后公布全部回执，您可以核对自己的票在不在里面。回执不透露您的评价。'
        : `请抄下或截图保存。${closes} 结束后公布全部回执，您可以核对自己的票在不在里面。回执不透露您的评价。`,
    wholeReceipt: '完整回执',
    copy: '复制完整回执',
    copied: '已复制',
    checked: '您的手机已核对：回执与您填写的内容一致。',
    differs: '警告：回执与您填写的内容不一致。请截图保存此页，并联系发票的人。',

    listTitle: '核对回执',
    listed: (listed) => `清单共 ${listed} 条，按大小排列，与投票先后无关。`,
    listMeaning: (threshold) =>
      `清单里有票箱中的每一张票。不满 ${threshold} 张票的单位，其票也在清单里，但结果不公布；为了不暴露它们的票数，清单混有少量随机条目。`,
    spoilt: (spoilt) => `另有 ${spoilt} 件不是有效的票，没有计入。`,
    receiptLabel: '您的回执',
    receiptHint: '开头 16 个字符就够了，空格和大小写都不要紧。',
    look: '核对',
    found: '在清单里：您的票在票箱中。',
    notFound: '不在清单里。请检查有没有输错；如果没有错，请带着回执联系发票的人。',
    notAReceipt: '这不是回执：回执由数字和字母 a 到 f 组成，至少 16 个字符。',
    notCounted: '评议票还没有计票。评议结束后会自动计票并公布清单。',
    here: '核对在您的手机上进行，系统不知道您查的是哪一张。',
    download: '下载整份清单（JSON）',
  },
  en: {
    enterCode: 'Enter your code',
    codeLabel: 'Code',
    codeHint: 'The 16 symbols on your slip. Capitals, blanks and dashes do not matter.',
    next: 'Next',
    promise: {
      code: 'Your ballot is secret: it carries no code, no name, no time and no network address. The system notes that the code was used, and does not know for which ballot.',
      blind:
        'Your ballot is secret: your code first buys a token, and the token casts the ballot. Your phone makes the token; the system signs it unseen and cannot tell later whose it is.',
    },
    details: 'What does that mean? (opens a new page)',
    opens: (date) => `It opens on ${date}. Please open this page again then.`,
    closes: (date) => `Closes on ${date}`,
    closed: (date) =>
      date === undefined
        ? 'It is closed and takes no more ballots.'
        : `It closed on ${date} and takes no more ballots.`,
    countedLater: 'The ballots are being counted. You can check your receipt in the list soon.',
    toList: 'Check a receipt',

    tokenWindow: (closes) =>
      closes === undefined ? 'Codes buy tokens now.' : `Codes buy tokens now, until ${closes}.`,
    castOpens: (date) => `Tokens cast ballots from ${date}.`,
    needsScript: 'Your browser has to compute the token. Please turn JavaScript on, or use another phone.',
    enterToken: 'Show your token',
    tokenLabel: 'Token',
    tokenHint:
      'On the phone that bought it, it is filled in already; otherwise paste the token that you kept.',

    appraised: 'You are appraising',
    final: 'Your ballot cannot be changed after you cast it.',
    cast: 'Cast the ballot',
    offline: 'There is no connection and no confirmation yet. Press the button again: nothing counts twice.',
    sending: 'Casting…',

    done: 'Your ballot is in the box',
    doneBefore: 'This ballot was in the box before. It counts once.',
    stored: 'It will be counted after the close.',
    receipt: 'Receipt',
    receiptUse: (closes) =>
      closes === undefined
        ? 'Write it down or take a screenshot. All receipts are published after the close, so that you can check that yours is among them. It does not tell how you voted.'
        : `Write it down or take a screenshot. All receipts are published after the close on ${closes}, so that you can check that yours is among them. It does not tell how you voted.`,
    wholeReceipt: 'Whole receipt',
    copy: 'Copy the whole receipt',
    copied: 'Copied',
    checked: 'Checked by your phone: the receipt is that of what you filled in.',
    differs:
      'Warning: the receipt is not that of what you filled in. Take a screenshot of this page and tell whoever gave you the code.',

    listTitle: 'Check a receipt',
    listed: (listed) => `The list has ${listed} entries, ordered by value and not by when they came.`,
    listMeaning: (threshold) =>
      `Every ballot in the box is listed. Ballots of units with fewer than ${threshold} are listed and get no published result; so as not to tell how many they are, some random entries are mixed in.`,
    spoilt: (spoilt) => `${spoilt} further items were no valid ballots and were not counted.`,
    receiptLabel: 'Your receipt',
    receiptHint: 'The first 16 symbols are enough. Blanks and case do not matter.',
    look: 'Check',
    found: 'It is in the list: your ballot is in the box.',
    notFound:
      'It is not in the list. Did you mistype it? If not, take the receipt to whoever gave you the code.',
    notAReceipt: 'This is no receipt: they are made of digits and the letters a to f, at least 16 of them.',
    notCounted:
      'The ballots have not been counted yet. They are, and the list is published, after the close.',
    here: 'The check is made on your phone: the system does not learn which one you look for.',
    download: 'Download the whole list (JSON)',
  },
});
