import type { FormContent } from '../../../../../../schemas/form.ts';
import { isAsked, npsScores, type Question } from '../../../../../../schemas/question.ts';
import { textIn } from '../../../../../../schemas/text.ts';
import { useWords } from '../../../data/language.tsx';
import { formsWords } from '../../../words/setUpForms.ts';

interface OfForm {
  readonly form: FormContent;
  /** In which language of the form. */
  readonly language: string;
}

/** The options of a rating with their scores, or the choices of a list. */
const optionsOf = (
  question: Question,
  { form, language }: OfForm,
): readonly { readonly id: string; readonly label: string; readonly score?: number | null }[] => {
  if ('scaleId' in question) {
    const scale = form.scales.find(({ id }) => id === question.scaleId);
    return (scale?.options ?? []).map(({ id, label, score }) => ({
      id,
      label: textIn(label, language),
      score,
    }));
  }
  if ('listId' in question) {
    const list = form.lists.find(({ id }) => id === question.listId);
    return (list?.choices ?? []).map(({ id, label }) => ({ id, label: textIn(label, language) }));
  }
  return question.type === 'nps'
    ? npsScores.map((score) => ({ id: String(score), label: String(score) }))
    : [];
};

const Options = ({ question, ...of }: OfForm & { readonly question: Question }) => {
  const own = useWords(formsWords);
  const options = optionsOf(question, of);
  if (options.length === 0) return null;
  return (
    <ul class="options">
      {options.map(({ id, label, score }) => (
        <li key={id}>
          {label} {score !== undefined && <span class="small">{own.score(score)}</span>}
        </li>
      ))}
    </ul>
  );
};

const Rows = ({ question, language }: OfForm & { readonly question: Question }) => {
  const own = useWords(formsWords);
  if (question.type === 'pledges') return <p class="faint">{own.pledgeRow}</p>;
  if (question.type !== 'matrix') return null;
  return (
    <ol>
      {question.rows.map(({ id, text }) => (
        <li key={id}>{textIn(text, language)}</li>
      ))}
    </ol>
  );
};

/** One item of a form: what it asks or says, its options, and when it is asked. */
export const QuestionPreview = ({ question, ...of }: OfForm & { readonly question: Question }) => {
  const own = useWords(formsWords);
  const { language } = of;
  const words = textIn(question.text, language);
  const help = question.help && <p class="small">{textIn(question.help, language)}</p>;
  const sometimes = question.showIf && <span class="mark">{own.sometimes}</span>;
  if (question.type === 'section') {
    return (
      <li class="asked said" lang={language}>
        <h4>{words}</h4>
        {help} {sometimes}
      </li>
    );
  }
  return (
    <li class="asked" lang={language}>
      <p>
        <b>{words}</b>{' '}
        <span class="small">
          {own.types[question.type]}
          {isAsked(question) && question.required && ` · ${own.required}`} · <code>{question.id}</code>
        </span>{' '}
        {sometimes}
      </p>
      {help}
      <Rows question={question} {...of} />
      <Options question={question} {...of} />
    </li>
  );
};
