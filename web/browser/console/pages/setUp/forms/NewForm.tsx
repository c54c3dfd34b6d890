import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { fieldFaults } from '../../../../../../schemas/faults/fieldFaults.ts';
import { Id } from '../../../../../../schemas/ids.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { campaignPath } from '../../../routing/paths.ts';
import { formsWords } from '../../../words/setUpForms.ts';
import { IdField } from '../../campaigns/IdField.tsx';
import { StepPage } from '../StepPage.tsx';
import { saveDraft } from './checkForm.ts';
import { FormFile } from './FormFile.tsx';

/** A new form out of a file. */
export const NewForm = ({ taken }: { readonly taken: ReadonlySet<string> }) => {
  const own = useWords(formsWords);
  const { say } = useFormat();
  const { campaign } = useCampaign();
  const { client } = useSession();
  const [, go] = useLocation();
  const suggested = `${campaign.id}-form`;
  const [id, setId] = useState(taken.has(suggested) ? `${suggested}-${taken.size + 1}` : suggested);
  const [error, setError] = useState<string>();
  return (
    <StepPage step="forms">
      <h2>{own.freshTitle}</h2>
      <IdField id={id} help={own.idHelp} error={error} onChange={setId} />
      <FormFile
        isReady={() => {
          const isGood = Id.safeParse(id).success;
          setError(isGood ? undefined : say(fieldFaults.id_invalid));
          return isGood;
        }}
        save={async (file) => {
          await saveDraft(client, id, file, undefined);
          go(`${campaignPath(campaign.id, `setup/forms/${id}`)}?done=saved`);
        }}
      />
    </StepPage>
  );
};
