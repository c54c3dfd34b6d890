import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { type FieldFault, faultAt, faultsOf } from '../../data/faults.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { daysFromNow } from '../../data/localTime.ts';
import { useSession } from '../../data/session.tsx';
import { useAct } from '../../data/useAct.ts';
import { useDraft } from '../../data/useDraft.ts';
import { campaignPath } from '../../routing/paths.ts';
import { FormFailure } from '../../ui/FormFailure.tsx';
import { campaignWords } from '../../words/campaigns.ts';
import { formWords } from '../../words/form.ts';
import { campaignLabels } from './fieldLabels.ts';
import { IdField } from './IdField.tsx';
import { PlanFields } from './PlanFields.tsx';
import { missingIn, type PlanDraft, planOf, slugOf } from './planDraft.ts';

interface Begun extends PlanDraft {
  /** As it was typed; undefined while it follows the name. */
  readonly id?: string | undefined;
}

/** An id out of the name where it has Latin words, else the year. */
export const suggestedId = (name: Readonly<Record<string, string>>, taken: ReadonlySet<string>): string => {
  const slug = Object.values(name)
    .map(slugOf)
    .find((one) => /[a-z]/.test(one));
  const stem = slug || `appraisal-${new Date().getFullYear()}`;
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
};

/** A new campaign from nothing, with what most campaigns have filled in. */
export const BeginCampaign = ({ taken }: { readonly taken: ReadonlySet<string> }) => {
  const own = useWords(campaignWords);
  const form = useWords(formWords);
  const language = useLanguage();
  const { client } = useSession();
  const [, go] = useLocation();
  const act = useAct();
  const [missing, setMissing] = useState<readonly FieldFault[]>([]);
  const draft = useDraft<Begun>('new', {
    name: {},
    timeZone: 'Asia/Shanghai',
    threshold: '10',
    phases: [
      {
        id: 'evaluation',
        name: { [language]: own.newPhase.first },
        opensAt: daysFromNow(7, '08:00'),
        closesAt: daysFromNow(37, '18:00'),
      },
    ],
    groups: [],
    pledgePhaseId: '',
    keepMonths: '',
    notice: {},
  });
  const id = draft.value.id ?? suggestedId(draft.value.name, taken);
  const faults = [...missing, ...faultsOf(act.failure)];
  const begin = async (): Promise<void> => {
    const found = [
      ...missingIn(draft.value, form.required),
      ...(taken.has(id) ? [{ field: 'id', message: own.notTwice }] : []),
    ];
    setMissing(found);
    act.forget();
    if (found.length > 0) return;
    const made = await act.run(() => client.call('createCampaign', { body: { id, ...planOf(draft.value) } }));
    if (!made) return;
    draft.forget();
    go(`${campaignPath(made.body.id, 'setup')}?done=begun`);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <FormFailure failure={act.failure} faults={faults} labelOf={campaignLabels(own)} />
      <PlanFields
        draft={draft.value}
        faults={faults}
        onChange={(plan) => draft.set({ ...draft.value, ...plan })}
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
        {draft.isDirty && (
          <button type="button" class="plain" onClick={draft.forget}>
            {form.discard}
          </button>
        )}
      </div>
    </form>
  );
};
