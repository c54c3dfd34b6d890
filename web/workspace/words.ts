import { catalogue } from '../../schemas/text.ts';

/** The words of units' pages, and of what the public sees of units. */
export interface WorkspaceWords {
  readonly title: string;
  /** What the links between the workspace's pages are. */
  readonly pages: string;
  readonly leave: string;
  readonly left: string;
  readonly ended: string;
  readonly endedKept: string;
  readonly signInApart: string;
  readonly sendAgain: string;

  readonly key: string;
  readonly keyHelp: string;
  readonly signIn: string;
  readonly keyMistyped: string;
  readonly keyUnknown: string;
  readonly keyWithdrawn: string;

  readonly todo: string;
  readonly tasks: Readonly<Record<'now' | 'later' | 'done', string>>;
  readonly nothingNow: string;
  readonly nothingToDo: string;
  readonly nothingToDoHelp: string;
  readonly inPreparation: string;
  readonly campaignOver: string;
  readonly campaignOverHelp: string;
  readonly selfEvaluation: string;
  readonly pledges: string;
  readonly state: Readonly<
    Record<'not_begun' | 'draft' | 'submitted' | 'reopened' | 'missed' | 'ahead', string>
  >;
  readonly opens: (date: string, days: number) => string;
  readonly until: (date: string) => string;
  readonly noEnd: string;
  readonly over: (date: string) => string;
  readonly remaining: (days: number, hours: number, minutes: number) => string;
  readonly open: Readonly<Record<'begin' | 'goOn' | 'look', string>>;
  readonly evidenceCount: (files: number, max: number) => string;
  readonly pledgesWritten: (count: number) => string;
  readonly pledgesPublic: (count: number) => string;
  readonly addNotes: string;
  readonly results: string;
  readonly resultsOut: (number: number, date: string) => string;
  readonly readResults: string;
  readonly publicPage: string;

  readonly saved: (time: string) => string;
  readonly notSavedYet: string;
  readonly reopenedBecause: (reason: string) => string;
  readonly save: string;
  readonly look: string;
  readonly submit: string;
  readonly backToForm: string;
  readonly notOpen: string;
  readonly draftHelp: string;
  readonly needsScript: string;
  readonly unanswered: string;
  readonly goesOn: string;
  readonly afterwards: readonly string[];
  readonly summary: string;
  readonly summaryHelp: string;
  readonly answered: (answered: number, questions: number) => string;
  readonly files: string;
  readonly submitted: string;
  readonly submittedAt: (date: string) => string;
  readonly receiptHelp: string;
  readonly changedMeanwhile: string;
  readonly faultHeading: string;
  readonly notSaved: string;
  readonly notSavedHelp: string;
  readonly discard: string;
  readonly tryAgain: string;

  readonly conflict: string;
  readonly conflictHelp: string;
  readonly mine: (time: string) => string;
  readonly theirs: (time: string) => string;
  readonly useThis: string;
  readonly keepBoth: string;
  readonly settle: string;
  readonly sameElsewhere: string;
  readonly nothingWritten: string;

  readonly evidence: string;
  readonly evidenceHelp: (megabytes: number, files: number) => string;
  readonly uploading: string;

  readonly pledgesHelp: string;
  readonly pledge: (number: number) => string;
  readonly savePledges: string;
  readonly morePledges: string;
  readonly tooLong: (max: number) => string;
  readonly preview: string;
  readonly previewHelp: Readonly<Record<'scheduled' | 'open' | 'closed', string>>;
  readonly pledgesStages: string;
  readonly pledgesSaved: string;
  readonly pledgesNotOpen: (date: string) => string;
  readonly pledgesFrozen: string;
  readonly pledgesOther: string;
  readonly pledgesOtherHelp: string;
  readonly useTheirs: string;
  readonly noteLabel: string;
  readonly noteHelp: string;
  readonly noteEmpty: string;
  readonly previewNote: string;
  readonly notePreview: string;
  readonly notePreviewHelp: string;
  readonly publish: string;
  readonly published: string;
  readonly fileGone: string;

