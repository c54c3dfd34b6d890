import { useEffect, useRef } from 'preact/hooks';
import { ProblemReply } from '../../../../client/client.ts';
import type { FieldFault } from '../data/faults.ts';
import { useWords } from '../data/language.tsx';
import { formWords } from '../words/form.ts';
import { Failure } from './Failure.tsx';

export interface FormFailureProps {
  readonly failure: unknown;
  /** What is wrong with single fields, found here or by the system. */
  readonly faults: readonly FieldFault[];
  /** What a field is called on the page; undefined for one that is not there. */
  readonly labelOf: (field: string) => string | undefined;
}

/** What keeps a form from being saved, field by field in the page's words; the same stands beside each field. */
export const FormFailure = ({ failure, faults, labelOf }: FormFailureProps) => {
  const own = useWords(formWords);
  const box = useRef<HTMLDivElement>(null);
  const which = faults.map(({ field }) => field).join(' ');
  // It stands at the top of what may be a long form: whoever has just sent that is at its end.
  useEffect(() => box.current?.focus(), [which]);
  if (faults.length === 0) return <Failure error={failure} />;
  const title = failure instanceof ProblemReply ? failure.title : own.notFilledIn;
  return (
    <div class="box wrong" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      <ul>
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <b>{labelOf(field) ?? field}</b> {message}
          </li>
        ))}
      </ul>
      <p>{own.nothingLost}</p>
    </div>
  );
};
