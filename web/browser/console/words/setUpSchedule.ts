import type { CampaignState } from '../../../../schemas/campaign.ts';
import { catalogue } from '../../../../schemas/text.ts';

/** What is looked at before a campaign is scheduled. */
export type Point = 'dates' | 'units' | 'surveys' | 'formula' | 'papers' | 'unsaved';

interface Act {
  readonly button: string;
  readonly title: string;
  readonly about: string;
  readonly done: string;
}

/** Words of the last step. */
interface ScheduleWords {
  readonly lead: string;
  readonly now: string;
  readonly points: Readonly<Record<Point, string>>;
  readonly point: string;
  readonly verdict: string;
  readonly advice: string;
  readonly ready: string;
  readonly worth: string;
  readonly missing: string;
  readonly phase: (name: string, opens: string, closes: string) => string;
  readonly neverCloses: string;
  readonly everyPhaseOver: string;
  readonly unitCount: (count: string) => string;
  readonly noUnits: string;
  readonly surveyCount: (count: string) => string;
  readonly noSurveys: string;
  readonly formulaSet: string;
  readonly noFormula: string;
  readonly formulaFaulty: string;
  readonly papersReady: string;
  readonly papersMissing: string;
  readonly someUnsaved: string;
  readonly goThere: string;
  readonly summary: string;
  readonly notYet: string;
  readonly worthALook: string;
  readonly acts: Readonly<Record<CampaignState | 'reopen' | 'unarchive', Act>>;
}

export const scheduleWords = catalogue<ScheduleWords>('consoleSetUpSchedule', {
  'zh-CN': {
    lead: '最后核对一遍。排期以后，各阶段到时间自动开放和结束。',
    now: '目前状态',
    points: {
      dates: '阶段与时间',
      units: '单位',
      surveys: '问卷',
      formula: '计分办法',
      papers: '海报与评议码',
      unsaved: '未保存的修改',
    },
    point: '项目',
    verdict: '结论',
    advice: '情况',
    ready: '可以',
    worth: '请留意',
    missing: '还缺',
    phase: (name, opens, closes) => `${name}：${opens} 至 ${closes}`,
    neverCloses: '未定',
    everyPhaseOver: '所有阶段都已经过去，请先改时间。',
    unitCount: (count) => `${count} 个单位`,
    noUnits: '还没有单位。',
    surveyCount: (count) => `${count} 份问卷`,
    noSurveys: '还没有问卷。',
    formulaSet: '已定好。第一份问卷开放后不能再改。',
    noFormula: '还没有定。不定也能开放，但不会有综合得分和排名，开放后也不能补。',
    formulaFaulty: '计分办法有错误，请先改好。',
    papersReady: '都已生成。请确认已经打印并分发。',
    papersMissing: '有的问卷还没有海报或评议码：开放后没有人能答。',
    someUnsaved: '前面的步骤里有内容没有保存：修改不会算进去，评议码离开后不能再看到。',
    goThere: '去处理',
    summary: '排期前的核对',
    notYet: '还缺必需的内容，暂时不能排期。',
    worthALook: '有几项请留意。确认不需要的话，也可以排期。',
    acts: {
      scheduled: {
        button: '排期',
        title: '现在排期？',
        about: '各阶段到时间自动开放。第一个阶段开始以前，随时可以退回草稿。',
        done: '已排期。到时间会自动开放，可以在“进展”里看答卷情况。',
      },
      draft: {
        button: '退回草稿',
        title: '退回草稿？',
        about: '排期取消，到时间也不会开放。改好后要重新排期。',
        done: '已退回草稿。改好后请重新排期。',
      },
      closed: {
        button: '提前结束活动',
        title: '现在结束活动？',
        about: '所有问卷马上停止收答卷，不论阶段到没到时间。以后还可以重新开放。',
        done: '活动已结束。可以查看结果、准备公布。',
      },
      archived: {
        button: '归档',
        title: '归档这个活动？',
        about: '活动会从列表里收起来，数据和公布都保留，随时可以取消归档。',
        done: '活动已归档。',
      },
      reopen: {
        button: '重新开放',
        title: '重新开放活动？',
        about: '还没有到结束时间的阶段会马上继续收答卷。',
        done: '活动已重新开放。',
      },
      unarchive: {
        button: '取消归档',
        title: '取消归档？',
        about: '活动会回到列表里，状态是“已结束”。',
        done: '已取消归档。',
      },
    },
  },
  en: {
    lead: 'A last look. Once scheduled, phases open and close by themselves.',
    now: 'State',
    points: {
      dates: 'Phases and dates',
      units: 'Units',
      surveys: 'Surveys',
      formula: 'Formula',
      papers: 'Posters and codes',
      unsaved: 'Unsaved changes',
    },
    point: 'Item',
    verdict: 'Verdict',
    advice: 'What there is',
    ready: 'ready',
    worth: 'worth a look',
    missing: 'missing',
    phase: (name, opens, closes) => `${name}: ${opens} to ${closes}`,
    neverCloses: 'no date yet',
    everyPhaseOver: 'Every phase is over already: change the dates first.',
    unitCount: (count) => `${count} units`,
    noUnits: 'There is no unit yet.',
    surveyCount: (count) => `${count} surveys`,
    noSurveys: 'There is no survey yet.',
    formulaSet: 'Set. Once the first survey has opened it cannot be changed.',
    noFormula:
      'Not set. The campaign can open without one, but then there is no composite and no rank, and it cannot be added later.',
    formulaFaulty: 'The formula has errors: correct it first.',
    papersReady: 'All made. Make sure that they are printed and handed out.',
    papersMissing: 'Some survey has no posters or codes yet: nobody could answer it.',
    someUnsaved:
      'Some step has something that is not saved: changes are no part of what is scheduled, and codes cannot be seen again.',
    goThere: 'Go there',
    summary: 'Before it is scheduled',
    notYet: 'Something is missing without which it cannot be scheduled.',
    worthALook: 'Some items are worth a look. If that is how you want it, it can be scheduled.',
    acts: {
      scheduled: {
        button: 'Schedule',
        title: 'Schedule it now?',
        about: 'Its phases open by themselves. Until the first has opened it can go back to a draft.',
        done: 'It is scheduled and opens by itself. How it goes can be seen under "Run".',
      },
      draft: {
        button: 'Back to a draft',
        title: 'Take it back to a draft?',
        about: 'Nothing opens, whatever its dates say. It has to be scheduled again.',
        done: 'It is a draft again. Schedule it once it is ready.',
      },
      closed: {
        button: 'Close the campaign',
        title: 'Close the campaign now?',
        about: 'No survey takes responses any more, whatever the phases say. It can be reopened.',
        done: 'The campaign is closed. Look at the results and prepare a release.',
      },
      archived: {
        button: 'Archive',
        title: 'Archive this campaign?',
        about: 'It is out of the way in the list. Its data and releases stay, and it can come back.',
        done: 'The campaign is archived.',
      },
      reopen: {
        button: 'Reopen',
        title: 'Reopen the campaign?',
        about: 'Phases that are not over take responses again at once.',
        done: 'The campaign is open again.',
      },
      unarchive: {
        button: 'Take it out of the archive',
        title: 'Take it out of the archive?',
        about: 'It is back in the list, as closed.',
        done: 'It is out of the archive.',
      },
    },
  },
});
