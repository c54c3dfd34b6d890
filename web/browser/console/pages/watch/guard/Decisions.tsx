import { type SetAsideListing, setAsideRuleWords } from '../../../../../../schemas/guard.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { watchWords } from '../../../words/watch.ts';

const looks: Readonly<Record<SetAsideListing['state'], string>> = {
  pending: 'warn',
  in_force: '',
  restored: '',
};

export interface DecisionsProps {
  readonly decisions: readonly SetAsideListing[];
  readonly unitName: (unitId: string) => string;
  readonly onRestore: (decision: SetAsideListing) => void;
}

/** Every decision about what is set aside, the latest first; those taken back too. */
export const Decisions = ({ decisions, unitName, onRestore }: DecisionsProps) => {
  const own = useWords(watchWords).guard;
  const { say, dateTime, number } = useFormat();
  const { may } = useSession();
  const { campaign } = useCampaign();
  const at = (instant: string): string => dateTime(instant, campaign.timeZone);
  const columns: readonly Column<SetAsideListing>[] = [
    {
      id: 'unit',
      label: own.columns.unit,
      cell: ({ unitId }) => unitName(unitId),
      sortBy: ({ unitId }) => unitName(unitId),
    },
    {
      id: 'what',
      label: own.columns.what,
      cell: ({ what }) =>
        'stretch' in what ? (
          <span class="reason">{own.stretch(at(what.stretch.from), at(what.stretch.to))}</span>
        ) : (
          own.single(what.responseIds.length)
        ),
    },
    {
      id: 'rule',
      label: own.columns.rule,
      cell: ({ rule }) => <span class="keep">{say(setAsideRuleWords[rule])}</span>,
    },
    {
      id: 'state',
      label: own.columns.state,
      cell: ({ state }) => <span class={`mark ${looks[state]}`}>{own.decisionStates[state]}</span>,
    },
    {
      id: 'responses',
      label: own.columns.responses,
      cell: ({ responses, state }) => {
        if (responses !== null) return number(responses);
        return state === 'pending' ? own.decisionStates.pending : own.few;
      },
      isNumber: true,
    },
    { id: 'reason', label: own.columns.reason, cell: ({ reason }) => <span class="reason">{reason}</span> },
    {
      id: 'at',
      label: own.columns.at,
      cell: ({ decidedAt }) => <span class="keep">{at(decidedAt)}</span>,
      sortBy: ({ decidedAt }) => decidedAt,
    },
    ...(may('guard:write')
      ? [
          {
            id: 'act',
            label: own.columns.act,
            cell: (decision: SetAsideListing) =>
              decision.state !== 'restored' &&
              decision.rule !== 'reopened' && (
                <button
                  type="button"
                  class="link"
                  aria-label={`${own.restore} ${unitName(decision.unitId)}`}
                  onClick={() => onRestore(decision)}
                >
                  {own.restore}
                </button>
              ),
          },
        ]
      : []),
  ];
  return (
    <section>
      <h2 id="decisions">{own.decisions}</h2>
      {decisions.length === 0 ? (
        <p class="faint">{own.noDecision}</p>
      ) : (
        <DataTable
          caption={own.decisions}
          columns={columns}
          rows={decisions.toReversed()}
          keyOf={({ id }) => id}
        />
      )}
    </section>
  );
};
