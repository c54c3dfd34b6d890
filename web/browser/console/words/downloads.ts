import { catalogue } from '../../../../schemas/text.ts';

/** Words of the page of downloads. */
interface DownloadWords {
  readonly label: string;
  readonly lead: string;
  readonly ready: string;
  readonly readyLead: string;
  readonly results: string;
  readonly resultsAbout: string;
  readonly units: string;
  readonly unitsAbout: string;
  readonly raw: string;
  readonly rawLead: string;
  readonly rawWarning: string;
  readonly survey: string;
  readonly format: string;
  readonly formats: Readonly<Record<'csv' | 'jsonl', string>>;
  readonly start: string;
  readonly started: string;
  readonly noSurvey: string;
  readonly noSurveyAdvice: string;
  readonly toSetUp: string;
  readonly codebook: string;
  readonly codebookLead: string;
  readonly codebooks: Readonly<Record<'csv' | 'sps' | 'r', string>>;
  readonly save: (name: string) => string;
  readonly saved: (name: string) => string;
  readonly jobs: string;
  readonly noJob: string;
  readonly jobUnknown: string;
  readonly showAll: string;
  readonly created: (at: string, by: string) => string;
  readonly finished: (at: string) => string;
  readonly progress: (done: string, total: string) => string;
  readonly progressOf: (done: string) => string;
  readonly waiting: string;
  readonly because: (why: string) => string;
  readonly again: string;
  readonly cancel: string;
  readonly cancelTitle: string;
  readonly cancelWhat: string;
  readonly keep: string;
  readonly cancelled: string;
  readonly linkTo: string;
  readonly download: (name: string, size: string) => string;
  readonly audited: string;
  readonly expires: (at: string) => string;
  readonly expired: string;
  readonly responses: (count: string, before: string) => string;
  readonly noFile: string;
  readonly older: string;
  readonly about: string;
  readonly help: readonly string[];
}