  readonly publicPledges: string;
  readonly publicSince: (date: string) => string;
  readonly noPublicPledges: string;
  readonly noNotes: string;
  readonly otherNotes: string;
  readonly rated: string;
  readonly ratedHelp: string;
  readonly toResults: string;
}

/** Parts of a time span that are not nought, the largest two. */
const span = (parts: readonly (readonly [number, (count: number) => string])[], joint: string): string =>
  parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, say]) => say(count))
    .join(joint);

const plural =
  (one: string) =>
  (count: number): string =>
    count === 1 ? `1 ${one}` : `${count} ${one}s`;

export const workspaceWords = catalogue<WorkspaceWords>('workspace', {
  'zh-CN': {
    title: '单位工作台',
    pages: '工作台页面',
    leave: '退出',
    left: '已退出。',
    ended: '登录已过期，请用单位密钥重新登录。已保存的内容都在。',
    endedKept: '登录已过期，您刚才填写的内容还没有保存，但仍在这个页面里。',
    signInApart: '第一步：在新窗口登录',
    sendAgain: '第二步：登录后点这里继续',

    key: '单位密钥',
    keyHelp: '密钥单上的 16 个字符，不分大小写，中间的横线可以不输。',
    signIn: '登录',
    keyMistyped: '单位密钥有误。请对照密钥单再输一遍：共 16 个字符，每 4 个一组。',
    keyUnknown: '没有这个单位密钥。请核对密钥单，或联系评议办公室。',
    keyWithdrawn: '这个单位密钥已经作废，请联系评议办公室。',

    todo: '待办事项',
    tasks: { now: '现在要办', later: '还没开始', done: '已办结' },
    nothingNow: '现在没有要办的事项。',
    nothingToDo: '目前没有需要填写的内容。',
    nothingToDoHelp: '评议办公室布置自评或承诺后，会列在这里，并写明截止时间。',
    inPreparation: '活动还在筹备，开始后才能填写。',
    campaignOver: '活动已经结束',
    campaignOverHelp: '不能再填写，已提交和已公布的内容都可以查看。',
    selfEvaluation: '自评',
    pledges: '承诺',
    state: {
      not_begun: '未填写',
      draft: '已保存草稿，未提交',
      submitted: '已提交',
      reopened: '已退回修改，需再次提交',
      missed: '未提交，已截止',
      ahead: '还没开始',
    },
    opens: (date, days) => `开始时间：${date}${days > 0 ? `（还有 ${days} 天）` : ''}`,
    until: (date) => `截止时间：${date}`,
    noEnd: '截止时间：待定',
    over: (date) => `已于 ${date} 结束`,
    remaining: (days, hours, minutes) =>
      `还剩 ${
        span(
          [
            [days, (n) => `${n} 天`],
            [hours, (n) => `${n} 小时`],
            [minutes, (n) => `${n} 分钟`],
          ],
          ' ',
        ) || '不到 1 分钟'
      }`,
    open: { begin: '开始填写', goOn: '继续填写', look: '查看' },
    evidenceCount: (files, max) => `佐证文件：${files} 个（最多 ${max} 个）`,
    pledgesWritten: (count) => `已写 ${count} 条`,
    pledgesPublic: (count) => `已公布 ${count} 条`,
    addNotes: '填写进展',
    results: '评议结果',
    resultsOut: (number, date) => `${number} 号公布，${date}`,
    readResults: '查看本单位结果',
    publicPage: '本单位的公示页',

    saved: (time) => `已保存 ${time}`,
    notSavedYet: '还没有保存',
    reopenedBecause: (reason) => `评议办公室已退回修改：${reason}`,
    save: '保存草稿',
    look: '查看并提交',
    submit: '确认提交',
    backToForm: '返回修改',
    notOpen: '现在不能填写。',
    draftHelp: '可以随时保存，换一台设备接着写。提交前只有本单位能看到。',
    needsScript: '上传文件需要浏览器启用脚本，其他内容都可以照常填写。',
    unanswered: '未填写',
    goesOn: '提交以后',
    afterwards: [
      '当场给出回执，评议办公室可以看到自评和佐证文件。',
      '不能自行修改；确需修改的，请联系评议办公室退回。',
      '结果公布后，可以在“评议结果”里对照自评得分与群众评分。',
    ],
    summary: '请核对后提交',
    summaryHelp: '以下是将要提交的全部内容。',
    answered: (answered, questions) => `共 ${questions} 题，已答 ${answered} 题`,
    files: '文件',
    submitted: '自评已提交',
    submittedAt: (date) => `提交时间：${date}`,
    receiptHelp: '可以抄下或截图保存，以备核对。',
    changedMeanwhile: '另一台设备刚保存了新的内容。请核对下面的内容，再点“查看并提交”。',
    faultHeading: '草稿已保存。提交前请改正以下问题',
    notSaved: '以下内容没有保存',
    notSavedHelp: '这些内容只在这台设备上，请先抄下或复制。',
    discard: '不要这些内容了',
    tryAgain: '再保存一次',

    conflict: '两台设备保存了不同的内容',
    conflictHelp: '两边的内容都在，没有丢失。请逐题选择要保留的内容，再点“保留所选内容”。',
    mine: (time) => `现在的草稿（${time}）`,
    theirs: (time) => `另一台设备（${time}）`,
    useThis: '用这个',
    keepBoth: '两段都保留',
    settle: '保留所选内容',
    sameElsewhere: '其他题目两边相同。',
    nothingWritten: '（空）',

    evidence: '佐证文件',
    evidenceHelp: (megabytes, files) =>
      `佐证文件可以是图片、PDF、Word、Excel 或 MP4，每个不超过 ${megabytes} MB，共不超过 ${files} 个。`,
    uploading: '未传完：再选一次同一个文件即可接着传',

    pledgesHelp:
      '每个框写一条承诺，每条最多 500 字，空着的不计。截止前可以随时修改；截止后向社会公布，不能再改。',
    pledge: (number) => `第 ${number} 条`,
    savePledges: '保存承诺',
    morePledges: '保存并再加几条',
    tooLong: (max) => `最多 ${max} 字`,
    preview: '公示页预览',
    previewHelp: {
      scheduled: '公布后，群众看到的就是这样。',
      open: '公布后，群众看到的就是这样。现在别人还看不到，预览的是已经保存的内容。',
      closed: '群众现在看到的就是这样。',
    },
    pledgesStages: '填写和公布承诺由本次活动安排：开始后在这里填写，截止后公布。',
    pledgesSaved: '承诺已保存。',
    pledgesNotOpen: (date) => `承诺从 ${date} 开始填写。`,
    pledgesFrozen: '承诺已经公布，不能再修改。可以在下面填写进展，进展填写后立即公布，不能修改或删除。',
    pledgesOther: '另一台设备刚保存了不同的承诺，您的内容还没有保存',
    pledgesOtherHelp: '已保存的列在这里，您刚才写的还在下面的框里。请改好，再点“保存承诺”。',
    useTheirs: '已保存的承诺',
    noteLabel: '填写进展',
    noteHelp: '公布后不能修改或删除。最多 1000 字。',
    noteEmpty: '请填写进展，最多 1000 字。',
    previewNote: '预览进展',
    notePreview: '公布前请核对',
    notePreviewHelp: '公布后，群众看到的就是这样，不能再修改或删除。要改，请在下面改好后重新预览。',
    publish: '公布进展',
    published: '进展已公布。',
    fileGone: '所选文件已不在或已经公布，请重新选择。',

    publicPledges: '公开承诺',
    publicSince: (date) => `公布时间：${date}`,
    noPublicPledges: '还没有公布的承诺。',
    noNotes: '还没有填写进展。',
    otherNotes: '其他进展',
    rated: '承诺兑现评议',
    ratedHelp: '每条承诺兑现得怎么样，由群众评议；结果公布后，连同各单位的评议报告一起公开。',
    toResults: '查看本次活动公布的结果',
  },
  en: {
    title: 'Unit workspace',
    pages: 'Pages of the workspace',
    leave: 'Leave',
    left: 'You have left.',
    ended: "The session has ended: sign in again with the unit's key. Nothing that was saved is lost.",
    endedKept: 'The session has ended. What you just wrote is not saved yet, but it is still on this page.',
    signInApart: 'First: sign in, in a new window',
    sendAgain: 'Then: go on here',

    key: "Unit's key",
    keyHelp: 'The 16 symbols on the slip. Capitals and dashes do not matter.',
    signIn: 'Sign in',
    keyMistyped: 'The key is mistyped. Compare it with the slip: 16 symbols in groups of 4.',
    keyUnknown: 'There is no such key. Check the slip, or ask the office.',
    keyWithdrawn: 'This key has been withdrawn: ask the office for a new one.',

    todo: 'To do',
    tasks: { now: 'To do now', later: 'Not begun yet', done: 'Done' },
    nothingNow: 'There is nothing to do now.',
    nothingToDo: 'There is nothing to fill in at present.',
    nothingToDoHelp:
      'Once the office asks for a self-evaluation or for pledges, they are listed here with their deadlines.',
    inPreparation: 'The campaign is still being prepared: nothing can be filled in before it begins.',
    campaignOver: 'The campaign is over',
    campaignOverHelp:
      'Nothing can be filled in any more. What was submitted and published can still be read.',
    selfEvaluation: 'Self-evaluation',
    pledges: 'Pledges',
    state: {
      not_begun: 'Not begun',
      draft: 'Draft saved, not submitted',
      submitted: 'Submitted',
      reopened: 'Opened again by the office: to be submitted again',
      missed: 'Not submitted, closed',
      ahead: 'Not open yet',
    },
    opens: (date, days) => `Opens on ${date}${days > 0 ? ` (in ${plural('day')(days)})` : ''}`,
    until: (date) => `Until ${date}`,
    noEnd: 'No deadline set yet',
    over: (date) => `Ended on ${date}`,
    remaining: (days, hours, minutes) =>
      `${
        span(
          [
            [days, plural('day')],
            [hours, plural('hour')],
            [minutes, plural('minute')],
          ],
          ' ',
        ) || 'less than 1 minute'
      } left`,
    open: { begin: 'Begin', goOn: 'Go on', look: 'Look' },
    evidenceCount: (files, max) => `Evidence files: ${files} (at most ${max})`,
    pledgesWritten: (count) => `${count} written`,
    pledgesPublic: (count) => `${count} public`,
    addNotes: 'Tell how they are getting on',
    results: 'Results',
    resultsOut: (number, date) => `Release ${number}, ${date}`,
    readResults: "Read the unit's results",
    publicPage: "The unit's public page",

    saved: (time) => `Saved ${time}`,
    notSavedYet: 'Not saved yet',
    reopenedBecause: (reason) => `The office has opened it again: ${reason}`,
    save: 'Save draft',
    look: 'Look through and submit',
    submit: 'Submit',
    backToForm: 'Back to the form',
    notOpen: 'It cannot be filled in now.',
    draftHelp: 'Save at any time and go on from any device. Only your unit sees it before you submit.',
    needsScript: 'Uploading files needs script in the browser. Everything else works without it.',
    unanswered: 'not answered',
    goesOn: 'Once it is submitted',
    afterwards: [
      'You get a receipt at once; the office sees the self-evaluation and its files.',
      'You cannot change it yourself; the office can open it again.',
      'When results are public, “Results” shows your own scores beside those that residents gave.',
    ],
    summary: 'Look through, then submit',
    summaryHelp: 'This is all that will be submitted.',
    answered: (answered, questions) => `${answered} of ${questions} questions answered`,
    files: 'Files',
    submitted: 'The self-evaluation is submitted',
    submittedAt: (date) => `Submitted on ${date}`,
    receiptHelp: 'Write it down or take a screenshot, to compare it later.',
    changedMeanwhile:
      'Another device has just saved something new. Check what is below, then look through and submit again.',
    faultHeading: 'The draft is saved. Put these right before you submit',
    notSaved: 'This was not saved',
    notSavedHelp: 'It is on this device and nowhere else: copy it first.',
    discard: 'Throw this away',
    tryAgain: 'Try to save again',

    conflict: 'Two devices have saved different texts',
    conflictHelp:
      'Both are kept and nothing is lost. Choose what to keep for each question, then press the button.',
    mine: (time) => `The draft as it is (${time})`,
    theirs: (time) => `Another device (${time})`,
    useThis: 'Use this one',
    keepBoth: 'Keep both, one after the other',
    settle: 'Keep what is chosen',
    sameElsewhere: 'All other questions are the same.',
    nothingWritten: '(nothing)',

    evidence: 'Evidence',
    evidenceHelp: (megabytes, files) =>
      `Evidence: pictures, PDF, Word, Excel or MP4, at most ${megabytes} MB each and ${files} files in all.`,
    uploading: 'not complete: choose the same file again to go on',

    pledgesHelp:
      'One pledge in each box, of 500 characters at the most; empty ones do not count. You can change them until the deadline. Then they are public and final.',
    pledge: (number) => `Pledge ${number}`,
    savePledges: 'Save pledges',
    morePledges: 'Save and add more',
    tooLong: (max) => `At most ${max} characters`,
    preview: 'Preview of the public page',
    previewHelp: {
      scheduled: 'This is what everybody will see.',
      open: 'This is what everybody will see. Nobody sees it yet; it shows what is saved.',
      closed: 'This is what everybody sees.',
    },
    pledgesStages:
      'The campaign sets when pledges are written, which is done here, and when they become public.',
    pledgesSaved: 'The pledges are saved.',
    pledgesNotOpen: (date) => `Pledges can be written from ${date} on.`,
    pledgesFrozen:
      'The pledges are public and final. Below you can say how they are getting on: what you write is public at once and stays.',
    pledgesOther: 'Another device has just saved other pledges; yours are not saved yet',
    pledgesOtherHelp:
      'What is saved is listed here; what you wrote is still in the boxes below. Put it right, then save.',
    useTheirs: 'The saved pledges',
    noteLabel: 'How it is getting on',
    noteHelp: 'It cannot be changed or deleted later. At most 1000 characters.',
    noteEmpty: 'Write something, at most 1000 characters.',
    previewNote: 'Preview',
    notePreview: 'Look it over before it is public',
    notePreviewHelp:
      'This is what everybody will see. It cannot be changed or deleted afterwards; to change it now, do so below and preview it again.',
    publish: 'Publish',
    published: 'It is public now.',
    fileGone: 'A chosen file is gone or published already: choose again.',

    publicPledges: 'Public pledges',
    publicSince: (date) => `Public since ${date}`,
    noPublicPledges: 'No pledges are public yet.',
    noNotes: 'Nothing has been noted yet.',
    otherNotes: 'Other notes',
    rated: 'How residents rate the pledges',
    ratedHelp:
      'Residents rate how each pledge was kept. Once results are released, the ratings are public with the report on each unit.',
    toResults: "See this campaign's public results",
  },
});

/** A file's size: `812 KB`, `3.4 MB`. */
export const bytesInWords = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
