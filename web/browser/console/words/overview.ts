import { catalogue } from '../../../../schemas/text.ts';

/** Something that needs attention, in words: what is the matter, and why it matters. */
interface Matter {
  readonly title: string;
  readonly why: string;
}

/** Words of a campaign's start page. */
interface OverviewWords {
  readonly label: string;
  readonly lead: string;
  readonly attention: string;
  readonly allWell: string;
  readonly allWellWhy: string;
  readonly partly: string;
  readonly urgent: string;
  readonly soon: string;
  readonly notice: string;
  readonly go: Readonly<
    Record<
      'setUp' | 'turnout' | 'evaluations' | 'guard' | 'counting' | 'downloads' | 'releases' | 'remarks',
      string
    >
  >;
  readonly missing: (parts: readonly string[]) => Matter;
  readonly missingParts: Readonly<Record<'units' | 'surveys' | 'posters', string>>;
  readonly stillDraft: (phase: string, opens: string, isPast: boolean) => Matter;
  readonly opens: (phase: string, at: string) => Matter;
  readonly closes: (phase: string, at: string) => Matter;
  readonly neverCloses: (phase: string) => Matter;
  readonly noResponses: (without: number, all: number) => Matter;
  readonly flags: (count: number) => Matter;
  readonly failedJob: (kind: string, at: string) => Matter;
  readonly quarantined: (count: string) => Matter;
  readonly quarantineNotLookedThrough: Matter;
  readonly auditDiffers: (differing: number, lost: number) => Matter;
  readonly release: (state: 'draft' | 'checked' | 'signed' | 'failed', title: string) => Matter;
  readonly remarks: (count: number) => Matter;
  readonly keptLongEnough: (until: string) => Matter;
  readonly erasure: (step: 'asked' | 'agreed' | 'begun' | 'erased', at: string) => Matter;
  readonly evaluations: (unsent: number, all: number, at: string) => Matter;
  readonly phases: string;
  readonly from: (opens: string, closes: string | undefined) => string;
  readonly pledges: string;
  readonly noSurvey: string;
  readonly figures: string;
  readonly counted: string;
  readonly reached: string;
  readonly cast: string;
  readonly sent: string;
  readonly of: (part: string, whole: string) => string;
  readonly atLeast: (part: string, whole: string) => string;
  readonly noFigures: string;
  readonly help: readonly string[];
}

const s = (count: number): string => (count === 1 ? '' : 's');

