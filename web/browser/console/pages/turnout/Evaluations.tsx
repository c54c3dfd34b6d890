import type { UnitProgress } from '../../../../../schemas/progress.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useCall } from '../../data/useCall.ts';
import { useQuery } from '../../routing/hashLocation.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Field } from '../../ui/Field.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { turnoutWords } from '../../words/turnout.ts';
import { Live } from './Live.tsx';
import { useProgress } from './useProgress.ts';

type State = NonNullable<UnitProgress['evaluation']>;

const states = ['not_begun', 'draft', 'reopened', 'submitted'] as const satisfies readonly State[];

const looks: Readonly<Record<State, string>> = {
  not_begun: '',
  draft: '',
  submitted: 'good',
  reopened: 'warn',
};

/** Who has sent a self-evaluation, and who has not. */
export const Evaluations = () => {
  const own = useWords(turnoutWords);
  const { text, number } = useFormat();
  const { campaign } = useCampaign();
  const [wanted, setWanted] = useQuery('state');
  const { loaded, isOn, setOn } = useProgress();
  const listed = useCall('listUnits', { params: { campaignId: campaign.id } });
  const { evaluations } = own;
  return (
    <Ready of={loaded}>
      {(progress) => (
        <Ready of={listed}>
          {({ units }) => {
            const surveys = progress.surveys.filter(({ audience }) => audience === 'unit');
            if (surveys.length === 0)
              return (
                <div class="empty">
                  <h2>{evaluations.none}</h2>
                  <p>{evaluations.noneAdvice}</p>
                </div>
              );
            const names = new Map(units.map(({ id, name }) => [id, text(name)]));
            const all = surveys.flatMap(({ surveyId, units: ofSurvey }) =>
              ofSurvey.map(({ unitId, evaluation = 'not_begun' }) => ({
                key: `${surveyId}/${unitId}`,
                name: names.get(unitId) ?? unitId,
                surveyId,
                state: evaluation,
              })),
            );
            const surveyColumn: Column<(typeof all)[number]> = {
              id: 'survey',
              label: own.survey,
              cell: ({ surveyId }) => <code>{surveyId}</code>,
              sortBy: ({ surveyId }) => surveyId,
            };
            const rows = all.filter(({ state }) => wanted === '' || state === wanted);
            return (
              <>
                <Live at={progress.computedAt} isOn={isOn} onChange={setOn} />
                <dl class="facts" aria-label={evaluations.counts}>
                  {states.map((state) => (
                    <div key={state}>
                      <dt>{evaluations.states[state]}</dt>
                      <dd>{number(all.filter((one) => one.state === state).length)}</dd>
                    </div>
                  ))}
                </dl>
                <search class="filters">
                  <Field label={evaluations.filter}>
                    {(control) => (
                      <select
                        {...control}
                        value={wanted}
                        onChange={(event) => setWanted(event.currentTarget.value)}
                      >
                        <option value="">{evaluations.allStates}</option>
                        {states.map((state) => (
                          <option key={state} value={state}>
                            {evaluations.states[state]}
                          </option>
                        ))}
                      </select>
                    )}
                  </Field>
                </search>
                <DataTable
                  caption={evaluations.caption}
                  columns={[
                    {
                      id: 'unit',
                      label: evaluations.unit,
                      cell: ({ name }) => name,
                      sortBy: ({ name }) => name,
                    },
                    {
                      id: 'state',
                      label: evaluations.state,
                      cell: ({ state }) => (
                        <span class={`mark ${looks[state]}`}>{evaluations.states[state]}</span>
                      ),
                      sortBy: ({ state }) => states.indexOf(state),
                    },
                    ...(surveys.length > 1 ? [surveyColumn] : []),
                  ]}
                  rows={rows}
                  keyOf={({ key }) => key}
                  of={all.length}
                  tall
                />
              </>
            );
          }}
        </Ready>
      )}
    </Ready>
  );
};
