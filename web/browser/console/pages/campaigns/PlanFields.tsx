import { type FieldFault, faultAt } from '../../data/faults.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextsField } from '../../ui/TextsField.tsx';
import { campaignWords } from '../../words/campaigns.ts';
import { GroupFields } from './GroupFields.tsx';
import { PhaseFields } from './PhaseFields.tsx';
import type { PlanDraft } from './planDraft.ts';

export interface PlanFieldsProps {
  readonly draft: PlanDraft;
  readonly onChange: (draft: PlanDraft) => void;
  readonly faults: readonly FieldFault[];
}

/** The zone in use stays among them even where the browser has another name for it. */
const zones = (used: string): string[] => [
  ...new Set(['Asia/Shanghai', used, ...Intl.supportedValuesOf('timeZone'), 'UTC']),
];

/** What the office decides about a campaign: name, phases, threshold; further down what most leave as it is. */
export const PlanFields = ({ draft, onChange, faults }: PlanFieldsProps) => {
  const own = useWords(campaignWords);
  const { text } = useFormat();
  const change = (part: Partial<PlanDraft>): void => onChange({ ...draft, ...part });
  const isBelow = (path: string): boolean => faultAt(faults, path) !== undefined;
  return (
    <>
      <TextsField
        label={own.name}
        help={own.nameHelp}
        value={draft.name}
        error={faultAt(faults, 'name')}
        onChange={(name) => change({ name })}
      />
      <PhaseFields phases={draft.phases} faults={faults} onChange={(phases) => change({ phases })} />
      <Field label={own.timeZone} help={own.timeZoneHelp} error={faultAt(faults, 'timeZone')}>
        {(control) => (
          <select
            {...control}
            value={draft.timeZone}
            onChange={({ currentTarget }) => change({ timeZone: currentTarget.value })}
          >
            {zones(draft.timeZone).map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={own.threshold} help={own.thresholdHelp} error={faultAt(faults, 'threshold')}>
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            max={1000}
            value={draft.threshold}
            onInput={({ currentTarget }) => change({ threshold: currentTarget.value })}
          />
        )}
      </Field>
      <details class="more" open={['groups', 'notice', 'pledgePhaseId', 'keepMonths'].some(isBelow)}>
        <summary>{own.more}</summary>
        <GroupFields groups={draft.groups} faults={faults} onChange={(groups) => change({ groups })} />
        <Field label={own.pledgePhase} help={own.pledgePhaseHelp} error={faultAt(faults, 'pledgePhaseId')}>
          {(control) => (
            <select
              {...control}
              value={draft.pledgePhaseId}
              onChange={({ currentTarget }) => change({ pledgePhaseId: currentTarget.value })}
            >
              <option value="">{own.noPledgePhase}</option>
              {draft.phases.map(({ id, name }) => (
                <option key={id} value={id}>
                  {text(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextsField
          label={own.notice}
          help={own.noticeHelp}
          value={draft.notice}
          error={faultAt(faults, 'notice')}
          maxLength={500}
          onChange={(notice) => change({ notice })}
        />
        <Field label={own.keepMonths} help={own.keepMonthsHelp} error={faultAt(faults, 'keepMonths')}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={1}
              max={240}
              value={draft.keepMonths}
              onInput={({ currentTarget }) => change({ keepMonths: currentTarget.value })}
            />
          )}
        </Field>
      </details>
    </>
  );
};
