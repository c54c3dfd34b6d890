import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useLoaded } from '../../../data/useLoaded.ts';
import { Ready } from '../../../ui/Ready.tsx';
import { papersWords } from '../../../words/setUpPapers.ts';
import { StepPage } from '../StepPage.tsx';
import { Codes } from './Codes.tsx';
import { Posters } from './Posters.tsx';

/** What people hold in their hands: posters for residents, codes for members, units and visitors. */
export const PapersStep = () => {
  const own = useWords(papersWords);
  const { text } = useFormat();
  const { campaign } = useCampaign();
  const { client } = useSession();
  const loaded = useLoaded(campaign.id, async () => {
    const params = { campaignId: campaign.id };
    const [surveys, units, forms] = await Promise.all([
      client.call('listSurveys', { params }),
      client.call('listUnits', { params }),
      client.call('listForms'),
    ]);
    return {
      surveys: surveys.body.surveys,
      units: new Map(units.body.units.map((unit) => [unit.id, unit])),
      titles: new Map(forms.body.forms.map(({ id, title }) => [id, title])),
    };
  });
  return (
    <StepPage step="papers" lead={own.lead}>
      <Ready of={loaded}>
        {({ surveys, units, titles }) => {
          if (units.size === 0) return <p class="empty">{own.needsUnits}</p>;
          if (surveys.length === 0) return <p class="empty">{own.needsSurvey}</p>;
          return (
            <>
              {surveys
                .filter(({ audience }) => audience === 'resident')
                .map((survey) => (
                  <Posters
                    key={survey.id}
                    survey={survey}
                    formTitle={text(titles.get(survey.formId) ?? { en: survey.formId })}
                    units={units}
                  />
                ))}
              <Codes surveys={surveys} units={units} />
            </>
          );
        }}
      </Ready>
    </StepPage>
  );
};
