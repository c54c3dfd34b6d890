import type { QuestionType } from '../../../../schemas/question.ts';
import { catalogue } from '../../../../schemas/text.ts';

/** Words of the step in which forms are imported, looked at and published. */
interface FormsWords {
  readonly lead: string;
  readonly fresh: string;
  readonly freshTitle: string;
  readonly list: string;
  readonly empty: string;
  readonly emptyAdvice: string;
  readonly form: string;
  readonly id: string;
  readonly idHelp: string;
  readonly latest: string;
  readonly noVersion: string;
  readonly version: (version: number) => string;
  readonly draft: string;
  readonly hasDraft: string;
  readonly allForms: string;
  readonly file: string;
  readonly fileHelp: string;
  readonly formats: string;
  readonly checking: string;
  readonly faulty: (count: string) => string;
  readonly faultyAdvice: string;
  readonly faults: string;
  readonly unsupported: string;
  readonly unsupportedAbout: string;
  readonly findings: string;
  readonly noFindings: string;
  readonly levels: Readonly<Record<'error' | 'warning', string>>;
  readonly level: string;
  readonly where: string;
  readonly finding: string;
  readonly place: (question: number | undefined, id: string | undefined, path: string) => string;
  readonly saveDraft: string;
  readonly saved: string;
  readonly stale: string;
  readonly publish: string;
  readonly publishTitle: string;
  readonly publishAbout: string;
  readonly published: (version: number) => string;
  readonly publishedNext: string;
  readonly startDraft: string;
  readonly startTitle: string;
  readonly startAbout: string;
  readonly versions: string;
  readonly versionHead: string;
  readonly publishedAt: string;
  readonly download: string;
  readonly xlsform: string;
  readonly yaml: string;
  readonly preview: string;
  readonly previewAbout: string;
  readonly previewLanguage: string;
  readonly required: string;
  readonly sometimes: string;
  readonly pledgeRow: string;
  readonly types: Readonly<Record<QuestionType, string>>;
  readonly score: (score: number | null) => string;
  readonly import: string;
  readonly replaceDraft: string;
}

