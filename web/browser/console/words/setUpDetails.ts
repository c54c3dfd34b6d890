import { catalogue } from '../../../../schemas/text.ts';

/** Words of the step in which a campaign's own settings are changed. */
interface DetailsWords {
  readonly saved: string;
  readonly conflict: string;
  readonly conflictAbout: string;
  readonly theyChanged: string;
  readonly theirs: string;
  readonly both: string;
  readonly nothingOf: string;
  readonly fixed: string;
  readonly dangerZone: string;
  readonly remove: string;
  readonly removeTitle: string;
  readonly removeAbout: string;
  readonly removeNot: string;
}

export const detailsWords = catalogue<DetailsWords>('consoleSetUpDetails', {
  'zh-CN': {
    saved: '已保存。下一步：单位名单。',
    conflict: '您编辑的时候，别人也改了这个活动',
    conflictAbout:
      '您没有动过的栏目已换成最新内容，您改过的栏目仍是您填的。请核对后再按一次“保存”，才会生效。',
    theyChanged: '别人改了：',
    theirs: '对方改为',
    both: '您也改了这一栏，保存后以您的为准',
    nothingOf: '（没有）',
    fixed: '第一个阶段已经开始，显示门槛和时区不能再改。',
    dangerZone: '删除活动',
    remove: '删除这个活动',
    removeTitle: '删除这个活动？',
    removeAbout: '单位名单、问卷、海报和评议码会一起删除，不能恢复。有答卷的活动不会被删除。',
    removeNot: '不删除',
  },
  en: {
    saved: 'Saved. Next: the list of units.',
    conflict: 'Somebody else changed the campaign while you were editing it',
    conflictAbout:
      'Whatever you had not touched is now as they left it; what you changed is still as you typed it. Look at it, and press Save once more.',
    theyChanged: 'They changed:',
    theirs: 'now',
    both: 'You changed this too: once you save, yours holds',
    nothingOf: '(nothing)',
    fixed: 'The first phase has opened: threshold and time zone are fixed.',
    dangerZone: 'Delete the campaign',
    remove: 'Delete this campaign',
    removeTitle: 'Delete this campaign?',
    removeAbout:
      'Its units, surveys, posters and codes go with it, for good. A campaign with responses is not deleted.',
    removeNot: 'Keep it',
  },
});
