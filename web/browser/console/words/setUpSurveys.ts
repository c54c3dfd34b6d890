import type { OpenLane } from '../../../../schemas/lane.ts';
import type { Audience, Secrecy } from '../../../../schemas/survey.ts';
import { catalogue } from '../../../../schemas/text.ts';

/** Words of the step in which forms are opened to audiences. */
interface SurveysWords {
  readonly lead: string;
  readonly fresh: string;
  readonly list: string;
  readonly empty: string;
  readonly emptyAdvice: string;
  readonly needsForm: string;
  readonly toForms: string;
  readonly survey: string;
  readonly id: string;
  readonly idHelp: string;
  readonly audience: string;
  readonly audiences: Readonly<Record<Audience, string>>;
  readonly form: string;
  readonly formVersion: string;
  readonly chooseForm: string;
  readonly versioned: (form: string, version: number) => string;
  readonly phase: string;
  readonly phaseHelp: string;
  readonly secrecy: string;
  readonly secrecies: Readonly<Record<Secrecy, string>>;
  readonly tokenPhase: string;
  readonly tokenPhaseHelp: string;
  readonly choosePhase: string;
  readonly defence: string;
  readonly defenceAbout: string;
  readonly lanes: string;
  readonly laneHelp: Readonly<Record<OpenLane, string>>;
  readonly posterPerHour: string;
  readonly posterPerHourHelp: string;
  readonly unitPerHour: string;
  readonly unitPerHourHelp: string;
  readonly noScriptPerHour: string;
  readonly noScriptPerHourHelp: string;
  readonly create: string;
  readonly created: string;
  readonly changed: string;
  readonly edit: (survey: string) => string;
  readonly editTitle: string;
  readonly actions: string;
  readonly remove: string;
  readonly removeOf: (survey: string) => string;
  readonly removeTitle: string;
  readonly removeAbout: string;
  readonly removed: string;
  readonly stale: string;
}

