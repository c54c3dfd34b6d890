import { useState } from 'preact/hooks';
import { ProblemReply, type ReplyOf } from '../../../../../../client/client.ts';
import type { FormContent } from '../../../../../../schemas/form.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { useLoaded } from '../../../data/useLoaded.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { formsWords } from '../../../words/setUpForms.ts';
import { saveDraft } from './checkForm.ts';
import { Findings } from './Findings.tsx';
import { FormFile } from './FormFile.tsx';
import { FormPreview } from './FormPreview.tsx';

export interface FormDraftProps {
  readonly form: ReplyOf<'readForm'>['body'];
  readonly onSaved: () => void;
  readonly onPublished: (version: number) => void;
  readonly reload: () => void;
}

const Publish = ({ form, onPublished }: Pick<FormDraftProps, 'form' | 'onPublished'>) => {
  const own = useWords(formsWords);
  const { client } = useSession();
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  const publish = async (): Promise<void> => {
    const done = await act.run(() =>
      client.call('publishForm', { params: { formId: form.id }, body: { revision: form.revision } }),
    );
    if (!done) return;
    setAsking(false);
    onPublished(done.body.version);
  };
  return (
    <>
      <p class="form-actions">
        <button type="button" onClick={() => setAsking(true)}>
          {own.publish}
        </button>
      </p>
      {isAsking && (
        <Confirm
          title={own.publishTitle}
          confirm={own.publish}
          busy={act.busy}
          failure={act.failure}
          onConfirm={() => void publish()}
          onCancel={() => {
            act.forget();
            setAsking(false);
          }}
        >
          <p>{own.publishAbout}</p>
        </Confirm>
      )}
    </>
  );
};

/** What the linter says of the draft, which decides whether it can be published, and how it looks. */
const Looked = ({
  form,
  draft,
  onPublished,
}: Pick<FormDraftProps, 'form' | 'onPublished'> & { readonly draft: FormContent }) => {
  const { client, may } = useSession();
  const lint = useLoaded(`${form.id} ${form.revision}`, () => client.call('lintForm', { body: draft }));
  return (
    <Ready of={lint}>
      {({ body: { findings } }) => (
        <>
          {may('form:write') && !findings.some(({ level }) => level === 'error') && (
            <Publish form={form} onPublished={onPublished} />
          )}
          <Findings findings={findings} form={draft} />
          <FormPreview form={draft} />
        </>
      )}
    </Ready>
  );
};

/** The draft of a form: replaced by a file, looked at, published. */
export const FormDraft = ({ form, onSaved, onPublished, reload }: FormDraftProps) => {
  const own = useWords(formsWords);
  const { client, may } = useSession();
  const [isStale, setStale] = useState(false);
  const { draft } = form;
  const save = async (file: File): Promise<void> => {
    try {
      await saveDraft(client, form.id, file, form.revision);
    } catch (error) {
      if (!(error instanceof ProblemReply) || !error.is('revision_stale')) throw error;
      // What is saved next replaces what somebody else has just saved: said before it is done.
      setStale(true);
      reload();
      return;
    }
    setStale(false);
    onSaved();
  };
  return (
    <>
      {draft && (
        <>
          <h2>{own.draft}</h2>
          <Looked form={form} draft={draft} onPublished={onPublished} />
        </>
      )}
      {may('form:write') && (
        <section>
          <h2>{draft ? own.replaceDraft : own.import}</h2>
          {isStale && (
            <p class="box warn" role="alert">
              {own.stale}
            </p>
          )}
          <FormFile key={String(draft === null)} save={save} />
        </section>
      )}
    </>
  );
};