export const formsWords = catalogue<FormsWords>('consoleSetUpForms', {
  'zh-CN': {
    lead: '测评表就是题目。先导入成草稿，看清楚、改好，再发布一个版本。已发布的版本永远不变。',
    fresh: '新建测评表',
    freshTitle: '新建测评表',
    list: '全部测评表',
    empty: '还没有测评表',
    emptyAdvice: '从一个 XLSForm 表格（Excel）或 YAML 文件导入。',
    form: '测评表',
    id: '编号',
    idHelp: '小写字母、数字和连字符，如 county-appraisal。建好后不能改。',
    latest: '最新版本',
    noVersion: '还没有发布',
    version: (version) => `第 ${version} 版`,
    draft: '草稿',
    hasDraft: '有草稿',
    allForms: '全部测评表',
    file: '测评表文件',
    fileHelp: 'XLSForm（.xlsx，ODK、Kobo 通用的格式）、YAML 或 JSON。选好后先检查，不会马上保存。',
    formats: '文件格式怎么写',
    checking: '正在检查…',
    faulty: (count) => `文件里有 ${count} 处错误，没有保存`,
    faultyAdvice: '请在文件里改好，再选一次同一个文件。',
    faults: '全部错误',
    unsupported: '不支持而略去的内容',
    unsupportedAbout: '文件里的这些内容这里没有对应的功能，导入时会略去。',
    findings: '检查意见',
    noFindings: '没有发现问题。',
    levels: { error: '错误：改好才能发布', warning: '提醒' },
    level: '级别',
    where: '位置',
    finding: '意见',
    place: (question, id, path) =>
      question === undefined ? path : `第 ${question} 项${id ? `（${id}）` : ''}`,
    saveDraft: '保存为草稿',
    saved: '草稿已保存。下一步：看预览，然后发布。',
    stale: '别人刚刚改过这份草稿。再按一次“保存为草稿”，就以您的文件为准。',
    publish: '发布这个版本',
    publishTitle: '发布这个版本？',
    publishAbout: '发布以后，这个版本的题目、选项和分值永远不能再改。要改只能发布下一个版本。',
    published: (version) => `第 ${version} 版已发布。`,
    publishedNext: '下一步：建立问卷。',
    startDraft: '以此版为底稿再改',
    startTitle: '替换现有草稿？',
    startAbout: '现有草稿会被这一版的内容替换。',
    versions: '已发布的版本',
    versionHead: '版本',
    publishedAt: '发布时间',
    download: '下载',
    xlsform: 'XLSForm（Excel）',
    yaml: 'YAML',
    preview: '预览',
    previewAbout: '群众看到的题目，题后标出类型和分值。预览不能提交。',
    previewLanguage: '预览语言',
    required: '必答',
    sometimes: '视前面的回答出现',
    pledgeRow: '（这里列出该单位的各项承诺）',
    types: {
      rating: '评价',
      matrix: '逐项评价',
      pledges: '承诺评价',
      single: '单选',
      multiple: '多选',
      nps: '推荐意愿（0–10）',
      number: '数字',
      text: '文字',
      date: '日期',
      note: '说明',
      section: '小节',
    },
    score: (score) => (score === null ? '不计分' : `${score} 分`),
    import: '从文件导入',
    replaceDraft: '用文件替换草稿',
  },
  en: {
    lead: 'A form is the questions. It is imported as a draft, looked at and corrected, then published as a version, which never changes.',
    fresh: 'New form',
    freshTitle: 'New form',
    list: 'All forms',
    empty: 'There is no form yet',
    emptyAdvice: 'Import one from an XLSForm workbook (Excel) or a YAML file.',
    form: 'Form',
    id: 'Id',
    idHelp: 'Lower-case letters, digits and hyphens, as in county-appraisal. It is fixed from then on.',
    latest: 'Latest version',
    noVersion: 'not published yet',
    version: (version) => `version ${version}`,
    draft: 'Draft',
    hasDraft: 'has a draft',
    allForms: 'All forms',
    file: 'File with the form',
    fileHelp: 'XLSForm (.xlsx, as ODK and Kobo use it), YAML or JSON. It is checked first and not yet saved.',
    formats: 'How these files are written',
    checking: 'Checking…',
    faulty: (count) => `${count} faults in the file, so nothing was saved`,
    faultyAdvice: 'Correct the file and choose it again.',
    faults: 'All faults',
    unsupported: 'Not supported, so left out',
    unsupportedAbout:
      'The file asks for these; there is nothing like them here, so the import leaves them out.',
    findings: 'What the check found',
    noFindings: 'Nothing was found.',
    levels: { error: 'error: keeps it from being published', warning: 'warning' },
    level: 'Level',
    where: 'Where',
    finding: 'Finding',
    place: (question, id, path) =>
      question === undefined ? path : `item ${question}${id ? ` (${id})` : ''}`,
    saveDraft: 'Save as draft',
    saved: 'The draft is saved. Next: look at the preview, then publish it.',
    stale: 'Somebody has just changed this draft. Press "Save as draft" once more and your file replaces it.',
    publish: 'Publish this version',
    publishTitle: 'Publish this version?',
    publishAbout:
      'Once published, the questions, options and scores of this version can never be changed. A change takes the next version.',
    published: (version) => `Version ${version} is published.`,
    publishedNext: 'Next: make a survey of it.',
    startDraft: 'Begin a draft from it',
    startTitle: 'Replace the draft?',
    startAbout: 'The content of this version takes the place of the present draft.',
    versions: 'Published versions',
    versionHead: 'Version',
    publishedAt: 'Published',
    download: 'Download',
    xlsform: 'XLSForm (Excel)',
    yaml: 'YAML',
    preview: 'Preview',
    previewAbout: 'The questions as residents see them, each with its kind. Nothing can be sent from here.',
    previewLanguage: 'Language of the preview',
    required: 'required',
    sometimes: 'depends on earlier answers',
    pledgeRow: "(the unit's pledges stand here)",
    types: {
      rating: 'rating',
      matrix: 'table of ratings',
      pledges: 'rating of pledges',
      single: 'one choice',
      multiple: 'several choices',
      nps: 'would recommend (0–10)',
      number: 'number',
      text: 'words',
      date: 'date',
      note: 'note',
      section: 'section',
    },
    score: (score) => (score === null ? 'no score' : `score ${score}`),
    import: 'Import from a file',
    replaceDraft: 'Replace the draft by a file',
  },
});
