import type { CodeKind } from '../../../../schemas/code.ts';
import { catalogue } from '../../../../schemas/text.ts';

/** Words of the step in which posters and codes are made and printed. */
interface PapersWords {
  readonly lead: string;
  readonly needsSurvey: string;
  readonly needsUnits: string;
  readonly posters: string;
  readonly postersOf: (form: string) => string;
  readonly postersAbout: string;
  readonly issue: string;
  readonly issueMore: string;
  readonly issued: (now: string, all: string) => string;
  readonly noPosters: string;
  readonly which: string;
  readonly allGroups: (count: string) => string;
  readonly ofGroup: (group: string, count: string) => string;
  readonly pdf: string;
  readonly making: (done: string, all: string) => string;
  readonly madePdf: (files: string) => string;
  readonly saveAgain: (file: string) => string;
  readonly posterList: string;
  readonly actions: string;
  readonly find: string;
  readonly unit: string;
  readonly point: string;
  readonly address: string;
  readonly preview: (unit: string) => string;
  readonly previewTitle: string;
  readonly qrOf: (unit: string) => string;
  readonly saveSvg: string;
  readonly close: string;
  readonly state: string;
  readonly inUse: string;
  readonly ends: (date: string) => string;
  readonly ended: string;
  readonly rotate: string;
  readonly rotateOf: (unit: string) => string;
  readonly rotateAll: string;
  readonly rotateTitle: (what: string) => string;
  readonly rotateAbout: string;
  readonly grace: string;
  readonly graceHelp: string;
  readonly withdraw: string;
  readonly withdrawOf: (unit: string) => string;
  readonly withdrawAll: string;
  readonly withdrawTitle: (what: string) => string;
  readonly withdrawAbout: string;
  readonly all: string;
  readonly changed: (count: string) => string;
  readonly more: string;

  readonly codes: string;
  readonly codesAbout: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<CodeKind, string>>;
  readonly kindNames: Readonly<Record<CodeKind, string>>;
  readonly forWhom: string;
  readonly everyUnit: string;
  readonly each: string;
  readonly makeCodes: string;
  readonly onceTitle: (count: string) => string;
  readonly onceAbout: string;
  readonly slips: string;
  readonly csv: string;
  readonly showCodes: string;
  readonly code: string;
  readonly keptThem: string;
  readonly keptTitle: string;
  readonly keptAbout: string;
  readonly savedSlips: string;
  readonly hints: Readonly<Record<CodeKind, string>>;
  readonly batches: string;
  readonly noBatches: string;
  readonly batch: string;
  readonly issuedAt: string;
  readonly count: string;
  readonly withdrawn: (date: string) => string;
  readonly valid: string;
  readonly used: (spent: string, issued: string, step: string) => string;
  readonly withdrawBatch: (batch: string) => string;
  readonly withdrawBatchTitle: string;
  readonly withdrawBatchAbout: string;
  readonly batchWithdrawn: string;
}

