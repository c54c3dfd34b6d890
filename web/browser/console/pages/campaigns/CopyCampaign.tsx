import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { CampaignListing } from '../../../../../schemas/campaign.ts';
import type { Text } from '../../../../../schemas/text.ts';
import { type FieldFault, faultAt, faultsOf } from '../../data/faults.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { daysFromNow } from '../../data/localTime.ts';
import { useSession } from '../../data/session.tsx';
import { useAct } from '../../data/useAct.ts';
import { useDraft } from '../../data/useDraft.ts';
import { campaignPath } from '../../routing/paths.ts';
import { Field } from '../../ui/Field.tsx';
import { FormFailure } from '../../ui/FormFailure.tsx';
import { TextsField } from '../../ui/TextsField.tsx';
import { campaignWords } from '../../words/campaigns.ts';
import { formWords } from '../../words/form.ts';
import { suggestedId } from './BeginCampaign.tsx';
import { campaignLabels } from './fieldLabels.ts';
import { IdField } from './IdField.tsx';
import { MomentField } from './PhaseFields.tsx';

interface CopyDraft {
  readonly name: Text;
  readonly opensAt: string;
  readonly id?: string | undefined;
}

export interface CopyCampaignProps {
  readonly campaigns: readonly CampaignListing[];
  /** Id of the campaign to copy; empty while none is chosen. */
  readonly from: string;
  readonly onFrom: (id: string) => void;
  readonly taken: ReadonlySet<string>;
}

/** A new campaign as a copy of an earlier one, at other dates. */
export const CopyCampaign = ({ campaigns, from, onFrom, taken }: CopyCampaignProps) => {
  const own = useWords(campaignWords);
  const form = useWords(formWords);
  const { text } = useFormat();
  const { client } = useSession();
  const [, go] = useLocation();
  const act = useAct();
  const [missing, setMissing] = useState<readonly FieldFault[]>([]);
  const draft = useDraft<CopyDraft>('copy', { name: {}, opensAt: daysFromNow(7, '08:00') });
  const { name, opensAt } = draft.value;
  const id = draft.value.id ?? suggestedId(name, taken);
  const faults = [...missing, ...faultsOf(act.failure)];
  const required = (field: string, isThere: boolean): FieldFault[] =>
    isThere ? [] : [{ field, message: form.required }];
  const labelOf = (field: string): string | undefined =>
    field === 'from' ? own.copyOf : campaignLabels(own)(field);
  const copy = async (): Promise<void> => {
    const found = [
      ...required('from', from !== ''),
      ...required('name', Object.keys(name).length > 0),
      ...required('opensAt', opensAt !== ''),
      ...(taken.has(id) ? [{ field: 'id', message: own.notTwice }] : []),
    ];
    setMissing(found);
    act.forget();
    if (found.length > 0) return;
    const made = await act.run(() =>
      client.call('cloneCampaign', { params: { campaignId: from }, body: { id, name, opensAt } }),
    );
    if (!made) return;
    draft.forget();
    go(`${campaignPath(made.body.id, 'setup')}?done=copied`);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void copy();
      }}
    >
      <FormFailure failure={act.failure} faults={faults} labelOf={labelOf} />
      <Field label={own.copyOf} help={own.copyHelp} error={faultAt(faults, 'from')}>
        {(control) => (
          <select {...control} value={from} onChange={({ currentTarget }) => onFrom(currentTarget.value)}>
            <option value="">{own.chooseCampaign}</option>
            {campaigns.map((campaign) => (
              <option key={campaign.id} value={campaign.id}>
                {text(campaign.name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextsField
        label={own.name}
        help={own.nameHelp}
        value={name}
        error={faultAt(faults, 'name')}
        onChange={(typed) => draft.set({ ...draft.value, name: typed })}
      />
      <MomentField
        label={own.firstOpens}
        help={own.firstOpensHelp}
        value={opensAt}
        error={faultAt(faults, 'opensAt')}
        onChange={(typed) => draft.set({ ...draft.value, opensAt: typed })}
      />
      <IdField
        id={id}
        error={faultAt(faults, 'id')}
        onChange={(typed) => draft.set({ ...draft.value, id: typed })}
      />
      <div class="form-actions">
        <button type="submit" disabled={act.busy}>
          {act.busy ? own.beginning : own.begin}
        </button>
      </div>
    </form>
  );
};