export const downloadWords = catalogue<DownloadWords>('consoleDownloads', {
  'zh-CN': {
    label: '下载',
    lead: '结果、单位名单、原始答卷和说明。要公布的数字请从“公布”里下载。',
    ready: '马上可以下载',
    readyLead: '按现在的数字生成。',
    results: '结果（CSV）',
    resultsAbout: '每个单位、题目、选项一行；少于显示门槛的不显示。',
    units: '单位名单（XLSX）',
    unitsAbout: '可以修改后再导入。',
    raw: '原始答卷',
    rawLead: '每份答卷一行，没有姓名和答卷编号。生成需要一会儿，可以离开本页，完成后在下面下载。',
    rawWarning: '原始答卷没有隐去任何数字，只供办公室内部使用，不要外传。谁导出、谁下载，都记入操作记录。',
    survey: '问卷',
    format: '格式',
    formats: { csv: 'CSV（Excel、SPSS、R）', jsonl: 'JSON Lines（程序）' },
    start: '生成文件',
    started: '已开始生成，进度见下面的任务。',
    noSurvey: '没有可以导出的问卷',
    noSurveyAdvice: '群众、督查或单位自评的问卷可以导出。会员的评议票不能导出。',
    toSetUp: '去筹备',
    codebook: '各列说明（编码本）',
    codebookLead: '原始答卷每一列、每个值的意思，以及直接读入 SPSS 和 R 的程序。',
    codebooks: { csv: '说明（CSV）', sps: 'SPSS 程序', r: 'R 程序' },
    save: (name) => `下载${name}`,
    saved: (name) => `已下载 ${name}`,
    jobs: '任务',
    noJob: '还没有任务。生成原始答卷、公布稿或核对计数时，任务会列在这里。',
    jobUnknown: '没有找到这项任务，它可能已经很久了。',
    showAll: '看全部任务',
    created: (at, by) => (by === '' ? `${at} 由系统自动开始` : `${at} 由 ${by} 开始`),
    finished: (at) => `${at} 结束`,
    progress: (done, total) => `${done} / 约 ${total}`,
    progressOf: (done) => `已处理 ${done}`,
    waiting: '排队中，一分钟内开始。',
    because: (why) => `没有成功：${why}`,
    again: '再试一次',
    cancel: '取消任务',
    cancelTitle: '取消这项任务',
    cancelWhat: '已做的部分作废，不会留下文件。以后可以重新开始。',
    keep: '继续做',
    cancelled: '任务已取消。',
    linkTo: '链接',
    download: (name, size) => `下载 ${name}（${size}）`,
    audited: '每次下载都记入操作记录。',
    expires: (at) => `文件保留到 ${at}。`,
    expired: '文件已过期删除，请重新生成。',
    responses: (count, before) => `${count} 份答卷，都在 ${before} 之前收到。`,
    noFile: '没有文件。',
    older: '更早的任务',
    about: '说明',
    help: [
      '原始答卷只包括点“生成文件”之前两分钟收到的；生成期间收到的不在其中。',
      '下载链接只在几分钟内有效，过期后再点一次即可。',
      '任务中断后会自动接着做，不用重来。',
    ],
  },
  en: {
    label: 'Downloads',
    lead: 'Results, units, raw responses, and what they mean. Figures to be published come from releases.',
    ready: 'Ready at once',
    readyLead: 'Made from what there is now.',
    results: 'Results (CSV)',
    resultsAbout: 'One row per unit, question and option; what is below the threshold is withheld.',
    units: 'Units (XLSX)',
    unitsAbout: 'Can be changed and imported again.',
    raw: 'Raw responses',
    rawLead:
      'One row per response, without names or response ids. It takes a while: you may leave this page and download it below when it is done.',
    rawWarning:
      "Nothing is withheld in raw responses: they are for the office's own work and must not be passed on. Who exports and who downloads is in the audit log.",
    survey: 'Survey',
    format: 'Format',
    formats: { csv: 'CSV (Excel, SPSS, R)', jsonl: 'JSON Lines (programs)' },
    start: 'Make the file',
    started: 'Begun; see the job below.',
    noSurvey: 'There is no survey to export',
    noSurveyAdvice: "Surveys of residents, inspectors and units can be exported. Members' ballots cannot.",
    toSetUp: 'Go to setting up',
    codebook: 'What the columns mean (codebook)',
    codebookLead: 'Every column and value of the raw responses, and programs that read them into SPSS and R.',
    codebooks: { csv: 'Codebook (CSV)', sps: 'SPSS syntax', r: 'R script' },
    save: (name) => `Download ${name}`,
    saved: (name) => `Downloaded ${name}`,
    jobs: 'Jobs',
    noJob:
      'There are no jobs yet. Exports, releases being prepared and comparisons of counts are listed here.',
    jobUnknown: 'There is no such job; it may be long gone.',
    showAll: 'Show all jobs',
    created: (at, by) => (by === '' ? `Begun at ${at} by the system itself` : `Begun at ${at} by ${by}`),
    finished: (at) => `ended at ${at}`,
    progress: (done, total) => `${done} of about ${total}`,
    progressOf: (done) => `${done} done`,
    waiting: 'In the queue; begins within a minute.',
    because: (why) => `It did not succeed: ${why}`,
    again: 'Try again',
    cancel: 'Cancel the job',
    cancelTitle: 'Cancel this job',
    cancelWhat: 'What was done of it is dropped and there will be no file. It can be begun again.',
    keep: 'Let it go on',
    cancelled: 'The job was cancelled.',
    linkTo: 'Link',
    download: (name, size) => `Download ${name} (${size})`,
    audited: 'Every download is in the audit log.',
    expires: (at) => `The file is kept until ${at}.`,
    expired: 'The file has expired and was deleted. Make it again.',
    responses: (count, before) => `${count} responses, all accepted before ${before}.`,
    noFile: 'There is no file.',
    older: 'Older jobs',
    about: 'About these files',
    help: [
      'Raw responses are those that came in up to two minutes before the file was asked for; later ones are not in it.',
      'A download address is good for minutes; ask for another when it has run out.',
      'A job that is interrupted goes on by itself from where it was.',
    ],
  },
});