export const papersWords = catalogue<PapersWords>('consoleSetUpPapers', {
  'zh-CN': {
    lead: '群众问卷用海报，会员评议和单位自评用评议码。',
    needsSurvey: '先建问卷，才能生成海报和评议码。',
    needsUnits: '先导入单位名单，才能生成海报和评议码。',
    posters: '二维码海报',
    postersOf: (form) => `二维码海报 · ${form}`,
    postersAbout: '每个单位、每个服务点一张，贴在办事窗口。扫码打开的就是该单位的评议页面。',
    issue: '生成海报',
    issueMore: '为新增的单位补海报',
    issued: (now, all) => `新生成 ${now} 张，共 ${all} 张。可以下载打印了。`,
    noPosters: '还没有海报。',
    which: '下载哪些',
    allGroups: (count) => `全部（${count} 张）`,
    ofGroup: (group, count) => `${group}（${count} 张）`,
    pdf: '下载 PDF（每张一页 A4）',
    making: (done, all) => `正在排版，已完成 ${done} / ${all} 张…`,
    madePdf: (files) => `已下载 ${files} 个 PDF 文件，请打印后张贴。没有收到的，点下面的文件名再存一次。`,
    saveAgain: (file) => `再存一次 ${file}`,
    actions: '操作',
    posterList: '全部海报',
    find: '查找单位、服务点',
    unit: '单位',
    point: '服务点',
    address: '地址',
    preview: (unit) => `二维码预览：${unit}`,
    previewTitle: '二维码预览',
    qrOf: (unit) => `${unit}的二维码`,
    saveSvg: '下载二维码（SVG）',
    close: '关闭',
    state: '状态',
    inUse: '在用',
    ends: (date) => `${date} 停用`,
    ended: '已停用',
    rotate: '换新',
    rotateOf: (unit) => `为“${unit}”换新海报`,
    rotateAll: '全部换新…',
    rotateTitle: (what) => `为“${what}”换新海报？`,
    rotateAbout: '会生成新的二维码，旧海报到时作废，需要重新打印张贴。',
    grace: '旧海报还能用几小时',
    graceHelp: '0 表示马上作废。留出时间换张贴，可填 24。',
    withdraw: '停用',
    withdrawOf: (unit) => `停用“${unit}”的海报`,
    withdrawAll: '全部停用…',
    withdrawTitle: (what) => `停用“${what}”的海报？`,
    withdrawAbout: '印好的海报马上作废，扫码将打不开。以后可以重新生成，但要重新打印张贴。',
    all: '全部单位',
    changed: (count) => `已更改 ${count} 张海报。`,
    more: '换新、停用全部海报',

    codes: '评议码',
    codesAbout: '评议码只在生成时显示一次，系统不保存，也查不回来。生成后请马上下载、打印、分发。',
    kind: '种类',
    kinds: {
      member: '会员评议码：一码一票',
      unit: '单位密钥：进入单位工作台',
      visit: '取号单评议码：办完事的群众用，一码一份',
    },
    kindNames: { member: '会员评议码', unit: '单位密钥', visit: '取号单评议码' },
    forWhom: '给哪些单位',
    everyUnit: '所有单位',
    each: '每个单位几个',
    makeCodes: '生成评议码',
    onceTitle: (count) => `已生成 ${count} 个评议码，只在这里显示这一次`,
    onceAbout: '请先下载。离开或关闭以后，谁也不能再看到这些码，只能作废重做。',
    slips: '下载纸条（PDF，可剪开）',
    csv: '下载清单（CSV）',
    showCodes: '在屏幕上看',
    code: '评议码',
    keptThem: '我已保存好，不再显示',
    keptTitle: '不再显示这些评议码？',
    keptAbout: '请确认已经下载并打开看过。确认后不能再看到。',
    savedSlips: '纸条已下载。打印后剪开，按单位分发。',
    hints: {
      member: '扫码，或打开评议网页输入评议码。一码一票，不记名。',
      unit: '单位工作台的密钥。持有者即代表本单位，请妥善保管。',
      visit: '扫描海报评价时，填在“取号单上的评议码”处。只能用一次。',
    },
    batches: '已生成的批次',
    noBatches: '还没有生成过评议码。',
    batch: '批次',
    issuedAt: '生成时间',
    count: '数量',
    withdrawn: (date) => `${date} 作废`,
    valid: '有效',
    used: (spent, issued, step) =>
      `会员评议码已用至少 ${spent} 个，共 ${issued} 个。为了不暴露任何人，每满 ${step} 个才显示。`,
    withdrawBatch: (batch) => `作废 ${batch}`,
    withdrawBatchTitle: '作废这一批评议码？',
    withdrawBatchAbout: '没有用过的码马上作废，不能恢复；已经投出的票仍然有效。',
    batchWithdrawn: '这一批已作废。',
  },
  en: {
    lead: "Residents' surveys need posters; members and units need codes.",
    needsSurvey: 'Posters and codes need a survey first.',
    needsUnits: 'Posters and codes need units first.',
    posters: 'QR posters',
    postersOf: (form) => `QR posters · ${form}`,
    postersAbout:
      "One for every unit and every service point, to be put up where people are served. Its code opens that unit's page.",
    issue: 'Issue posters',
    issueMore: 'Issue posters for new units',
    issued: (now, all) => `${now} issued now, ${all} in all. They can be downloaded and printed.`,
    noPosters: 'There are no posters yet.',
    which: 'Which ones',
    allGroups: (count) => `All (${count})`,
    ofGroup: (group, count) => `${group} (${count})`,
    pdf: 'Download as PDF (an A4 page each)',
    making: (done, all) => `Setting the pages, ${done} of ${all} done…`,
    madePdf: (files) =>
      `PDF files downloaded: ${files}. Print them and put them up. One that did not arrive can be saved again below.`,
    saveAgain: (file) => `Save ${file} again`,
    actions: 'Actions',
    posterList: 'All posters',
    find: 'Find a unit or service point',
    unit: 'Unit',
    point: 'Service point',
    address: 'Address',
    preview: (unit) => `Preview of the QR code: ${unit}`,
    previewTitle: 'Preview of the QR code',
    qrOf: (unit) => `QR code of ${unit}`,
    saveSvg: 'Download the code (SVG)',
    close: 'Close',
    state: 'State',
    inUse: 'in use',
    ends: (date) => `ends ${date}`,
    ended: 'ended',
    rotate: 'Replace',
    rotateOf: (unit) => `Replace the posters of ${unit}`,
    rotateAll: 'Replace all…',
    rotateTitle: (what) => `Replace the posters of ${what}?`,
    rotateAbout: 'New codes are made and old sheets end: they have to be printed and put up anew.',
    grace: 'Hours for which old posters still work',
    graceHelp: '0 ends them at once; 24 leaves time to put up new ones.',
    withdraw: 'Withdraw',
    withdrawOf: (unit) => `Withdraw the posters of ${unit}`,
    withdrawAll: 'Withdraw all…',
    withdrawTitle: (what) => `Withdraw the posters of ${what}?`,
    withdrawAbout:
      'Printed sheets end at once and lead nowhere. New ones can be issued later, to be printed and put up again.',
    all: 'all units',
    changed: (count) => `${count} posters changed.`,
    more: 'Replace or withdraw all posters',

    codes: 'Codes',
    codesAbout:
      'Codes are shown once, as they are made. The system does not keep them and cannot show them again: download, print and hand them out at once.',
    kind: 'Kind',
    kinds: {
      member: "Members' codes: one ballot each",
      unit: "Units' keys: they open the unit's workspace",
      visit: "Visitors' codes, as on queue tickets: one response each",
    },
    kindNames: { member: "Members' codes", unit: "Units' keys", visit: "Visitors' codes" },
    forWhom: 'For which units',
    everyUnit: 'Every unit',
    each: 'How many for each unit',
    makeCodes: 'Make codes',
    onceTitle: (count) => `${count} codes are made, and shown this once`,
    onceAbout:
      'Download them first. Once they are closed nobody can see them again; they could only be withdrawn and made anew.',
    slips: 'Download slips (PDF, to cut out)',
    csv: 'Download the list (CSV)',
    showCodes: 'See them on screen',
    code: 'Code',
    keptThem: 'I have kept them, close',
    keptTitle: 'Close these codes?',
    keptAbout: 'Make sure that the download is there and opens. They cannot be seen again.',
    savedSlips: 'The slips are downloaded. Print them, cut them and hand them out by unit.',
    hints: {
      member: 'Scan it, or type the code on the ballot page. One code, one ballot, no names.',
      unit: "The key to the unit's workspace. Whoever holds it acts for the unit: keep it safe.",
      visit:
        'When you scan the poster to rate, type it where the code on your ticket is asked for. It works once.',
    },
    batches: 'Batches so far',
    noBatches: 'No codes have been made yet.',
    batch: 'Batch',
    issuedAt: 'Made',
    count: 'Codes',
    withdrawn: (date) => `withdrawn ${date}`,
    valid: 'valid',
    used: (spent, issued, step) =>
      `At least ${spent} of ${issued} members' codes are used. Shown in steps of ${step}, so that nobody is revealed.`,
    withdrawBatch: (batch) => `Withdraw ${batch}`,
    withdrawBatchTitle: 'Withdraw this batch of codes?',
    withdrawBatchAbout: 'Codes that were not used end at once, for good; ballots that were cast still count.',
    batchWithdrawn: 'The batch is withdrawn.',
  },
});
