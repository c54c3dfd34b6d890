import { catalogue } from '../../../../schemas/text.ts';

/** Words of the page that whoever is not signed in sees. */
interface SignInWords {
  readonly title: string;
  readonly notYet: string;
  readonly byLink: string;
  readonly linkLabel: string;
  readonly linkHelp: string;
  readonly wrongLink: string;
  readonly emptyLink: string;
  readonly enter: string;
  readonly atIssuer: string;
  readonly enterAtIssuer: string;
  readonly leaving: string;
  readonly ended: string;
  readonly notLeftLocal: string;
  readonly notLeftLocalAdvice: string;
  readonly notLeftOidc: string;
  readonly notLeftOidcAdvice: string;
  readonly leaveAgain: string;
  readonly secondPerson: string;
  readonly secondPersonLocal: string;
  readonly secondPersonOidc: string;
}

export const signInWords = catalogue<SignInWords>('consoleSignIn', {
  'zh-CN': {
    title: '登录办公室',
    notYet: '您还没有登录。',
    byLink: '启动程序的终端里打印了“办公室登录”链接。打开那个链接，或者把它粘贴到下面。',
    linkLabel: '登录链接',
    linkHelp: '可以粘贴整个链接，也可以只粘贴其中 token= 后面的部分。',
    wrongLink: '这个链接不能登录。请从终端重新复制；链接满 12 小时或重新启动后请用新打印的。',
    emptyLink: '请先粘贴登录链接。',
    enter: '登录',
    atIssuer: '请用本单位的账号登录，登录后会回到您要看的页面。',
    enterAtIssuer: '去登录',
    leaving: '正在前往登录页面…',
    ended: '登录已经到期，请重新登录；登录后会回到刚才的页面。',
    notLeftLocal: '退出没有完成',
    notLeftLocalAdvice:
      '系统没有确认退出，这个浏览器可能还保留着登录：重新打开本页就能进入。请再退出一次；仍然不行，请关闭整个浏览器。',
    notLeftOidc: '本页已退出，统一登录系统没有联系上',
    notLeftOidcAdvice:
      '这里的登录已经清除，但您的账号在统一登录系统中可能还没有退出。请再退出一次；与他人共用电脑的，请关闭整个浏览器。',
    leaveAgain: '再退出一次',
    secondPerson: '签发公布要由另一个人登录',
    secondPersonLocal:
      '终端里另有一条“签发人登录”链接：准备公布的人不能签发自己的公布稿，由签发人用这条链接登录后签发。',
    secondPersonOidc: '准备公布的人不能签发自己的公布稿：由另一位同事用他自己的账号登录后签发。',
  },
  en: {
    title: 'Sign in to the office',
    notYet: 'You are not signed in.',
    byLink:
      'The terminal where the system was started has printed an “office” link. Open it, or paste it here.',
    linkLabel: 'Sign-in link',
    linkHelp: 'The whole link, or only what stands behind token= in it.',
    wrongLink:
      'This link does not sign you in. Copy it from the terminal again; after 12 hours or a restart, use the one that is printed then.',
    emptyLink: 'Paste the sign-in link first.',
    enter: 'Sign in',
    atIssuer:
      "Sign in with your organisation's account. You then come back to the page that you want to see.",
    enterAtIssuer: 'Go to sign-in',
    leaving: 'Going to the sign-in page…',
    ended: 'Your sign-in has expired. Sign in again, and you come back to the page where you were.',
    notLeftLocal: 'Signing out is not complete',
    notLeftLocalAdvice:
      'The system has not confirmed it, and this browser may still be signed in: opening this page again would let you in. Sign out once more; if that fails too, close the whole browser.',
    notLeftOidc: 'You are signed out here, but the sign-in service could not be reached',
    notLeftOidcAdvice:
      'The sign-in is gone from this page, but your account may still be signed in at the service. Sign out once more; if others use this computer, close the whole browser.',
    leaveAgain: 'Sign out once more',
    secondPerson: 'Signing off a release takes another person',
    secondPersonLocal:
      'The terminal has printed a second link, “signer”: whoever prepares a release cannot sign it off. The signer signs in by that link and does.',
    secondPersonOidc:
      'Whoever prepares a release cannot sign it off: a colleague does, signed in with an account of their own.',
  },
});
