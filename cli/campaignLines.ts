import type { ReplyOf } from '../client/client.ts';
import {
  type CampaignState,
  campaignStateWords,
  type Erasure,
  type PhaseState,
} from '../schemas/campaign.ts';
import { textIn } from '../schemas/text.ts';
import type { Words } from './language.ts';
import { clock, plain, table } from './output.ts';
import type { Session } from './session.ts';

const phaseStates: Readonly<Record<PhaseState, readonly [zh: string, en: string]>> = {
  scheduled: ['未开始', 'not open yet'],
  open: ['开放中', 'open'],
  closed: ['已结束', 'closed'],
};

/** The state of a campaign in words. */
export const stateWords = (state: CampaignState, words: Words): string => {
  const { 'zh-CN': zh, en } = campaignStateWords[state];
  return words(zh, en);
};

type Fact = readonly [label: string, value: string | number];

const keptLine = (months: number, words: Words): Fact => [
  words('答卷保存', 'responses kept'),
  words(`结束后 ${months} 个月`, `${months} months after the close`),
];

/** How far the erasure of a campaign's responses is. */
const erasureLine = (
  { askedBy, agreedBy, beginsAt, begunAt, erasedAt }: Erasure,
  at: (instant: string) => string,
  words: Words,
): Fact => {
  const label = words('清除', 'erasure');
  if (erasedAt) return [label, words(`已于 ${at(erasedAt)} 清除`, `done at ${at(erasedAt)}`)];
  if (begunAt) return [label, words(`${at(begunAt)} 开始，进行中`, `under way since ${at(begunAt)}`)];
  if (beginsAt) {
    const begins = at(beginsAt);
    return [
      label,
      words(
        `${askedBy} 申请，${agreedBy} 同意，${begins} 开始，此前可以撤回`,
        `asked for by ${askedBy}, agreed to by ${agreedBy}, begins at ${begins}, until when it can be withdrawn`,
      ),
    ];
  }
  return [
    label,
    words(`${askedBy} 申请，等待另一人同意`, `asked for by ${askedBy}, waits for another person to agree`),
  ];
};

/** A campaign and its phases, with times in its own time zone. */
export const campaignLines = (
  campaign: ReplyOf<'readCampaign'>['body'],
  { words, language }: Pick<Session, 'words' | 'language'>,
): string => {
  const { id, name, state, revision, timeZone, threshold, unitCount, groups, phases, nextChangeAt } =
    campaign;
  const at = (instant: string | null): string => (instant ? clock(instant, timeZone) : '—');
  // What closes with the last minute of a day is shown on that day, as it was written.
  const until = (instant: string | null): string => {
    const shown = at(instant);
    if (!instant || !shown.endsWith(' 00:00')) return shown;
    return at(new Date(Date.parse(instant) - 1).toISOString()).replace(/ .*/, ' 24:00');
  };
  const facts: readonly Fact[] = [
    [words('编号', 'id'), id],
    [words('名称', 'name'), textIn(name, language)],
    [words('状态', 'state'), stateWords(state, words)],
    [words('修订', 'revision'), revision],
    [words('时区', 'time zone'), timeZone],
    [words('显示门槛', 'threshold'), threshold],
    [words('单位', 'units'), unitCount],
    [words('类别', 'groups'), groups.map((group) => textIn(group.name, language)).join('、')],
    [words('下次变化', 'next change'), at(nextChangeAt)],
    ...(campaign.keepMonths === undefined ? [] : [keptLine(campaign.keepMonths, words)]),
    ...(campaign.erasure ? [erasureLine(campaign.erasure, at, words)] : []),
  ];
  const phaseTable = table(
    [
      words('阶段', 'phase'),
      words('名称', 'name'),
      words('开始', 'opens'),
      words('结束', 'closes'),
      words('状态', 'state'),
    ],
    phases.map((phase) => {
      const now = campaign.phaseStates[phase.id];
      return [
        phase.id,
        textIn(phase.name, language),
        at(phase.opensAt),
        until(phase.closesAt),
        now && words(...phaseStates[now]),
      ];
    }),
  );
  return `${facts.map(([label, value]) => `${label}${words('：', ': ')}${plain(String(value))}`).join('\n')}\n\n${phaseTable}`;
};
