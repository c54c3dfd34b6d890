import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { textIn } from '../../../../../../schemas/text.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useLanguage, useWords } from '../../../data/language.tsx';
import { useCall } from '../../../data/useCall.ts';
import { useQuery } from '../../../routing/hashLocation.ts';
import { campaignPath } from '../../../routing/paths.ts';
import { Done } from '../../../ui/Done.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { formsWords } from '../../../words/setUpForms.ts';
import { StepPage } from '../StepPage.tsx';
import { FormDraft } from './FormDraft.tsx';
import { FormPreview } from './FormPreview.tsx';
import { FormVersions } from './FormVersions.tsx';

/** The latest version, where there is no draft to look at. */
const Latest = ({ formId, version }: { readonly formId: string; readonly version: number }) => {
  const loaded = useCall('readFormVersion', { params: { formId, version } });
  return <Ready of={loaded}>{(form) => <FormPreview form={form} />}</Ready>;
};

/** One form: its draft, its versions, and how it looks. */
export const FormPage = ({ formId }: { readonly formId: string }) => {
  const own = useWords(formsWords);
  const language = useLanguage();
  const { campaign } = useCampaign();
  const loaded = useCall('readForm', { params: { formId } });
  const [done] = useQuery('done');
  const [said, setSaid] = useState(done === 'saved' ? own.saved : undefined);
  return (
    <StepPage step="forms">
      <p>
        <Link href={campaignPath(campaign.id, 'setup/forms')}>{own.allForms}</Link>
      </p>
      <Done>{said}</Done>
      <Ready of={loaded}>
        {(form, reload) => {
          const latest = form.versions.at(-1)?.version;
          return (
            <>
              <p class="form-name">
                {form.draft && <b>{textIn(form.draft.title, language)}</b>} <code>{form.id}</code>{' '}
                {latest !== undefined && <span class="mark good">{own.version(latest)}</span>}
              </p>
              {form.versions.length > 0 && <FormVersions form={form} reload={reload} />}
              <FormDraft
                form={form}
                reload={reload}
                onSaved={() => {
                  setSaid(own.saved);
                  reload();
                }}
                onPublished={(version) => {
                  setSaid(`${own.published(version)} ${own.publishedNext}`);
                  reload();
                }}
              />
              {!form.draft && latest !== undefined && <Latest formId={form.id} version={latest} />}
            </>
          );
        }}
      </Ready>
    </StepPage>
  );
};
