import { catalogue } from '../../schemas/text.ts';

/** Words of the blind mode's pages. */
export interface BlindWords {
  readonly working: string;
  readonly pending: string;
  readonly unreachable: string;
  readonly storage: string;
  readonly key: string;
  readonly failed: string;
  /** Of a code that has been used: in this mode that put no ballot into the box. */
  readonly spent: string;
  readonly doneHeading: string;
  readonly done: (castOpens: string | undefined) => string;
  readonly keep: string;
  readonly tokenText: string;
  readonly copy: string;
  readonly copied: string;
  readonly fingerprint: string;
  readonly fingerprintUse: string;
  readonly another: string;
  readonly found: string;
  readonly absent: string;
  readonly keyChanged: string;
}

export const blindWords = catalogue<BlindWords>('blindBallot', {
  'zh-CN': {
    working: '正在换取，请不要关闭本页……',
    pending: '上次没有收到答复。请再输入同一个评议码，不会重复使用。',
    unreachable: '没有连上。请检查网络，再按一次；同一个评议码不会重复使用。',
    storage: '这个浏览器不能保存凭证（可能是无痕模式，或存储已满）。评议码还没有使用，请换一个浏览器。',
    key: '收到的签名钥匙不对，没有换成。请不要再试，并告诉发票的人。',
    failed: '没有换成',
    spent:
      '这个评议码已经换过凭证。如果是您换的，凭证在当时用的手机和浏览器里，投票开始后用它投票；如果不是，请联系发票的人。',
    doneHeading: '凭证已保存在这台手机里',
    done: (castOpens) =>
      `${castOpens ? `${castOpens}起` : '投票开始后'}，请用这台手机、这个浏览器再打开本页投票。`,
    keep: '如果要换手机或清理浏览器，请先保存下面的文字。谁有它，谁就能投这一票：请不要转发。',
    tokenText: '投票凭证',
    copy: '复制凭证',
    copied: '已复制',
    fingerprint: '钥匙指纹',
    fingerprintUse: '同一单位的人看到的指纹应当相同。如果不同，请不要投票，并告诉大家。',
    another: '再为另一人换取',
    found: '这台手机里有凭证，已经填好。',
    absent: '这台手机里没有凭证，请粘贴您保存的文字。',
    keyChanged: '现在公布的签名钥匙和您换凭证时的不同。请不要投票，并告诉发票的人。',
  },
  en: {
    working: 'Working, please do not close this page ...',
    pending: 'The last reply did not arrive. Type the same code again: it is not used twice.',
    unreachable:
      'There was no connection. Check the network and press again: the same code is not used twice.',
    storage:
      'This browser cannot keep a token (it may be in private mode, or full). The code has not been used: try another browser.',
    key: 'The signing key is not right, so there is no token. Do not try again, and tell whoever gave you the code.',
    failed: 'There is no token',
    spent:
      'This code has bought a token. If you did that, the token is in the phone and browser that you used: cast your ballot there when casting begins. If you did not, tell whoever gave you the code.',
    doneHeading: 'The token is kept on this phone',
    done: (castOpens) =>
      `${castOpens ? `From ${castOpens}` : 'When casting begins'}, open this page again on this phone and in this browser to cast your ballot.`,
    keep: 'Before you change phones or clear the browser, keep the text below. Whoever has it can cast this ballot: do not pass it on.',
    tokenText: 'Token',
    copy: 'Copy the token',
    copied: 'Copied',
    fingerprint: 'Fingerprint of the key',
    fingerprintUse:
      'Everybody of one unit should see the same. If not, do not cast a ballot, and tell the others.',
    another: 'Get one for somebody else',
    found: 'This phone has a token. It is filled in.',
    absent: 'This phone has no token. Please paste the text that you kept.',
    keyChanged:
      'The signing key shown now is not the one with which you got the token. Do not cast a ballot, and tell whoever gave you the code.',
  },
});