export const surveysWords = catalogue<SurveysWords>('consoleSetUpSurveys', {
  'zh-CN': {
    lead: '一份问卷 = 一个版本的测评表 + 一个阶段 + 一类评议主体。一般先建群众问卷。',
    fresh: '新建问卷',
    list: '本活动的问卷',
    empty: '还没有问卷',
    emptyAdvice: '先给群众建一份。需要会员评议、单位自评或督查的，再各建一份。',
    needsForm: '先要有一份已发布的测评表，才能建问卷。',
    toForms: '去测评表',
    survey: '问卷',
    id: '编号',
    idHelp: '建好后不能改。',
    audience: '评议主体',
    audiences: {
      resident: '群众：扫海报上的二维码作答，不登录、不记名',
      member: '党员/会员：每人一个评议码，一码一票，结束后计票',
      unit: '单位自评：单位凭密钥进入工作台填写',
      inspector: '督查：督查人员登录后记录走访',
    },
    form: '测评表',
    formVersion: '版本',
    chooseForm: '请选择',
    versioned: (form, version) => `${form} · 第 ${version} 版`,
    phase: '阶段',
    phaseHelp: '问卷随这个阶段自动开放和结束。',
    secrecy: '评议票怎样保密',
    secrecies: {
      code: '评议码随机抽取（没有人知道谁拿到哪个码）',
      blind: '盲签（评议码要发到指定的人手里时用；先用码换凭证，再投票）',
    },
    tokenPhase: '用评议码换凭证的阶段',
    tokenPhaseHelp: '必须在投票阶段开始之前结束。',
    choosePhase: '请选择',
    defence: '防刷设置',
    defenceAbout: '默认值适合大多数活动，一般不用改。超过上限的提交会被请求稍后再试，不会丢失。',
    lanes: '接受哪些方式的答卷',
    laneHelp: {
      visit_code: '凭取号单上的一次性评议码（最可靠）',
      proof_of_work: '网页提交，浏览器先做一次验证',
      no_script: '不支持脚本的旧手机（上限更低）',
    },
    posterPerHour: '每张海报每小时最多（份）',
    posterPerHourHelp: '一张海报前不可能有的速度，就是有人在刷。默认 300。',
    unitPerHour: '每个单位每小时最多（份）',
    unitPerHourHelp: '该单位所有海报合计。默认 1200。',
    noScriptPerHour: '其中不用脚本的，每张海报每小时最多（份）',
    noScriptPerHourHelp: '默认 60。',
    create: '建立问卷',
    created: '问卷已建立。可以再建一份，或者进入下一步：计分办法。',
    changed: '问卷已保存。',
    edit: (survey) => `修改 ${survey}`,
    editTitle: '修改问卷',
    actions: '操作',
    remove: '删除',
    removeOf: (survey) => `删除 ${survey}`,
    removeTitle: '删除这份问卷？',
    removeAbout: '它的海报会一起删除，印好的海报扫出来将打不开。已经有答卷的问卷不会被删除。',
    removed: '问卷已删除。',
    stale: '别人刚刚改过这份问卷。您填的内容还在；核对后再按一次“保存”，就以您的为准。',
  },
  en: {
    lead: "A survey is one version of a form, in one phase, for one audience. Most campaigns begin with the residents'.",
    fresh: 'New survey',
    list: 'Surveys of this campaign',
    empty: 'There is no survey yet',
    emptyAdvice:
      'Begin with one for residents. Members, units and inspectors have one each, where they are asked.',
    needsForm: 'A survey needs a published form first.',
    toForms: 'Go to forms',
    survey: 'Survey',
    id: 'Id',
    idHelp: 'Fixed from then on.',
    audience: 'Audience',
    audiences: {
      resident: 'Residents: by the QR code of a poster, without signing in and without a name',
      member: 'Members: one code each, one ballot for a code, counted after the close',
      unit: 'Units: a self-evaluation in the workspace that their key opens',
      inspector: 'Inspectors: sign in and record their visits',
    },
    form: 'Form',
    formVersion: 'Version',
    chooseForm: 'Please choose',
    versioned: (form, version) => `${form} · version ${version}`,
    phase: 'Phase',
    phaseHelp: 'The survey opens and closes with it.',
    secrecy: 'How ballots are kept secret',
    secrecies: {
      code: 'codes are drawn from a pile: nobody knows who has which',
      blind: 'blind: for codes that go to named people, who buy a token with them before they vote',
    },
    tokenPhase: 'Phase in which codes buy tokens',
    tokenPhaseHelp: 'It has to end before voting begins.',
    choosePhase: 'Please choose',
    defence: 'Defence against stuffing',
    defenceAbout:
      'What is there suits most campaigns. Whoever is above a cap is asked to try again later; nothing is lost.',
    lanes: 'Ways in which responses are taken',
    laneHelp: {
      visit_code: 'with a one-time code from a queue ticket (the strongest)',
      proof_of_work: 'by a page whose browser solves a challenge first',
      no_script: 'by old phones without script (under a tighter cap)',
    },
    posterPerHour: 'Most from one poster in an hour',
    posterPerHourHelp: 'More than any queue in front of it could send. 300 unless changed.',
    unitPerHour: 'Most about one unit in an hour',
    unitPerHourHelp: 'All of its posters together. 1,200 unless changed.',
    noScriptPerHour: 'Of these without script, from one poster in an hour',
    noScriptPerHourHelp: '60 unless changed.',
    create: 'Create the survey',
    created: 'The survey is created. Add another, or go on: formula.',
    changed: 'The survey is saved.',
    edit: (survey) => `Change ${survey}`,
    editTitle: 'Change a survey',
    actions: 'Actions',
    remove: 'Delete',
    removeOf: (survey) => `Delete ${survey}`,
    removeTitle: 'Delete this survey?',
    removeAbout:
      'Its posters go with it: printed sheets will lead nowhere. A survey with responses is not deleted.',
    removed: 'The survey is deleted.',
    stale:
      'Somebody has just changed this survey. What you typed is still here: look at it and press Save once more.',
  },
});
