import { useRef, useState } from 'preact/hooks';
import { ProblemReply, type ReplyOf } from '../../../../../../client/client.ts';
import type { FormulaOverview } from '../../../../../../schemas/formula.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { useDraft } from '../../../data/useDraft.ts';
import { Done } from '../../../ui/Done.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { Field } from '../../../ui/Field.tsx';
import { formWords } from '../../../words/form.ts';
import { formulaWords } from '../../../words/setUpFormula.ts';
import { useEditable } from '../StepPage.tsx';
import { FormulaVerdict, type FormulaVerdictProps } from './FormulaVerdict.tsx';
import {
  type AskedSurvey,
  customaryFormula,
  type FormulaDraft,
  formulaDraftOf,
  formulaOf,
} from './formulaDraft.ts';
import { SurveyWeights } from './SurveyWeights.tsx';

type Presets = ReplyOf<'listPresets'>['body']['presets'];

export interface FormulaFormProps {
  readonly overview: FormulaOverview;
  readonly asked: readonly AskedSurvey[];
  readonly presets: Presets;
  readonly reload: () => void;
}

const limits = ['hiddenBelow', 'unrankedBelow'] as const;

/** The formula to be filled in, checked and saved. */
export const FormulaForm = ({ overview, asked, presets, reload }: FormulaFormProps) => {
  const own = useWords(formulaWords);
  const form = useWords(formWords);
  const { text } = useFormat();
  const { campaign } = useCampaign();
  const { client, may } = useSession();
  const act = useAct();
  const [report, setReport] = useState<FormulaVerdictProps['report']>();
  /** Counts the changes: a verdict holds only as long as nothing else is typed. */
  const turn = useRef(0);
  const [said, setSaid] = useState<string>();
  const [isStale, setStale] = useState(false);
  const isEditable = useEditable();
  const draft = useDraft<FormulaDraft>(`${campaign.id}/formula`, formulaDraftOf(overview.formula, asked));
  const mayChange = may('campaign:write') && isEditable && !overview.frozen;
  const params = { campaignId: campaign.id };
  const unsay = (): void => {
    turn.current += 1;
    setSaid(undefined);
    setReport(undefined);
  };
  const change = (part: Partial<FormulaDraft>): void => {
    unsay();
    draft.set({ ...draft.value, ...part });
  };
  const check = async (): Promise<void> => {
    unsay();
    const begun = turn.current;
    const reply = await act.run(() => client.call('checkFormula', { params, body: formulaOf(draft.value) }));
    if (!reply || begun !== turn.current) return;
    setReport(reply.body);
    setSaid(own.checked);
  };
  const save = async (): Promise<void> => {
    setSaid(undefined);
    setStale(false);
    const begun = turn.current;
    const saved = await act.run(() =>
      client
        .call('saveFormula', { params, body: { revision: draft.value.revision, ...formulaOf(draft.value) } })
        .catch(async (error: unknown) => {
          if (!(error instanceof ProblemReply) || !error.is('revision_stale')) throw error;
          const { body } = await client.call('readFormula', { params });
          draft.set({ ...draft.value, revision: body.formula?.revision ?? 0 });
          setStale(true);
          return undefined;
        }),
    );
    if (!saved) return;
    draft.forget();
    setSaid(own.saved);
    if (begun === turn.current) setReport({ ...report, findings: saved.body.findings });
    reload();
  };
  const { preset } = draft.value;
  const about = presets.find((one) => one.preset === preset)?.about;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {isStale && (
        <p class="box warn" role="alert">
          {own.stale}
        </p>
      )}
      <fieldset disabled={!mayChange}>
        <Field label={own.preset} help={own.presetHelp}>
          {(control) => (
            <select
              {...control}
              value={preset}
              onChange={({ currentTarget: { value } }) => {
                const chosen = presets.find((one) => one.preset === value);
                if (!chosen) return;
                change({
                  preset: chosen.preset,
                  surveys: customaryFormula(asked, chosen.preset, chosen.measure),
                });
              }}
            >
              {presets.map((one) => (
                <option key={one.preset} value={one.preset}>
                  {text(one.name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {about && <p class="lead">{text(about)}</p>}
        <SurveyWeights asked={asked} draft={draft.value} onChange={(surveys) => change({ surveys })} />
        {limits.map((limit) => (
          <Field key={limit} label={own[limit]} help={own[`${limit}Help`]}>
            {(control) => (
              <input
                {...control}
                type="number"
                min={1}
                value={draft.value[limit]}
                onInput={({ currentTarget }) => change({ [limit]: currentTarget.value })}
              />
            )}
          </Field>
        ))}
      </fieldset>
      <Failure error={act.failure} />
      <div class="form-actions">
        {mayChange && (
          <button type="submit" disabled={act.busy}>
            {act.busy ? form.saving : form.save}
          </button>
        )}
        {may('results:read') && (
          <button type="button" class="plain" disabled={act.busy} onClick={() => void check()}>
            {own.check}
          </button>
        )}
        {mayChange && draft.isDirty && (
          <button
            type="button"
            class="plain"
            onClick={() => {
              unsay();
              draft.forget();
            }}
          >
            {form.discard}
          </button>
        )}
      </div>
      <Done>{said}</Done>
      {report && <FormulaVerdict report={report} />}
    </form>
  );
};
