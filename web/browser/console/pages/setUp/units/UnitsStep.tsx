import { binaryTypes } from '../../../../../../schemas/route.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useWords } from '../../../data/language.tsx';
import { saveFile } from '../../../data/saveFile.ts';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { useCall } from '../../../data/useCall.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { unitsWords } from '../../../words/setUpUnits.ts';
import { StepPage, useEditable } from '../StepPage.tsx';
import { UnitImport } from './UnitImport.tsx';
import { UnitList } from './UnitList.tsx';

/** Who is appraised: the template, an import, and the list in force. */
export const UnitsStep = () => {
  const own = useWords(unitsWords);
  const { campaign } = useCampaign();
  const { client, may } = useSession();
  const act = useAct();
  const isEditable = useEditable();
  const params = { campaignId: campaign.id };
  const units = useCall('listUnits', { params });
  const mayImport = may('unit:write') && isEditable;

  const saveTemplate = (): Promise<unknown> =>
    act.run(async () =>
      saveFile((await client.call('unitTemplate')).body, 'units-template.xlsx', binaryTypes.xlsx),
    );
  const saveCsvTemplate = (): Promise<unknown> =>
    act.run(async () =>
      saveFile((await client.call('unitTemplateCsv')).body, 'units-template.csv', 'text/csv'),
    );
  const saveList = (): Promise<unknown> =>
    act.run(async () =>
      saveFile(
        (await client.call('downloadUnits', { params })).body,
        `${campaign.id}-units.xlsx`,
        binaryTypes.xlsx,
      ),
    );

  const templates = mayImport && (
    <>
      <button type="button" class="plain" onClick={() => void saveTemplate()}>
        {own.template}
      </button>
      <button type="button" class="plain" onClick={() => void saveCsvTemplate()}>
        {own.templateCsv}
      </button>
    </>
  );
  return (
    <StepPage step="units" lead={own.lead} actions={templates}>
      <Failure error={act.failure} />
      {mayImport && (
        <UnitImport onImported={() => (units.state === 'loading' ? undefined : units.reload())} />
      )}
      <section>
        <h2>{own.list}</h2>
        <Ready of={units}>
          {({ units: list }) =>
            list.length === 0 ? (
              <div class="empty">
                <h3>{own.empty}</h3>
                <p>{own.emptyAdvice}</p>
              </div>
            ) : (
              <>
                <p class="actions">
                  <button type="button" class="plain" onClick={() => void saveList()}>
                    {own.download}
                  </button>
                </p>
                <UnitList units={list} />
              </>
            )
          }
        </Ready>
      </section>
    </StepPage>
  );
};
