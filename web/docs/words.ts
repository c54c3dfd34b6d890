import { catalogue } from '../../schemas/text.ts';

/** The page's own words. */
interface DocsWords {
  readonly title: string;
  readonly lead: string;
  readonly machineReadable: string;
  readonly skip: string;
  readonly contents: string;
  readonly before: string;
  readonly permission: string;
  readonly heldBy: string;
  readonly everybody: string;
  readonly nobody: string;
  readonly parameters: string;
  readonly body: string;
  readonly request: string;
  readonly replies: string;
  readonly problems: string;
  readonly allProblems: string;
  readonly problemsLead: string;
  readonly alsoCommon: string;
  readonly faults: string;
  readonly faultsLead: string;
  readonly schemas: string;
  readonly schemasLead: string;
  readonly field: string;
  readonly typeAndLimits: string;
  readonly code: string;
  readonly meaning: string;
  readonly required: string;
  readonly inPath: string;
  readonly inQuery: string;
  readonly oneOf: string;
  readonly atMostBytes: (bytes: number) => string;
  readonly standard: string;
  readonly characters: string;
  readonly items: string;
  readonly from: string;
  readonly to: string;
  readonly example: string;
}

/** The catalogue: a language or a word that is missing is a type error. */
export const docsWords = catalogue<DocsWords>('docs', {
  'zh-CN': {
    title: '评议接口文档',
    lead: '示例同属一个活动；其中的编号和修订号请换成自己的。$PINGYI 是系统的地址，$TOKEN 是登录令牌，@ 后面的文件内容就是下面的示例。',
    machineReadable: 'OpenAPI 3.1 文件',
    skip: '跳到正文',
    contents: '目录',
    before: '使用之前',
    permission: '权限：',
    heldBy: '角色：',
    everybody: '所有人，无需登录',
    nobody: '无',
    parameters: '参数',
    body: '请求正文',
    request: '请求示例',
    replies: '回复',
    problems: '问题',
    allProblems: '全部问题',
    problemsLead: '每个问题的代码、状态码和文字。花括号中的内容同时作为问题的字段给出。',
    alsoCommon: '以及：',
    faults: '错误明细',
    faultsLead: '问题的 errors 中每一条的代码和文字。',
    schemas: '数据结构',
    schemasLead: '有默认值的字段可以不填，回复中则总会给出。X[] 是列表，X → Y 是以 X 为键的对象。',
    field: '字段',
    typeAndLimits: '类型与限制',
    code: '代码',
    meaning: '含义',
    required: '必填',
    inPath: '路径',
    inQuery: '查询',
    oneOf: '下列之一：',
    atMostBytes: (bytes) => `最多 ${bytes.toLocaleString('en')} 字节`,
    standard: '默认',
    characters: '个字符',
    items: '项',
    from: '至少',
    to: '最多',
    example: '示例',
  },
  en: {
    title: 'Pingyi API',
    lead: 'The examples are of one campaign: put ids and revisions of your own in their place. $PINGYI stands for the address of the system and $TOKEN for a token; the file after an @ holds the example below it.',
    machineReadable: 'OpenAPI 3.1 document',
    skip: 'Skip to the text',
    contents: 'Contents',
    before: 'Before you begin',
    permission: 'Permission:',
    heldBy: 'Roles:',
    everybody: 'everybody, without signing in',
    nobody: 'none',
    parameters: 'Parameters',
    body: 'Body',
    request: 'Example request',
    replies: 'Replies',
    problems: 'Problems',
    allProblems: 'All problems',
    problemsLead:
      'Every problem with its status and words. What stands between braces is also a member of the problem.',
    alsoCommon: 'And:',
    faults: 'Faults',
    faultsLead: 'What can stand in the errors of a problem.',
    schemas: 'Schemas',
    schemasLead:
      'A field with a default can be left out and is always there in a reply. X[] is a list, X → Y an object with X as its keys.',
    field: 'Field',
    typeAndLimits: 'Type and limits',
    code: 'Code',
    meaning: 'Meaning',
    required: 'required',
    inPath: 'path',
    inQuery: 'query',
    oneOf: 'One of:',
    atMostBytes: (bytes) => `at most ${bytes.toLocaleString('en')} bytes`,
    standard: 'default',
    characters: 'characters',
    items: 'items',
    from: 'at least',
    to: 'at most',
    example: 'Example',
  },
});
