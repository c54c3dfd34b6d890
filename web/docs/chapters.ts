import type { Message } from '../../schemas/text.ts';

/** Something that holds for all routes alike, in a few words. Names between backticks are code. */
export interface Chapter {
  readonly id: string;
  readonly title: Message;
  readonly text: Message;
}

/** What to know before the first request. */
export const chapters: readonly Chapter[] = [
  {
    id: 'sign-in',
    title: { 'zh-CN': '登录', en: 'Signing in' },
    text: {
      'zh-CN':
        '办公室和督查人员通过部署时设定的 OpenID Connect 身份服务登录，每个请求带上它签发的令牌：`Authorization: Bearer …`。令牌中的角色决定权限；没有令牌的请求只有 `public` 角色的权限，群众评议无需登录。`npm start` 会在终端打印一个办公室令牌。',
      en: 'The office and inspectors sign in at the OpenID Connect issuer that the system was deployed with, and send its token with every request: `Authorization: Bearer …`. The roles in the token decide what may be done; whoever sends no token holds the role `public`, which is all that residents need. `npm start` prints a token for the office.',
    },
  },
  {
    id: 'errors',
    title: { 'zh-CN': '错误', en: 'Errors' },
    text: {
      'zh-CN':
        '每个错误都是 RFC 9457 问题（`application/problem+json`），带有不会改变的 `code`；程序应看 `code`，不要看文字。`errors` 逐条列出有误的字段、题目或单元格。状态码为 503 时，请在 `Retry-After` 给出的秒数之后重试。给人看的页面出错时返回的是页面。',
      en: 'Every error is an RFC 9457 problem (`application/problem+json`) with a `code` that never changes: programs go by the code, not by the words. `errors` lists every field, answer or cell that is wrong. After a 503, try again in as many seconds as `Retry-After` says. Where a route is a page, its errors are pages too.',
    },
  },
  {
    id: 'languages',
    title: { 'zh-CN': '语言', en: 'Languages' },
    text: {
      'zh-CN':
        '回复中的系统文字有 `zh-CN` 和 `en`，以及部署时另加的语言：以查询参数 `lang` 为准，其次看 `Accept-Language`，都没有则为中文；另加的语言没有译出的文字用英文。回复的语言见 `Content-Language`。测评表、单位等的文字由办公室填写，按语言标签列出，可以是任何语言。',
      en: "The system's own words in a reply are `zh-CN`, `en`, or a language that was added to the deployment: the query parameter `lang` decides, then `Accept-Language`, else it is Chinese. What an added language does not have is in English. `Content-Language` says which it is. Words of forms, units and campaigns are the office's own, listed by language tag, in any language.",
    },
  },
  {
    id: 'changes',
    title: { 'zh-CN': '同时修改', en: 'Changes at the same time' },
    text: {
      'zh-CN':
        '会被修改的内容都有 `revision`，每改一次加一。修改时写明所依据的修订号；如果已被他人修改，返回 `revision_stale`，什么都不会改动。',
      en: 'What can be changed has a `revision` that goes up by one with each change. A change names the revision it was made from; if somebody was faster, the answer is `revision_stale` and nothing is changed.',
    },
  },
  {
    id: 'submitting',
    title: { 'zh-CN': '重复提交无害', en: 'Submitting twice is harmless' },
    text: {
      'zh-CN':
        '答卷的 `id` 由提交方随机生成（至少 128 位）。网络中断时用同一个 `id` 原样重发即可：第一次返回 201，之后返回 200 和同一份回执，只计一次。同一 `id` 下内容不同则返回 `response_conflict`。回执中的 `commitment` 是答卷内容的 SHA-256。',
      en: 'The `id` of a response is made at random by whoever sends it, with at least 128 bits. After a broken connection send it again unchanged: the first time gives 201, every other 200 and the same receipt, and it counts once. Other answers under the same id give `response_conflict`. The `commitment` of the receipt is the SHA-256 of what was sent.',
    },
  },
  {
    id: 'signatures',
    title: { 'zh-CN': '推送的签名', en: "Webhooks' signatures" },
    text: {
      'zh-CN':
        '推送遵循 Standard Webhooks：`webhook-signature` 为 `v1,` 加上对“`webhook-id`.`webhook-timestamp`.正文”所做的 HMAC-SHA256（Base64）；密钥是 `whsec_` 之后部分的 Base64 解码。请先验证签名，拒绝时间相差超过五分钟的消息，并按 `webhook-id` 去重：同一消息可能到达不止一次。返回任何 2xx 即为收到，否则会逐渐拉长间隔重试。',
      en: 'What is sent follows Standard Webhooks: `webhook-signature` is `v1,` and the Base64 of HMAC-SHA256 over `webhook-id`, `webhook-timestamp` and the body, joined by full stops; the key is what follows `whsec_`, decoded from Base64. Verify it first, refuse what is more than five minutes off, and go by `webhook-id`: the same message may come more than once. Any 2xx means received; anything else is tried again at growing intervals.',
    },
  },
];
