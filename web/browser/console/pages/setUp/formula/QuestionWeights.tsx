import { measureWords } from '../../../../../../schemas/formula.ts';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { formulaWords } from '../../../words/setUpFormula.ts';
import { type AskedSurvey, measuresOf, type QuestionDraft, spread } from './formulaDraft.ts';
import { Sum } from './Sum.tsx';

export interface QuestionWeightsProps {
  readonly asked: AskedSurvey;
  readonly questions: readonly QuestionDraft[];
  readonly onChange: (questions: readonly QuestionDraft[]) => void;
}

/** Which questions of a survey count, how each is measured, and with which weight. */
export const QuestionWeights = ({ asked, questions, onChange }: QuestionWeightsProps) => {
  const own = useWords(formulaWords);
  const { text, say } = useFormat();
  const { form } = asked;
  const change = (questionId: string, part: Partial<QuestionDraft>): void =>
    onChange(questions.map((one) => (one.questionId === questionId ? { ...one, ...part } : one)));
  if (questions.length === 0) return <p class="faint">{own.noMeasurable}</p>;
  return (
    <>
      <section class="scroll" aria-label={own.questions}>
        <table>
          <caption>{own.questions}</caption>
          <thead>
            <tr>
              <th scope="col">{own.counts}</th>
              <th scope="col">{own.question}</th>
              <th scope="col">{own.measure}</th>
              <th scope="col">{own.weight}</th>
            </tr>
          </thead>
          <tbody>
            {questions.map(({ questionId, counts, measure, weight }) => {
              const question = form.questions.find(({ id }) => id === questionId);
              if (!question) return null;
              const name = text(question.text);
              return (
                <tr key={questionId}>
                  <td>
                    <label class="tick">
                      <input
                        type="checkbox"
                        checked={counts}
                        aria-label={`${own.counts}: ${name}`}
                        onChange={({ currentTarget }) =>
                          onChange(
                            spread(
                              questions.map((one) =>
                                one.questionId === questionId
                                  ? { ...one, counts: currentTarget.checked }
                                  : one,
                              ),
                            ),
                          )
                        }
                      />
                    </label>
                  </td>
                  <th scope="row">
                    {name} <code>{questionId}</code>
                  </th>
                  <td>
                    <select
                      aria-label={`${own.measure}: ${name}`}
                      disabled={!counts}
                      value={measure}
                      onChange={({ currentTarget: { value } }) => {
                        const chosen = measuresOf(question, form).find((one) => one === value);
                        if (chosen) change(questionId, { measure: chosen });
                      }}
                    >
                      {measuresOf(question, form).map((one) => (
                        <option key={one} value={one}>
                          {say(measureWords[one])}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td>
                    <input
                      type="number"
                      class="short"
                      min={0}
                      max={100}
                      step={0.01}
                      aria-label={`${own.weight}: ${name}`}
                      disabled={!counts}
                      value={weight}
                      onInput={({ currentTarget }) => change(questionId, { weight: currentTarget.value })}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <div class="actions">
        <Sum weights={questions.filter(({ counts }) => counts).map(({ weight }) => weight)} />
        <button type="button" class="link" onClick={() => onChange(spread(questions))}>
          {own.spread}
        </button>
      </div>
    </>
  );
};
