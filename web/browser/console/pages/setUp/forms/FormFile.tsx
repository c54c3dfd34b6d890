import { useState } from 'preact/hooks';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { FaultTable } from '../../../ui/FaultTable.tsx';
import { FileField } from '../../../ui/FileField.tsx';
import { formsWords } from '../../../words/setUpForms.ts';
import { type CheckedForm, checkForm } from './checkForm.ts';
import { Findings } from './Findings.tsx';
import { FormPreview } from './FormPreview.tsx';

export interface FormFileProps {
  /** Saves the file as a draft. @throws whatever the system refuses it with */
  readonly save: (file: File) => Promise<void>;
  /** Asked before it is saved; false where something else is to be filled in first. */
  readonly isReady?: () => boolean;
}

/** A file with a form: chosen, checked, looked at, then saved as a draft. */
export const FormFile = ({ save, isReady }: FormFileProps) => {
  const own = useWords(formsWords);
  const { number } = useFormat();
  const { client } = useSession();
  const act = useAct();
  const [file, setFile] = useState<File>();
  const [checked, setChecked] = useState<CheckedForm>();
  const choose = async (chosen: File): Promise<void> => {
    setFile(chosen);
    setChecked(undefined);
    setChecked(await act.run(() => checkForm(client, chosen)));
  };
  const isFaulty = checked !== undefined && checked.faults.length > 0;
  return (
    <>
      <FileField
        label={own.file}
        help={own.fileHelp}
        accept=".xlsx,.yaml,.yml,.json"
        chosen={file}
        disabled={act.busy}
        onChoose={(chosen) => void choose(chosen)}
      />
      {act.busy && <p role="status">{own.checking}</p>}
      <Failure error={act.failure} />
      {isFaulty && (
        <>
          <div class="box wrong" role="alert">
            <h3>{own.faulty(number(checked.faults.length))}</h3>
            <p>{own.faultyAdvice}</p>
          </div>
          <FaultTable caption={own.faults} faults={checked.faults} fileName="faults" />
        </>
      )}
      {checked && checked.unsupported.length > 0 && (
        <section>
          <h2>{own.unsupported}</h2>
          <p class="lead">{own.unsupportedAbout}</p>
          <FaultTable caption={own.unsupported} faults={checked.unsupported} fileName="unsupported" />
        </section>
      )}
      {checked && !isFaulty && (
        <>
          <p class="form-actions">
            <button
              type="button"
              disabled={act.busy}
              onClick={() => file && (isReady?.() ?? true) && void act.run(() => save(file))}
            >
              {own.saveDraft}
            </button>
          </p>
          <Findings findings={checked.findings} form={checked.form} />
          {checked.form && <FormPreview form={checked.form} />}
        </>
      )}
    </>
  );
};
