import type { Secrecy } from '../../schemas/survey.ts';
import { catalogue } from '../../schemas/text.ts';

/** Words of the page that says what the promise of secrecy means: docs/threat-model.md in plain language. */
export interface SecrecyWords {
  readonly title: string;
  readonly keptHeading: string;
  readonly kept: Readonly<Record<Secrecy, readonly string[]>>;
  readonly notKeptHeading: string;
  readonly notKept: readonly string[];
  readonly countedHeading: string;
  readonly counted: (threshold: number) => readonly string[];
  readonly notProtectedHeading: string;
  readonly notProtected: Readonly<Record<Secrecy, readonly string[]>>;
  readonly adviceHeading: string;
  readonly advice: readonly string[];
  readonly back: string;
}

export const secrecyWords = catalogue<SecrecyWords>('secrecy', {
  'zh-CN': {
    title: '评议怎样保密',
    keptHeading: '系统存什么',
    kept: {
      code: [
        '评议票：您的评价、您评议的单位，和一个随机编号。',
        '评议码：只记下“已用过”。用掉评议码和存入评议票同时完成，两者之间没有任何联系。',
      ],
      blind: [
        '评议票：您的评价、您评议的单位，和一个随机编号。',
        '评议码：只记下“已换过凭证”。凭证由您的手机生成，系统签发时看不见它，所以认不出哪张票是用谁的凭证投的。',
      ],
    },
    notKeptHeading: '系统不存什么',
    notKept: ['您的姓名、电话、手机型号和网络地址。', '您投票的时间和先后次序。', '哪个评议码投了哪张票。'],
    countedHeading: '怎样计票，怎样核对',
    counted: (threshold) => [
      '评议结束后才计票。',
      `一个单位不满 ${threshold} 张票的，不公布它的结果。`,
      '投票后您会得到一个回执。结束后公布全部回执，您可以核对自己的票在不在里面。回执不透露您的评价。',
    ],
    notProtectedHeading: '它防不住什么',
    notProtected: {
      code: [
        '有人看着您填，或要您交出评议码、给他看回执页。',
        '有人记下了谁抽到哪个评议码，又在您投票的那一刻监视服务器。',
        '全单位意见一致：大家都选同一项时，结果就说明了每个人。',
        '有人先用了您的评议码：票面应当密封，漏出的可以作废。',
      ],
      blind: [
        '有人看着您填，或拿走您的手机、您的凭证。',
        '换凭证后马上投票，又没有别人同时投：从时间上可以猜。',
        '全单位意见一致：大家都选同一项时，结果就说明了每个人。',
        '服务器被人改过：请和同事核对钥匙指纹，不一样就不要投。',
      ],
    },
    adviceHeading: '您可以做的',
    advice: ['一个人填，填完关掉页面。', '保存回执，评议结束后核对一次。', '不要把评议码和回执转发给别人。'],
    back: '返回评议页',
  },
  en: {
    title: 'How your ballot is kept secret',
    keptHeading: 'What the system keeps',
    kept: {
      code: [
        'The ballot: what you said, the unit that you appraised, and a random number.',
        'The code: only that it was used. Using it up and storing the ballot are one step, and nothing joins the two.',
      ],
      blind: [
        'The ballot: what you said, the unit that you appraised, and a random number.',
        'The code: only that it bought a token. Your phone makes the token and the system signs it unseen, so nobody can tell with whose token a ballot was cast.',
      ],
    },
    notKeptHeading: 'What it does not keep',
    notKept: [
      'Your name, telephone number, kind of phone and network address.',
      'When you cast your ballot, before or after whom.',
      'Which code cast which ballot.',
    ],
    countedHeading: 'How ballots are counted and checked',
    counted: (threshold) => [
      'Ballots are counted after the close.',
      `A unit with fewer than ${threshold} ballots gets no published result.`,
      'You get a receipt. All receipts are published after the close, so that you can check that yours is among them. It does not tell how you voted.',
    ],
    notProtectedHeading: 'What it does not protect you from',
    notProtected: {
      code: [
        'Somebody who watches you fill it in, or makes you hand over the code or show the page with the receipt.',
        'Somebody who noted who drew which code, and who watches the server at the very moment you vote.',
        'A unit of one mind: where all choose the same, the result says what each of them chose.',
        'Somebody who uses your code first: slips should be sealed, and those that leaked can be withdrawn.',
      ],
      blind: [
        'Somebody who watches you fill it in, or takes your phone or your token.',
        'Casting right after you bought the token, while nobody else does: the time gives a hint.',
        'A unit of one mind: where all choose the same, the result says what each of them chose.',
        'A server that was tampered with: compare the fingerprint of the key with others, and do not vote if it differs.',
      ],
    },
    adviceHeading: 'What you can do',
    advice: [
      'Fill it in alone, and close the page afterwards.',
      'Keep the receipt, and check it once after the close.',
      'Do not pass on the code or the receipt.',
    ],
    back: 'Back to the ballot',
  },
});
