import { catalogue } from '../../../../schemas/text.ts';

/** Words of the list of campaigns, and of what the office decides about one. */
interface CampaignWords {
  readonly lead: string;
  readonly create: string;
  readonly createLead: string;
  readonly empty: string;
  readonly emptyAdvice: string;
  readonly units: string;
  readonly unitCount: (count: string) => string;
  readonly next: string;
  readonly opens: (phase: string, date: string) => string;
  readonly closes: (phase: string, date: string) => string;
  readonly noDate: string;
  readonly goOn: Readonly<Record<'draft' | 'scheduled' | 'closed' | 'archived', string>>;
  readonly archived: (count: number) => string;

  readonly way: string;
  readonly fromScratch: string;
  readonly fromCopy: string;
  readonly copyOf: string;
  readonly copyHelp: string;
  readonly firstOpens: string;
  readonly firstOpensHelp: string;
  readonly chooseCampaign: string;

  readonly name: string;
  readonly nameHelp: string;
  readonly id: string;
  readonly idHelp: string;
  readonly timeZone: string;
  readonly timeZoneHelp: string;
  readonly threshold: string;
  readonly thresholdHelp: string;
  readonly phases: string;
  readonly phasesHelp: string;
  readonly phase: (number: number) => string;
  readonly phaseName: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly closesHelp: string;
  readonly addPhase: string;
  readonly removePhase: (phase: string) => string;
  readonly newPhase: { readonly first: string; readonly other: (number: number) => string };
  readonly groups: string;
  readonly groupsHelp: string;
  readonly group: (number: number) => string;
  readonly addGroup: string;
  readonly removeGroup: (group: string) => string;
  readonly pledgePhase: string;
  readonly pledgePhaseHelp: string;
  readonly noPledgePhase: string;
  readonly notice: string;
  readonly noticeHelp: string;
  readonly keepMonths: string;
  readonly keepMonthsHelp: string;
  readonly more: string;
  readonly begin: string;
  readonly beginning: string;
  readonly notTwice: string;
}