export const overviewWords = catalogue<OverviewWords>('consoleOverview', {
  'zh-CN': {
    label: '概况',
    lead: '先看需要处理的事，再看进展。',
    attention: '需要处理',
    allWell: '一切正常',
    allWellWhy: '目前没有需要处理的事。本页每分钟自动检查一次。',
    partly: '有些信息没有读到，下面可能不全。稍后会自动再试。',
    urgent: '急需',
    soon: '近期',
    notice: '提醒',
    go: {
      setUp: '去筹备',
      turnout: '看是哪些单位',
      evaluations: '看是哪些单位',
      guard: '去核查',
      counting: '看计数核对',
      downloads: '看这项任务',
      releases: '看这次公布',
      remarks: '去审阅',
    },
    missing: (parts) => ({
      title: `筹备还没有完成：缺${parts.join('、')}`,
      why: '缺了这些，群众打不开评议页面。',
    }),
    missingParts: { units: '单位名单', surveys: '问卷', posters: '海报' },
    stillDraft: (phase, opens, isPast) => ({
      title: isPast
        ? `“${phase}”应于 ${opens} 开始，活动仍是草稿`
        : `“${phase}”将于 ${opens} 开始，活动仍是草稿`,
      why: '草稿状态的活动不会自动开放，任何人都不能作答。核对无误后请排期。',
    }),
    opens: (phase, at) => ({
      title: `“${phase}”将于 ${at} 开始`,
      why: '开始后评议页面自动开放，测评表和计分办法不能再改。请确认海报已张贴。',
    }),
    closes: (phase, at) => ({
      title: `“${phase}”将于 ${at} 结束`,
      why: '结束后不再收答卷。需要延长的，请在结束前修改时间。',
    }),
    neverCloses: (phase) => ({
      title: `“${phase}”没有定结束时间`,
      why: '不定结束时间，就会一直收下去，也不能计会员评议票。',
    }),
    noResponses: (without, all) => ({
      title: `${all} 个单位中有 ${without} 个还没有群众答卷`,
      why: '没有答卷的单位没有结果。可能是海报没有张贴，或位置不显眼。',
    }),
    keptLongEnough: (until) => ({
      title: `答卷的保存期已满（${until}）`,
      why: '请按规定归档活动，再由两个人决定清除答卷。已公布的结果保留。',
    }),
    erasure: (step, at) =>
      ({
        asked: { title: '有人申请清除答卷，等待另一人同意', why: `申请时间：${at}。同意以后七天开始清除。` },
        agreed: { title: `答卷将在 ${at} 开始清除`, why: '在此以前可以撤回；开始以后不能复原。' },
        begun: { title: '正在清除答卷', why: `${at} 开始。结果不再显示，已公布的仍在。` },
        erased: { title: `答卷已于 ${at} 清除`, why: '已公布的结果和操作日志仍在。' },
      })[step],
    flags: (count) => ({
      title: `有 ${count} 处答卷可疑，等待核实`,
      why: '可疑不等于作假。核实后由办公室决定是否剔除，答卷不会被删除。',
    }),
    failedJob: (kind, at) => ({
      title: `${kind}失败（${at}）`,
      why: '没有得到文件或结果。可以查看原因后再试一次。',
    }),
    quarantined: (count) => ({
      title: `有 ${count} 条答卷记录无法计入`,
      why: '它们原样保存，没有丢失，但还不在结果里。请管理员查明原因。',
    }),
    quarantineNotLookedThrough: {
      title: '隔离区的记录太多，没有查完',
      why: '不知道本活动有没有无法计入的答卷。请管理员清理隔离区。',
    },
    auditDiffers: (differing, lost) => ({
      title: `上次核对发现问题：${differing} 项计数不符，${lost} 份答卷未计入`,
      why: '核对清楚以前，不要公布结果。',
    }),
    release: (state, title) =>
      ({
        draft: { title: `公布稿“${title}”等待核对`, why: '核对以后才能签发。' },
        checked: { title: `公布稿“${title}”等待签发`, why: '须由另一人签发，签发以后才能公布。' },
        signed: { title: `公布稿“${title}”已签发，等待公布`, why: '公布以后所有人都能看到，不能撤回。' },
        failed: { title: `公布稿“${title}”生成失败`, why: '没有产生任何数字。请查看原因，再生成一次。' },
      })[state],
    remarks: (count) => ({
      title: `有 ${count} 条群众意见等待审阅`,
      why: '没有审阅的意见不会公布。请隐去能看出是谁写的内容。',
    }),
    evaluations: (unsent, all, at) => ({
      title: `${all} 个单位中有 ${unsent} 个还没有提交自评`,
      why: `自评于 ${at} 截止，之后不能再提交。`,
    }),
    phases: '阶段',
    from: (opens, closes) => (closes === undefined ? `${opens} 起，没有定结束时间` : `${opens} 至 ${closes}`),
    pledges: '单位公开承诺',
    noSurvey: '没有问卷',
    figures: '进展',
    counted: '已计入的答卷',
    reached: '有答卷的单位',
    cast: '已投的评议票',
    sent: '已提交的自评',
    of: (part, whole) => `${part} / ${whole}`,
    atLeast: (part, whole) => `至少 ${part} / ${whole}`,
    noFigures: '还没有问卷，所以没有数字。',
    help: [
      '已计入的答卷：群众和督查答卷的总数，每份只计一次；包括后来剔除的。',
      '有答卷的单位：至少收到一份群众答卷的单位，除以在册的单位。',
      '已投的评议票：按档显示，最后一档以内的不显示，以免看出某个人投了没有；分母是发出而没有作废的评议码。',
      '已提交的自评：已提交而没有退回的。',
    ],
  },
  en: {
    label: 'Overview',
    lead: 'What needs attention first, then how it is going.',
    attention: 'Needs attention',
    allWell: 'All is well',
    allWellWhy: 'Nothing needs attention now. This page looks again every minute.',
    partly: 'Some of this could not be read, so the list may be incomplete. It is tried again shortly.',
    urgent: 'urgent',
    soon: 'soon',
    notice: 'note',
    go: {
      setUp: 'Go to setting up',
      turnout: 'See which units',
      evaluations: 'See which units',
      guard: 'Look into them',
      counting: 'See the comparison',
      downloads: 'See this job',
      releases: 'See this release',
      remarks: 'Review them',
    },
    missing: (parts) => ({
      title: `Setting up is not finished: no ${parts.join(', no ')}`,
      why: 'Without these nobody can open the page on which residents answer.',
    }),
    missingParts: { units: 'units', surveys: 'surveys', posters: 'posters' },
    stillDraft: (phase, opens, isPast) => ({
      title: isPast
        ? `${phase} was to begin at ${opens}, and the campaign is still a draft`
        : `${phase} begins at ${opens}, and the campaign is still a draft`,
      why: 'A draft does not open by itself, and nobody can answer. Schedule it once everything is right.',
    }),
    opens: (phase, at) => ({
      title: `${phase} begins at ${at}`,
      why: 'Pages open by themselves then, and forms and formula can no longer be changed. Make sure that posters are up.',
    }),
    closes: (phase, at) => ({
      title: `${phase} ends at ${at}`,
      why: 'No response is taken after that. Change the time before then if it is to go on longer.',
    }),
    neverCloses: (phase) => ({
      title: `${phase} has no closing time`,
      why: "Without one it never ends, and members' ballots cannot be counted.",
    }),
    noResponses: (without, all) => ({
      title: `${without} of ${all} units have no response of residents yet`,
      why: 'A unit without responses has no result. Its poster may not be up, or not where people see it.',
    }),
    keptLongEnough: (until) => ({
      title: `The responses have been kept long enough (${until})`,
      why: 'Archive the campaign, then have two people decide that they are erased. What was published stays.',
    }),
    erasure: (step, at) =>
      ({
        asked: {
          title: 'Somebody asked for the responses to be erased',
          why: `Asked at ${at}. It begins seven days after another person has agreed.`,
        },
        agreed: {
          title: `The responses will be erased from ${at} on`,
          why: 'Until then it can be taken back, afterwards not.',
        },
        begun: {
          title: 'The responses are being erased',
          why: `Since ${at}. Results are shown no more; what was published stays.`,
        },
        erased: {
          title: `The responses were erased at ${at}`,
          why: 'What was published and the audit log stay.',
        },
      })[step],
    flags: (count) => ({
      title: `${count} suspect stretch${count === 1 ? '' : 'es'} of responses to look into`,
      why: 'Suspect is not proven. The office decides whether to set them aside; nothing is deleted.',
    }),
    failedJob: (kind, at) => ({
      title: `Failed: ${kind} (${at})`,
      why: 'There is no file or result. See why, and try again.',
    }),
    quarantined: (count) => ({
      title: `Responses that could not be counted: ${count}`,
      why: 'They are kept as they came and are not lost, but they are in no result yet. Ask an administrator to find out why.',
    }),
    quarantineNotLookedThrough: {
      title: 'There is too much in quarantine to look through',
      why: 'Whether any response of this campaign could not be counted is not known. Ask an administrator to clear it.',
    },
    auditDiffers: (differing, lost) => ({
      title: `The last comparison found ${differing} count${s(differing)} that differ and ${lost} response${s(lost)} not counted`,
      why: 'Publish nothing until this is cleared up.',
    }),
    release: (state, title) =>
      ({
        draft: {
          title: `Release "${title}" waits to be checked`,
          why: 'It can be signed off once it is checked.',
        },
        checked: {
          title: `Release "${title}" waits to be signed off`,
          why: 'That takes another person, and comes before it is published.',
        },
        signed: {
          title: `Release "${title}" is signed off and waits to be published`,
          why: 'Everybody can read it then, and it cannot be taken back.',
        },
        failed: {
          title: `Release "${title}" could not be prepared`,
          why: 'There are no figures of it. See why, and prepare it again.',
        },
      })[state],
    remarks: (count) => ({
      title: `${count} remark${s(count)} wait${count === 1 ? 's' : ''} to be reviewed`,
      why: 'Remarks that nobody has read do not go out. Take out what would tell who wrote them.',
    }),
    evaluations: (unsent, all, at) => ({
      title: `${unsent} of ${all} units have not sent their self-evaluation`,
      why: `The deadline is ${at}; nothing can be sent after it.`,
    }),
    phases: 'Phases',
    from: (opens, closes) =>
      closes === undefined ? `from ${opens}, no closing time` : `${opens} to ${closes}`,
    pledges: 'units write their pledges',
    noSurvey: 'no survey',
    figures: 'How it is going',
    counted: 'Responses counted',
    reached: 'Units with responses',
    cast: 'Ballots cast',
    sent: 'Self-evaluations sent',
    of: (part, whole) => `${part} of ${whole}`,
    atLeast: (part, whole) => `at least ${part} of ${whole}`,
    noFigures: 'There is no survey yet, so there are no figures.',
    help: [
      'Responses counted: all of residents and inspectors, each counted once, those that are set aside later included.',
      'Units with responses: units with at least one response of residents, of all that are appraised.',
      'Ballots cast: told in steps, so that nobody can see whether a single member has voted; of codes that were issued and not withdrawn.',
      'Self-evaluations sent: those that were submitted and not opened again.',
    ],
  },
});
