import type { Client } from '../../../../../../client/client.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useLoaded } from '../../../data/useLoaded.ts';
import { Ready } from '../../../ui/Ready.tsx';
import { formulaWords } from '../../../words/setUpFormula.ts';
import { StepPage } from '../StepPage.tsx';
import { FormulaForm } from './FormulaForm.tsx';

const read = async (client: Client, campaignId: string) => {
  const params = { campaignId };
  const [overview, surveys, presets] = await Promise.all([
    client.call('readFormula', { params }),
    client.call('listSurveys', { params }),
    client.call('listPresets'),
  ]);
  const asked = await Promise.all(
    surveys.body.surveys.map(async (survey) => {
      const { formId, formVersion: version } = survey;
      const { body: form } = await client.call('readFormVersion', { params: { formId, version } });
      return { survey, form };
    }),
  );
  return { overview: overview.body, asked, presets: presets.body.presets };
};

/** How a unit's index is made of answers; fixed once a survey has opened. */
export const FormulaStep = () => {
  const own = useWords(formulaWords);
  const { campaign } = useCampaign();
  const { client } = useSession();
  const loaded = useLoaded(campaign.id, () => read(client, campaign.id));
  return (
    <StepPage step="formula" lead={own.lead}>
      <Ready of={loaded}>
        {({ overview, asked, presets }, reload) => {
          if (asked.length === 0) return <p class="empty">{own.needsSurvey}</p>;
          return (
            <>
              {overview.frozen && <p class="box">{overview.formula ? own.frozen : own.frozenNone}</p>}
              {(overview.formula || !overview.frozen) && (
                <FormulaForm overview={overview} asked={asked} presets={presets} reload={reload} />
              )}
            </>
          );
        }}
      </Ready>
    </StepPage>
  );
};
