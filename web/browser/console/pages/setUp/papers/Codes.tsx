import { useState } from 'preact/hooks';
import { CodeKind, type CodeOrder, type IssuedCodes } from '../../../../../../schemas/code.ts';
import type { Survey } from '../../../../../../schemas/survey.ts';
import type { Unit } from '../../../../../../schemas/unit.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { useCall } from '../../../data/useCall.ts';
import { useDraft } from '../../../data/useDraft.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Ready } from '../../../ui/Ready.tsx';
import { papersWords } from '../../../words/setUpPapers.ts';
import { useEditable } from '../StepPage.tsx';
import { CodeBatches } from './CodeBatches.tsx';
import { FreshCodes } from './FreshCodes.tsx';

export interface CodesProps {
  readonly surveys: readonly Survey[];
  readonly units: ReadonlyMap<string, Unit>;
}

/** Which codes are to be made: all units, one group, or one unit. */
const orderOf = (kind: CodeKind, each: string, whom: string, units: readonly Unit[]): CodeOrder => {
  const count = Number(each);
  if (whom === '') return { kind, each: count };
  const [of, id] = whom.split(' ');
  const chosen = units.filter((unit) => (of === 'group' ? unit.groupId : unit.id) === id);
  return { kind, units: chosen.map(({ id: unitId }) => ({ unitId, count })) };
};

/** Codes: made, shown once, printed as slips, withdrawn by the batch. */
export const Codes = ({ surveys, units }: CodesProps) => {
  const own = useWords(papersWords);
  const { text } = useFormat();
  const { campaign } = useCampaign();
  const { client, may } = useSession();
  const act = useAct();
  const isEditable = useEditable();
  const audiences = new Set(surveys.map(({ audience }) => audience));
  const [kind, setKind] = useState<CodeKind>(
    audiences.has('member') ? 'member' : audiences.has('unit') ? 'unit' : 'visit',
  );
  const [each, setEach] = useState('1');
  const [whom, setWhom] = useState('');
  const fresh = useDraft<IssuedCodes | undefined>(`${campaign.id}/papers/codes`, undefined);
  const loaded = useCall('listCodeBatches', { params: { campaignId: campaign.id } });
  const reload = (): void => {
    if (loaded.state !== 'loading') loaded.reload();
  };
  const inUse = [...units.values()].filter(({ retired }) => !retired);
  const issue = async (): Promise<void> => {
    const body = orderOf(kind, each, whom, inUse);
    const issued = await act.run(() =>
      client.call('issueCodes', { params: { campaignId: campaign.id }, body }),
    );
    if (!issued) return;
    fresh.set(issued.body);
    reload();
  };
  return (
    <section>
      <h2>{own.codes}</h2>
      <p class="lead">{own.codesAbout}</p>
      {may('code:write') && fresh.value && (
        <FreshCodes
          issued={fresh.value}
          units={units}
          memberSurveyId={surveys.find(({ audience }) => audience === 'member')?.id}
          onKept={fresh.forget}
        />
      )}
      {may('code:write') && isEditable && !fresh.value && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void issue();
          }}
        >
          <fieldset class="field">
            <legend>{own.kind}</legend>
            {CodeKind.options.map((one) => (
              <label class="choice" key={one}>
                <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
                {own.kinds[one]}
              </label>
            ))}
          </fieldset>
          <div class="filters">
            <Field label={own.forWhom}>
              {(control) => (
                <select
                  {...control}
                  value={whom}
                  onChange={({ currentTarget }) => setWhom(currentTarget.value)}
                >
                  <option value="">{own.everyUnit}</option>
                  {campaign.groups.map(({ id, name }) => (
                    <option key={id} value={`group ${id}`}>
                      {text(name)}
                    </option>
                  ))}
                  {inUse.map(({ id, name }) => (
                    <option key={id} value={`unit ${id}`}>
                      {text(name)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={own.each}>
              {(control) => (
                <input
                  {...control}
                  type="number"
                  min={1}
                  max={1000}
                  value={each}
                  onInput={({ currentTarget }) => setEach(currentTarget.value)}
                />
              )}
            </Field>
            <button type="submit" class="plain" disabled={act.busy}>
              {own.makeCodes}
            </button>
          </div>
          <Failure error={act.failure} />
        </form>
      )}
      <h3>{own.batches}</h3>
      <Ready of={loaded}>{({ batches }) => <CodeBatches batches={batches} onChanged={reload} />}</Ready>
    </section>
  );
};
