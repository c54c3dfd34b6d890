import { catalogue } from '../../../../schemas/text.ts';

/** Words of what surrounds every page of the console. */
interface FrameWords {
  readonly title: string;
  readonly skip: string;
  readonly campaigns: string;
  readonly campaignSections: string;
  readonly signedInAs: (id: string) => string;
  readonly signOut: string;
  readonly language: string;
  readonly loading: string;
  readonly failed: string;
  readonly again: string;
  /** Where what is shown could not be read anew. */
  readonly stale: string;
  readonly unreachable: string;
  readonly unexpected: string;
  readonly forbidden: string;
  readonly notFound: string;
  readonly notFoundAdvice: string;
  readonly problemCode: (code: string) => string;
  /** Where in a sheet something is at fault. */
  readonly place: (place: {
    readonly sheet: string | undefined;
    readonly row: number | undefined;
    readonly column: string | undefined;
  }) => string;
  readonly groups: Readonly<Record<'run' | 'setUp' | 'publish' | 'watch', string>>;
  readonly sortBy: (column: string) => string;
  readonly rows: (shown: number, all: number) => string;
  readonly how: string;
  readonly close: string;
  readonly cancel: string;
  readonly chartLoading: string;
  readonly chartFailed: string;
}

export const frameWords = catalogue<FrameWords>('consoleFrame', {
  'zh-CN': {
    title: '评议办公室',
    skip: '跳到正文',
    campaigns: '全部活动',
    campaignSections: '本活动',
    signedInAs: (id) => `已登录：${id}`,
    signOut: '退出',
    language: '语言',
    loading: '正在读取…',
    failed: '没有读取成功',
    again: '再试一次',
    stale: '没有更新成功，下面是上一次读到的内容。',
    unreachable: '连接不上系统。请检查网络后再试。',
    unexpected: '出现意外错误。请再试一次；如果仍然不行，请把下面的文字告诉管理员。',
    forbidden: '您的身份没有这项权限。',
    notFound: '没有这个页面',
    notFoundAdvice: '地址可能已经改变。请从活动列表进入。',
    problemCode: (code) => `代码 ${code}`,
    place: ({ sheet, row, column }) =>
      [
        sheet,
        row === undefined ? undefined : `第 ${row} 行`,
        column === undefined ? undefined : `${column} 列`,
      ]
        .filter(Boolean)
        .join(' · '),
    groups: { run: '进行', setUp: '筹备', publish: '公布', watch: '核查' },
    sortBy: (column) => `按“${column}”排序`,
    rows: (shown, all) => (shown === all ? `共 ${all} 行` : `显示 ${shown} 行，共 ${all} 行`),
    how: '怎么算的',
    close: '关闭',
    cancel: '取消',
    chartLoading: '正在画图…',
    chartFailed: '图没有画出来；下表有全部数字。',
  },
  en: {
    title: 'Appraisal office',
    skip: 'Skip to content',
    campaigns: 'All campaigns',
    campaignSections: 'This campaign',
    signedInAs: (id) => `Signed in: ${id}`,
    signOut: 'Sign out',
    language: 'Language',
    loading: 'Loading…',
    failed: 'This could not be read',
    again: 'Try again',
    stale: 'This could not be brought up to date: what was last read is shown.',
    unreachable: 'The system cannot be reached. Check the network and try again.',
    unexpected:
      'Something unexpected went wrong. Try again; if it stays, tell an administrator what is said below.',
    forbidden: 'Your sign-in does not allow this.',
    notFound: 'There is no such page',
    notFoundAdvice: 'The address may have changed. Go in by the list of campaigns.',
    problemCode: (code) => `Code ${code}`,
    place: ({ sheet, row, column }) =>
      [
        sheet,
        row === undefined ? undefined : `row ${row}`,
        column === undefined ? undefined : `column ${column}`,
      ]
        .filter(Boolean)
        .join(' · '),
    groups: { run: 'Run', setUp: 'Set up', publish: 'Publish', watch: 'Look after' },
    sortBy: (column) => `Sort by ${column}`,
    rows: (shown, all) => (shown === all ? `${all} rows` : `${shown} of ${all} rows`),
    how: 'How this is computed',
    close: 'Close',
    cancel: 'Cancel',
    chartLoading: 'Drawing…',
    chartFailed: 'The chart could not be drawn; the table below has every figure.',
  },
});
