import { openLanes } from '../../../../../../schemas/lane.ts';
import { type FieldFault, faultAt } from '../../../data/faults.ts';
import { useWords } from '../../../data/language.tsx';
import { Field } from '../../../ui/Field.tsx';
import { surveysWords } from '../../../words/setUpSurveys.ts';
import type { SurveyDraft } from './surveyDraft.ts';

export interface SurveyPartProps {
  readonly draft: SurveyDraft;
  readonly onChange: (change: Partial<SurveyDraft>) => void;
  readonly faults: readonly FieldFault[];
}

const caps = ['posterPerHour', 'unitPerHour', 'noScriptPerHour'] as const;

/** How an open survey is defended against stuffing: most leave it as it is. */
export const DefenceFields = ({ draft, onChange, faults }: SurveyPartProps) => {
  const own = useWords(surveysWords);
  const lanesFault = faultAt(faults, 'defence.lanes');
  return (
    <details class="more" open={faultAt(faults, 'defence') !== undefined}>
      <summary>{own.defence}</summary>
      <p class="lead">{own.defenceAbout}</p>
      <fieldset class={lanesFault ? 'field faulty' : 'field'}>
        <legend>{own.lanes}</legend>
        {lanesFault && <p class="error">{lanesFault}</p>}
        {openLanes.map((lane) => (
          <label class="choice" key={lane}>
            <input
              type="checkbox"
              checked={draft.lanes.includes(lane)}
              onChange={({ currentTarget }) =>
                onChange({
                  lanes: currentTarget.checked
                    ? [...draft.lanes, lane]
                    : draft.lanes.filter((one) => one !== lane),
                })
              }
            />
            {own.laneHelp[lane]}
          </label>
        ))}
      </fieldset>
      {caps.map((cap) => (
        <Field key={cap} label={own[cap]} help={own[`${cap}Help`]} error={faultAt(faults, `defence.${cap}`)}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={1}
              value={draft[cap]}
              onInput={({ currentTarget }) => onChange({ [cap]: currentTarget.value })}
            />
          )}
        </Field>
      ))}
    </details>
  );
};