export const campaignWords = catalogue<CampaignWords>('consoleCampaigns', {
  'zh-CN': {
    lead: '每一轮评议是一个活动。',
    create: '新建活动',
    createLead: '先定名称和时间，建成的是草稿；排期之前，任何人都不能答题，随时可以修改。',
    empty: '还没有活动',
    emptyAdvice: '从新建一个活动开始：定名称和时间，然后按步骤导入单位、测评表，印出海报。',
    units: '单位',
    unitCount: (count) => `${count} 个`,
    next: '下一个时间',
    opens: (phase, date) => `“${phase}”${date} 开始`,
    closes: (phase, date) => `“${phase}”${date} 结束`,
    noDate: '没有',
    goOn: {
      draft: '继续筹备',
      scheduled: '查看进展',
      closed: '查看结果',
      archived: '查看',
    },
    archived: (count) => `已归档的活动（${count}）`,

    way: '怎样开始',
    fromScratch: '从头开始',
    fromCopy: '复制以前的活动',
    copyOf: '复制哪个活动',
    copyHelp: '阶段、类别、单位、问卷和计分办法都照搬，日期顺移；答卷、海报和评议码不会带过来。',
    firstOpens: '第一个阶段的开始时间',
    firstOpensHelp: '其他阶段与它的间隔不变。',
    chooseCampaign: '请选择',

    name: '活动名称',
    nameHelp: '群众在页面和海报上看到的名称，如“定安县2026年群众评议”。其他语言可以不填。',
    id: '编号',
    idHelp: '出现在网址里，建好后不能改。小写字母、数字和连字符，如 dingan-2026。',
    timeZone: '时区',
    timeZoneHelp: '各阶段的时间都按这个时区。',
    threshold: '显示门槛（份）',
    thresholdHelp: '少于这个份数的数字一律不显示，以免看出是谁答的。一般用 10；第一个阶段开始后不能再改。',
    phases: '阶段',
    phasesHelp: '到时间自动开始，到时间自动结束。问卷要放在某个阶段里。',
    phase: (number) => `阶段 ${number}`,
    phaseName: '阶段名称',
    opensAt: '开始时间',
    closesAt: '结束时间',
    closesHelp: '不填表示一直开放，以后再定。',
    addPhase: '增加阶段',
    removePhase: (phase) => `删除阶段“${phase}”`,
    newPhase: { first: '群众评议', other: (number) => `第 ${number} 阶段` },
    groups: '类别',
    groupsHelp: '同一类别的单位互相比较、排出名次。导入单位名单时，表中的类别会自动加进来。',
    group: (number) => `类别 ${number}`,
    addGroup: '增加类别',
    removeGroup: (group) => `删除类别“${group}”`,
    pledgePhase: '单位填写承诺的阶段',
    pledgePhaseHelp: '选定后，单位在工作台里填写承诺，到该阶段结束为止。不选，则用单位名单里的承诺。',
    noPledgePhase: '不由单位填写',
    notice: '数字旁的说明',
    noticeHelp: '会出现在每一处数字旁边，例如“演练数据”。一般不填。',
    keepMonths: '答卷保存月数',
    keepMonthsHelp: '活动结束后原始答卷保存多少个月，期满会提醒清除。不填就一直保存。',
    more: '更多设置：类别、承诺、说明、保存期',
    begin: '建立活动',
    beginning: '正在建立…',
    notTwice: '已有相同编号的活动，请换一个。',
  },
  en: {
    lead: 'Each round of appraisal is a campaign.',
    create: 'New campaign',
    createLead:
      'Name and dates first. It begins as a draft: until it is scheduled nobody can answer and everything can be changed.',
    empty: 'There is no campaign yet',
    emptyAdvice:
      'Begin with a new one: give it a name and dates, then go step by step through units and forms to the printed posters.',
    units: 'Units',
    unitCount: (count) => count,
    next: 'Next date',
    opens: (phase, date) => `${phase} opens on ${date}`,
    closes: (phase, date) => `${phase} closes on ${date}`,
    noDate: 'none',
    goOn: {
      draft: 'Go on setting up',
      scheduled: 'See how it goes',
      closed: 'See the results',
      archived: 'Look at it',
    },
    archived: (count) => `Archived campaigns (${count})`,

    way: 'How to begin',
    fromScratch: 'From scratch',
    fromCopy: 'As a copy of an earlier campaign',
    copyOf: 'Campaign to copy',
    copyHelp:
      'Phases, groups, units, surveys and the formula are taken over with their dates moved; responses, posters and codes stay behind.',
    firstOpens: 'When the first phase opens',
    firstOpensHelp: 'The other phases keep their distance to it.',
    chooseCampaign: 'Please choose',

    name: 'Name of the campaign',
    nameHelp: 'As residents read it on pages and posters. Other languages may be left empty.',
    id: 'Id',
    idHelp:
      'Part of addresses, and fixed from then on. Lower-case letters, digits and hyphens, as in dingan-2026.',
    timeZone: 'Time zone',
    timeZoneHelp: 'The times of all phases are on its clocks.',
    threshold: 'Threshold (answers)',
    thresholdHelp:
      'No figure on fewer answers is ever shown, so that nobody can be found in it. 10 is customary; it is fixed once the first phase has opened.',
    phases: 'Phases',
    phasesHelp: 'They open and close by themselves. Every survey belongs to one.',
    phase: (number) => `Phase ${number}`,
    phaseName: 'Name of the phase',
    opensAt: 'Opens',
    closesAt: 'Closes',
    closesHelp: 'Left empty it stays open until you set a date.',
    addPhase: 'Add a phase',
    removePhase: (phase) => `Take ${phase} away`,
    newPhase: { first: 'Public appraisal', other: (number) => `Phase ${number}` },
    groups: 'Groups',
    groupsHelp:
      'Units of one group are compared with each other and ranked. Groups named in the unit list are added by its import.',
    group: (number) => `Group ${number}`,
    addGroup: 'Add a group',
    removeGroup: (group) => `Take ${group} away`,
    pledgePhase: 'Phase in which units write pledges',
    pledgePhaseHelp:
      'Units then write their pledges in their workspace until it closes. Without one, pledges come from the unit list.',
    noPledgePhase: 'Units do not write them',
    notice: 'Remark beside figures',
    noticeHelp: 'Stands beside every figure, as "rehearsal data" would. Usually empty.',
    keepMonths: 'Months to keep the responses',
    keepMonthsHelp:
      'After the campaign is closed. Then you are reminded to have them erased. Empty: they are kept.',
    more: 'More settings: groups, pledges, remark, time to keep',
    begin: 'Create the campaign',
    beginning: 'Creating…',
    notTwice: 'There is a campaign with this id already: choose another.',
  },
});
