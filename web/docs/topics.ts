import type { routeSets } from '../../schemas/routes.ts';
import type { Message } from '../../schemas/text.ts';

interface Topic {
  readonly title: Message;
  /** One sentence. */
  readonly about: Message;
}

/** The parts of the route table in words. */
export const topics: Readonly<Record<keyof typeof routeSets, Topic>> = {
  campaigns: {
    title: { 'zh-CN': '活动', en: 'Campaigns' },
    about: {
      'zh-CN': '一轮评议：起草、排期，各阶段到时自动开放和结束。',
      en: 'Appraisal rounds: drafted, then scheduled, so that their phases open and close by themselves.',
    },
  },
  units: {
    title: { 'zh-CN': '单位', en: 'Units' },
    about: {
      'zh-CN': '被评议的单位，从电子表格导入。',
      en: 'The bodies that are appraised, imported from a spreadsheet.',
    },
  },
  forms: {
    title: { 'zh-CN': '测评表', en: 'Forms' },
    about: {
      'zh-CN': '测评表：草稿可以修改，发布后的版本不再变化。',
      en: 'Questionnaires: a draft that changes, and published versions that never do.',
    },
  },
  surveys: {
    title: { 'zh-CN': '问卷', en: 'Surveys' },
    about: {
      'zh-CN': '在一个阶段向一类评议主体开放一个版本的测评表。',
      en: 'One form version, opened to one audience in one phase.',
    },
  },
  posters: {
    title: { 'zh-CN': '海报', en: 'Posters' },
    about: {
      'zh-CN': '各单位和服务点的二维码：生成、打印、更换、停用。',
      en: 'QR codes of units and service points: issued, printed, rotated, withdrawn.',
    },
  },
  codes: {
    title: { 'zh-CN': '评议码', en: 'Codes' },
    about: {
      'zh-CN': '会员的一次性评议码和单位密钥，只在生成时显示一次。',
      en: "Members' single-use codes and units' keys, which are shown once and never again.",
    },
  },
  residents: {
    title: { 'zh-CN': '群众评议', en: 'Residents' },
    about: {
      'zh-CN': '群众看到的页面和提交的答卷，无需登录。',
      en: 'What residents see and send, without signing in.',
    },
  },
  ballots: {
    title: { 'zh-CN': '评议票', en: 'Ballots' },
    about: {
      'zh-CN': '会员凭评议码秘密投票，结束后才计票；凭回执可以核对自己的票。',
      en: "Members' secret ballots: cast by a code, counted after the close, checked by a receipt.",
    },
  },
  workspace: {
    title: { 'zh-CN': '单位工作台', en: 'The workspace of units' },
    about: {
      'zh-CN': '单位凭密钥登录，填写自评、上传佐证材料、作出承诺，只能处理本单位的内容。',
      en: 'What a unit does on itself alone: self-evaluation, evidence and pledges.',
    },
  },
  evaluations: {
    title: { 'zh-CN': '自评与承诺', en: 'Self-evaluations and pledges' },
    about: {
      'zh-CN': '办公室查看各单位的自评；群众查看各单位的承诺和进展。',
      en: 'What the office sees of self-evaluations, and everybody of pledges and how they are getting on.',
    },
  },
  visits: {
    title: { 'zh-CN': '督查', en: 'Visits' },
    about: {
      'zh-CN': '督查人员登记对单位的走访，备注只供办公室查看。',
      en: "Inspectors' visits to units, with notes for the office only.",
    },
  },
  formula: {
    title: { 'zh-CN': '计分办法', en: 'The formula' },
    about: {
      'zh-CN': '各问卷、各题怎样合成单位的得分；评议开始后不再改变。',
      en: 'How surveys and questions make up the index of a unit. Once the appraisal begins it holds.',
    },
  },
  results: {
    title: { 'zh-CN': '结果', en: 'Results' },
    about: {
      'zh-CN': '满意率及其区间；答卷太少的数字不予显示，并逐一列出。',
      en: 'Figures with their intervals, and a list of those withheld because too few answered.',
    },
  },
  releases: {
    title: { 'zh-CN': '公布', en: 'Releases' },
    about: {
      'zh-CN':
        '向社会公布的数字：由一人生成和核对、另一人签发，公布后不再改变，人人可以下载、复算和核对回执。',
      en: 'Figures on their way to the public: checked by one person and signed off by another, then never changed; everybody can download them, work them out again and look for a receipt.',
    },
  },
  exports: {
    title: { 'zh-CN': '导出', en: 'Exports' },
    about: {
      'zh-CN': '在后台生成的原始答卷文件、进度、限时下载地址，以及 SPSS 和 R 用的代码本。',
      en: 'Raw responses as files, written in the background, with progress and addresses for a short while; and codebooks for SPSS and R.',
    },
  },
  guard: {
    title: { 'zh-CN': '投票异常', en: 'Turnout guard' },
    about: {
      'zh-CN': '找出无法解释的答卷数量；经办公室决定，可以另列，但不删除。',
      en: 'Turnout that nobody can explain, with the evidence, and decisions to set it aside; nothing is deleted.',
    },
  },
  counting: {
    title: { 'zh-CN': '计票', en: 'Counting' },
    about: {
      'zh-CN': '不停止收票而重建计票，并与原始答卷核对。',
      en: 'Rebuilding the tallies while votes come in, and comparing them with the raw responses.',
    },
  },
  audit: {
    title: { 'zh-CN': '操作日志', en: 'Audit log' },
    about: {
      'zh-CN': '办公室的每次操作，用哈希前后相连。',
      en: 'Every action of the office, each chained to the one before by its hash.',
    },
  },
  erasure: {
    title: { 'zh-CN': '清除答卷', en: 'Erasure' },
    about: {
      'zh-CN': '保存期满后，由两个人决定清除原始答卷；已公布的结果和操作日志保留。',
      en: 'After their time two people may have the raw responses erased; releases and the audit log stay.',
    },
  },
  webhooks: {
    title: { 'zh-CN': '事件推送', en: 'Webhooks' },
    about: {
      'zh-CN': '活动开放、结束等事件，签名后推送给其他系统。',
      en: 'Other systems are told, with a signature, of what opens, closes and is published.',
    },
  },
  assets: {
    title: { 'zh-CN': '页面脚本', en: 'Scripts' },
    about: {
      'zh-CN': '页面使用的脚本，全部由本系统提供。',
      en: 'The scripts of our pages, all of them our own.',
    },
  },
  meta: {
    title: { 'zh-CN': '系统', en: 'The system itself' },
    about: { 'zh-CN': '接口说明和运行状况。', en: 'This description, and whether the system is up.' },
  },
};
