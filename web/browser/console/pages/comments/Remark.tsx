import { useId } from 'preact/hooks';
import type { Comment } from '../../../../../schemas/comment.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { Field } from '../../ui/Field.tsx';
import { commentWords } from '../../words/comments.ts';
import { type Choice, isIncomplete } from './decisions.ts';
import { hintsIn } from './hints.ts';
import type { Names } from './useNames.ts';

export interface RemarkProps {
  readonly comment: Comment;
  /** Its place in the list, from 1. */
  readonly place: number;
  readonly names: Names;
  readonly choice: Choice | undefined;
  /** Undefined for whoever may only read. */
  readonly choose: ((choice: Choice | undefined) => void) | undefined;
  /** That submitting was tried: what is missing is said. */
  readonly isTried: boolean;
}

const kinds = ['passed', 'redacted', 'withheld'] as const satisfies readonly Choice['kind'][];

const Hints = ({ text, lead }: { readonly text: string; readonly lead?: string }) => {
  const own = useWords(commentWords);
  const hints = hintsIn(text);
  if (hints.length === 0) return null;
  return (
    <p>
      {lead && <span class="small">{lead} </span>}
      {hints.map((hint) => (
        <span key={hint} class="mark warn">
          {own.hints[hint]}
        </span>
      ))}
    </p>
  );
};

/** One remark: of whom, what was written, and what is to become of it. */
export const Remark = ({ comment, place, names, choice, choose, isTried }: RemarkProps) => {
  const own = useWords(commentWords);
  const { text } = useFormat();
  const group = useId();
  const { text: written, redacted, month } = comment;
  const [unit, question] = [names.unit(comment), names.question(comment)];
  const pick = (kind: Choice['kind'] | undefined): void =>
    choose?.(kind && { kind, redacted: choice?.redacted ?? redacted ?? written });
  const option = (kind: Choice['kind'] | undefined, label: string) => (
    <label class="choice">
      <input type="radio" name={group} checked={choice?.kind === kind} onChange={() => pick(kind)} />
      {label}
    </label>
  );
  return (
    <li class={choice ? 'decided' : undefined}>
      <h3>
        {own.numbered(place)} · {unit ? text(unit) : own.unknownUnit}
      </h3>
      <p class="small">
        {question && text(question)} · {own.month} {month}
      </p>
      <blockquote class="written" aria-label={own.original}>
        {written}
      </blockquote>
      {redacted !== undefined && (
        <>
          <p class="small">{own.goesOutAs}</p>
          <blockquote class="written">{redacted}</blockquote>
        </>
      )}
      <Hints text={written} />
      {choose && (
        <fieldset>
          <legend class="away">
            {own.decision}: {own.numbered(place)}
          </legend>
          <div class="choices">
            {kinds.map((kind) => option(kind, own.decisions[kind]))}
            {option(undefined, own.undecided)}
          </div>
        </fieldset>
      )}
      {choose && choice?.kind === 'redacted' && (
        <>
          <Field
            label={own.redactedLabel}
            help={own.redactedHelp}
            error={isTried && isIncomplete(choice) ? own.redactedMissing : undefined}
          >
            {(control) => (
              <textarea
                {...control}
                value={choice.redacted}
                onInput={(event) => choose({ kind: 'redacted', redacted: event.currentTarget.value })}
              />
            )}
          </Field>
          <Hints text={choice.redacted} lead={own.hintStays} />
        </>
      )}
    </li>
  );
};
