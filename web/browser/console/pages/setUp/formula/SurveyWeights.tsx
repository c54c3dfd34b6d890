import { audienceWords } from '../../../../../../functions/rules/release/releaseWords.ts';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { Field } from '../../../ui/Field.tsx';
import { formulaWords } from '../../../words/setUpFormula.ts';
import { type AskedSurvey, type FormulaDraft, type SurveyPart, spread } from './formulaDraft.ts';
import { QuestionWeights } from './QuestionWeights.tsx';
import { Sum } from './Sum.tsx';

export interface SurveyWeightsProps {
  readonly asked: readonly AskedSurvey[];
  readonly draft: FormulaDraft;
  readonly onChange: (surveys: readonly SurveyPart[]) => void;
}

/** Each survey's part in the composite, and within it each question's. */
export const SurveyWeights = ({ asked, draft: { surveys }, onChange }: SurveyWeightsProps) => {
  const own = useWords(formulaWords);
  const { text, say } = useFormat();
  const change = (surveyId: string, part: Partial<SurveyPart>): SurveyPart[] =>
    surveys.map((one) => (one.surveyId === surveyId ? { ...one, ...part } : one));
  const hasSelf = asked.some(({ survey }) => survey.audience === 'unit');
  return (
    <>
      {surveys.map((part) => {
        const its = asked.find(({ survey }) => survey.id === part.surveyId);
        if (!its) return null;
        const name = own.survey(say(audienceWords[its.survey.audience]), text(its.form.title));
        return (
          <fieldset class="part" key={part.surveyId} aria-label={name}>
            <h2>
              {name} <code>{part.surveyId}</code>
            </h2>
            {surveys.length > 1 && (
              <>
                <label class="choice">
                  <input
                    type="checkbox"
                    checked={part.counts}
                    onChange={({ currentTarget }) =>
                      onChange(spread(change(part.surveyId, { counts: currentTarget.checked })))
                    }
                  />
                  {own.surveyCounts}
                </label>
                {part.counts && (
                  <Field label={own.surveyWeight} help={own.surveyWeightHelp}>
                    {(control) => (
                      <input
                        {...control}
                        type="number"
                        min={0}
                        max={100}
                        step={0.01}
                        value={part.weight}
                        onInput={({ currentTarget }) =>
                          onChange(change(part.surveyId, { weight: currentTarget.value }))
                        }
                      />
                    )}
                  </Field>
                )}
              </>
            )}
            {part.counts && (
              <QuestionWeights
                asked={its}
                questions={part.questions}
                onChange={(questions) => onChange(change(part.surveyId, { questions }))}
              />
            )}
          </fieldset>
        );
      })}
      {surveys.length > 1 && (
        <Sum weights={surveys.filter(({ counts }) => counts).map(({ weight }) => weight)} />
      )}
      {hasSelf && <p class="faint">{own.selfAside}</p>}
    </>
  );
};
