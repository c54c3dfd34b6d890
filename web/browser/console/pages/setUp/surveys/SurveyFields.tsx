import { Audience, Secrecy } from '../../../../../../schemas/survey.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { faultAt } from '../../../data/faults.ts';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { Field } from '../../../ui/Field.tsx';
import { surveysWords } from '../../../words/setUpSurveys.ts';
import { DefenceFields, type SurveyPartProps } from './DefenceFields.tsx';
import { FormVersionField, type FormVersionFieldProps } from './FormVersionField.tsx';

const PhaseSelect = ({
  label,
  help,
  error,
  value,
  onSelect,
}: {
  readonly label: string;
  readonly help: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onSelect: (phaseId: string) => void;
}) => {
  const own = useWords(surveysWords);
  const { text, dateTime } = useFormat();
  const { campaign } = useCampaign();
  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <select {...control} value={value} onChange={({ currentTarget }) => onSelect(currentTarget.value)}>
          <option value="">{own.choosePhase}</option>
          {campaign.phases.map(({ id, name, opensAt }) => (
            <option key={id} value={id}>
              {text(name)} · {dateTime(opensAt, campaign.timeZone)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};

const SecrecyFields = ({ draft, onChange, faults }: SurveyPartProps) => {
  const own = useWords(surveysWords);
  return (
    <>
      <fieldset class="field">
        <legend>{own.secrecy}</legend>
        {Secrecy.options.map((secrecy) => (
          <label class="choice" key={secrecy}>
            <input
              type="radio"
              name="secrecy"
              checked={draft.secrecy === secrecy}
              onChange={() => onChange({ secrecy })}
            />
            {own.secrecies[secrecy]}
          </label>
        ))}
      </fieldset>
      {draft.secrecy === 'blind' && (
        <PhaseSelect
          label={own.tokenPhase}
          help={own.tokenPhaseHelp}
          error={faultAt(faults, 'tokenPhaseId')}
          value={draft.tokenPhaseId}
          onSelect={(tokenPhaseId) => onChange({ tokenPhaseId })}
        />
      )}
    </>
  );
};

/** Who answers, what, and when; what only one audience has appears with it. */
export const SurveyFields = (props: FormVersionFieldProps) => {
  const { draft, onChange, faults } = props;
  const own = useWords(surveysWords);
  return (
    <>
      <fieldset class="field">
        <legend>{own.audience}</legend>
        {Audience.options.map((audience) => (
          <label class="choice" key={audience}>
            <input
              type="radio"
              name="audience"
              checked={draft.audience === audience}
              onChange={() => onChange({ audience })}
            />
            {own.audiences[audience]}
          </label>
        ))}
      </fieldset>
      <FormVersionField {...props} />
      <PhaseSelect
        label={own.phase}
        help={own.phaseHelp}
        error={faultAt(faults, 'phaseId')}
        value={draft.phaseId}
        onSelect={(phaseId) => onChange({ phaseId })}
      />
      {draft.audience === 'member' && <SecrecyFields draft={draft} onChange={onChange} faults={faults} />}
      {draft.audience === 'resident' && <DefenceFields draft={draft} onChange={onChange} faults={faults} />}
    </>
  );
};
