import { Link } from 'wouter-preact';
import type { FormListing } from '../../../../../../schemas/form.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useCall } from '../../../data/useCall.ts';
import { campaignPath } from '../../../routing/paths.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { formsWords } from '../../../words/setUpForms.ts';
import { StepPage } from '../StepPage.tsx';
import { FormPage } from './FormPage.tsx';
import { NewForm } from './NewForm.tsx';

/** A new form cannot have the id `new`: its address is that of making one. */
const newRest = 'new';

const FormTable = ({ forms }: { readonly forms: readonly FormListing[] }) => {
  const own = useWords(formsWords);
  const { text } = useFormat();
  const { campaign } = useCampaign();
  return (
    <DataTable
      caption={own.list}
      rows={forms}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'form',
          label: own.form,
          cell: ({ id, title }) => (
            <Link href={campaignPath(campaign.id, `setup/forms/${encodeURIComponent(id)}`)}>
              {text(title)}
            </Link>
          ),
          sortBy: ({ title }) => text(title),
        },
        { id: 'id', label: own.id, cell: ({ id }) => <code>{id}</code>, sortBy: ({ id }) => id },
        {
          id: 'latest',
          label: own.latest,
          cell: ({ latestVersion }) => (latestVersion === null ? own.noVersion : own.version(latestVersion)),
        },
        { id: 'draft', label: own.draft, cell: ({ hasDraft }) => (hasDraft ? own.hasDraft : '—') },
      ]}
    />
  );
};

/** Every form, one of them at `setup/forms/{form}`, a new one at `setup/forms/new`. */
export const FormsStep = ({ rest }: { readonly rest: string }) => {
  const own = useWords(formsWords);
  const { campaign } = useCampaign();
  const { may } = useSession();
  const loaded = useCall('listForms', {});
  if (rest === newRest) {
    return <Ready of={loaded}>{({ forms }) => <NewForm taken={new Set(forms.map(({ id }) => id))} />}</Ready>;
  }
  if (rest !== '') return <FormPage formId={rest} />;
  const fresh = may('form:write') && (
    <Link class="button" href={campaignPath(campaign.id, `setup/forms/${newRest}`)}>
      {own.fresh}
    </Link>
  );
  return (
    <StepPage step="forms" lead={own.lead} actions={fresh}>
      <Ready of={loaded}>
        {({ forms }) =>
          forms.length === 0 ? (
            <div class="empty">
              <h2>{own.empty}</h2>
              <p>{own.emptyAdvice}</p>
            </div>
          ) : (
            <FormTable forms={forms} />
          )
        }
      </Ready>
    </StepPage>
  );
};
