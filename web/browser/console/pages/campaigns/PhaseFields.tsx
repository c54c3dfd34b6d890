import { textIn } from '../../../../../schemas/text.ts';
import { type FieldFault, faultAt } from '../../data/faults.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { daysFromNow } from '../../data/localTime.ts';
import { Field } from '../../ui/Field.tsx';
import { TextsField } from '../../ui/TextsField.tsx';
import { campaignWords } from '../../words/campaigns.ts';
import { freeId, type PhaseDraft } from './planDraft.ts';

interface MomentProps {
  readonly label: string;
  readonly help?: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A moment on the campaign's clocks. */
export const MomentField = ({ label, help, error, value, onChange }: MomentProps) => (
  <Field label={label} help={help} error={error}>
    {(control) => (
      <input
        {...control}
        type="datetime-local"
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )}
  </Field>
);

export interface PhaseFieldsProps {
  readonly phases: readonly PhaseDraft[];
  readonly onChange: (phases: readonly PhaseDraft[]) => void;
  readonly faults: readonly FieldFault[];
}

/** The phases of a campaign, each with its name and its two moments; there is always one. */
export const PhaseFields = ({ phases, onChange, faults }: PhaseFieldsProps) => {
  const own = useWords(campaignWords);
  const language = useLanguage();
  const changed = (place: number, change: Partial<PhaseDraft>): void =>
    onChange(phases.map((phase, at) => (at === place ? { ...phase, ...change } : phase)));
  return (
    <fieldset class="parts">
      <legend>{own.phases}</legend>
      <p class="help">{own.phasesHelp}</p>
      {faults.some(({ field }) => field === 'phases') && <p class="error">{faultAt(faults, 'phases')}</p>}
      {phases.map((phase, place) => (
        <fieldset class="part" key={phase.id} aria-label={own.phase(place + 1)}>
          <div class="part-head">
            <b>{own.phase(place + 1)}</b>
            {phases.length > 1 && (
              <button
                type="button"
                class="link"
                onClick={() => onChange(phases.filter((_, at) => at !== place))}
              >
                {own.removePhase(textIn(phase.name, language) || String(place + 1))}
              </button>
            )}
          </div>
          <TextsField
            label={own.phaseName}
            value={phase.name}
            error={faultAt(faults, `phases.${place}.name`)}
            onChange={(name) => changed(place, { name })}
          />
          <div class="pair">
            <MomentField
              label={own.opensAt}
              value={phase.opensAt}
              error={faultAt(faults, `phases.${place}.opensAt`)}
              onChange={(opensAt) => changed(place, { opensAt })}
            />
            <MomentField
              label={own.closesAt}
              help={own.closesHelp}
              value={phase.closesAt}
              error={faultAt(faults, `phases.${place}.closesAt`)}
              onChange={(closesAt) => changed(place, { closesAt })}
            />
          </div>
        </fieldset>
      ))}
      <button
        type="button"
        class="plain"
        onClick={() =>
          onChange([
            ...phases,
            {
              id: freeId('phase', phases),
              name: { [language]: own.newPhase.other(phases.length + 1) },
              opensAt: phases.at(-1)?.closesAt || daysFromNow(7, '08:00'),
              closesAt: '',
            },
          ])
        }
      >
        {own.addPhase}
      </button>
    </fieldset>
  );
};
