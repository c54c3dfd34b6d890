import type { BodyOf, Routes } from '../../../../../client/client.ts';
import type { Campaign, Group } from '../../../../../schemas/campaign.ts';
import { type Text, textIn } from '../../../../../schemas/text.ts';
import type { FieldFault } from '../../data/faults.ts';
import { localTimeOf } from '../../data/localTime.ts';

/** A phase as it is typed: its moments on the campaign's clocks, as the controls have them. */
export interface PhaseDraft {
  readonly id: string;
  readonly name: Text;
  readonly opensAt: string;
  /** Empty where it stays open. */
  readonly closesAt: string;
}

/** What the office decides about a campaign, as it is typed. */
export interface PlanDraft {
  readonly name: Text;
  readonly timeZone: string;
  readonly threshold: string;
  readonly phases: readonly PhaseDraft[];
  readonly groups: readonly Group[];
  readonly pledgePhaseId: string;
  readonly notice: Text;
  /** Empty where that was not decided. */
  readonly keepMonths: string;
}

type Decided = Omit<BodyOf<Routes['createCampaign']>, 'id'>;

export const planDraftOf = (campaign: Campaign): PlanDraft => ({
  name: campaign.name,
  timeZone: campaign.timeZone,
  threshold: String(campaign.threshold),
  phases: campaign.phases.map(({ id, name, opensAt, closesAt }) => ({
    id,
    name,
    opensAt: localTimeOf(opensAt, campaign.timeZone),
    closesAt: closesAt === null ? '' : localTimeOf(closesAt, campaign.timeZone),
  })),
  groups: campaign.groups,
  pledgePhaseId: campaign.pledgePhaseId ?? '',
  notice: campaign.notice ?? {},
  keepMonths: String(campaign.keepMonths ?? ''),
});

/**
 * The draft as the API takes it. A moment that was not touched goes back as the instant that it was: the controls know no seconds.
 * @param from what it was made from; nothing for a new campaign
 */
export const planOf = (draft: PlanDraft, from?: Campaign): Decided => {
  const untouched = (id: string, field: 'opensAt' | 'closesAt', typed: string): string | undefined => {
    const instant = from?.phases.find((phase) => phase.id === id)?.[field];
    const isSame =
      instant && draft.timeZone === from?.timeZone && localTimeOf(instant, from.timeZone) === typed;
    return isSame ? instant : undefined;
  };
  return {
    name: draft.name,
    timeZone: draft.timeZone,
    threshold: Number(draft.threshold),
    phases: draft.phases.map(({ id, name, opensAt, closesAt }) => ({
      id,
      name,
      opensAt: untouched(id, 'opensAt', opensAt) ?? opensAt,
      closesAt: closesAt === '' ? null : (untouched(id, 'closesAt', closesAt) ?? closesAt),
    })),
    groups: [...draft.groups],
    ...(draft.pledgePhaseId !== '' && { pledgePhaseId: draft.pledgePhaseId }),
    ...(Object.keys(draft.notice).length > 0 && { notice: draft.notice }),
    ...(draft.keepMonths.trim() !== '' && { keepMonths: Number(draft.keepMonths) }),
  };
};

/** What is missing before the system need be asked. */
export const missingIn = (draft: PlanDraft, required: string): FieldFault[] => {
  const missing = (field: string, isThere: boolean): FieldFault[] =>
    isThere ? [] : [{ field, message: required }];
  const isNamed = (name: Text): boolean => textIn(name, '').trim() !== '';
  return [
    ...missing('name', isNamed(draft.name)),
    ...missing('threshold', draft.threshold.trim() !== ''),
    ...draft.phases.flatMap(({ name, opensAt }, place) => [
      ...missing(`phases.${place}.name`, isNamed(name)),
      ...missing(`phases.${place}.opensAt`, opensAt !== ''),
    ]),
    ...draft.groups.flatMap(({ name }, place) => missing(`groups.${place}.name`, isNamed(name))),
  ];
};

/** An id that none of the others has: `phase-2`, `phase-3` ... */
export const freeId = (kind: string, taken: readonly { readonly id: string }[]): string => {
  const ids = new Set(taken.map(({ id }) => id));
  for (let number = ids.size + 1; ; number += 1) {
    if (!ids.has(`${kind}-${number}`)) return `${kind}-${number}`;
  }
};

/** An id out of Latin words, if there are any. */
export const slugOf = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
