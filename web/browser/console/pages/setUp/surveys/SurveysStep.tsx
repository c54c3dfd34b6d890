import { Link, useLocation } from 'wouter-preact';
import { useCampaign } from '../../../data/campaign.tsx';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useLoaded } from '../../../data/useLoaded.ts';
import { useQuery } from '../../../routing/hashLocation.ts';
import { campaignPath } from '../../../routing/paths.ts';
import { Done } from '../../../ui/Done.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { surveysWords } from '../../../words/setUpSurveys.ts';
import { StepPage, useEditable } from '../StepPage.tsx';
import { SurveyForm } from './SurveyForm.tsx';
import { SurveyTable } from './SurveyTable.tsx';

/** The address of making a survey; no survey's own id can be it, since theirs begin with the campaign's or are typed. */
const freshRest = '+';

/** Which form is opened to whom: the surveys, one of them at `setup/surveys/{survey}`, a new one at `setup/surveys/+`. */
export const SurveysStep = ({ rest }: { readonly rest: string }) => {
  const own = useWords(surveysWords);
  const { campaign } = useCampaign();
  const { client, may } = useSession();
  const [, go] = useLocation();
  const [done] = useQuery('done');
  const isEditable = useEditable();
  const mayChange = may('survey:write') && isEditable;
  const path = campaignPath(campaign.id, 'setup/surveys');
  const loaded = useLoaded(campaign.id, async () => {
    const [{ body }, forms] = await Promise.all([
      client.call('listSurveys', { params: { campaignId: campaign.id } }),
      client.call('listForms'),
    ]);
    return { surveys: body.surveys, forms: forms.body.forms };
  });
  const said: Readonly<Record<string, string>> = {
    created: own.created,
    changed: own.changed,
    removed: own.removed,
  };
  const fresh = mayChange && rest === '' && (
    <Link class="button" href={`${path}/${freshRest}`}>
      {own.fresh}
    </Link>
  );
  return (
    <StepPage step="surveys" lead={own.lead} actions={fresh}>
      <Done>{said[done]}</Done>
      <Ready of={loaded}>
        {({ surveys, forms }, reload) => {
          const survey = surveys.find(({ id }) => id === rest);
          const hasForm = forms.some(({ latestVersion }) => latestVersion !== null);
          if (mayChange && hasForm && (survey || rest === freshRest)) {
            return (
              <SurveyForm
                surveys={surveys}
                forms={forms}
                survey={survey}
                reload={reload}
                onCancel={() => go(path)}
                onSaved={() => go(`${path}?done=${survey ? 'changed' : 'created'}`)}
              />
            );
          }
          if (surveys.length > 0) {
            return (
              <SurveyTable
                surveys={surveys}
                forms={forms}
                mayChange={mayChange}
                onRemoved={() => {
                  reload();
                  go(`${path}?done=removed`);
                }}
              />
            );
          }
          return (
            <div class="empty">
              <h2>{own.empty}</h2>
              <p>{hasForm ? own.emptyAdvice : own.needsForm}</p>
              {!hasForm && (
                <p class="actions">
                  <Link class="button plain" href={campaignPath(campaign.id, 'setup/forms')}>
                    {own.toForms}
                  </Link>
                </p>
              )}
            </div>
          );
        }}
      </Ready>
    </StepPage>
  );
};
