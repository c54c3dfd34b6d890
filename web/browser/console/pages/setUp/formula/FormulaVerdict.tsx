import type { FormulaReport, Reordering } from '../../../../../../schemas/formula.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Help } from '../../../ui/Help.tsx';
import { formulaWords } from '../../../words/setUpFormula.ts';

const rowsOf = (reorderings: readonly Reordering[]) =>
  reorderings.flatMap(({ variant, surveyId = '', groups }) =>
    groups.map((group) => ({ ...group, variant, surveyId })),
  );

export interface FormulaVerdictProps {
  /** Without reorderings where it was not tried what others would do. */
  readonly report: Pick<FormulaReport, 'findings'> & Partial<FormulaReport>;
}

/** What is wrong with a formula, and what others would do to the order as far as that was tried. */
export const FormulaVerdict = ({ report: { findings, reorderings } }: FormulaVerdictProps) => {
  const own = useWords(formulaWords);
  const { text, number } = useFormat();
  const { campaign } = useCampaign();
  const groups = new Map(campaign.groups.map(({ id, name }) => [id, text(name)]));
  const rows = rowsOf(reorderings ?? []);
  // Of a formula with errors nothing is tried, however many answers there are.
  const isTried = reorderings !== undefined && findings.every(({ level }) => level !== 'error');
  return (
    <>
      <section>
        <h2>{own.findings}</h2>
        {findings.length === 0 ? (
          <p class="box good">{own.noFindings}</p>
        ) : (
          <DataTable
            caption={own.findings}
            rows={findings.map((finding, place) => ({ ...finding, place }))}
            keyOf={({ place }) => String(place)}
            columns={[
              { id: 'finding', label: own.finding, cell: ({ message }) => message },
              {
                id: 'level',
                label: own.level,
                cell: ({ level }) => (
                  <span class={level === 'error' ? 'mark wrong' : 'mark warn'}>{own.levels[level]}</span>
                ),
              },
            ]}
          />
        )}
      </section>
      {isTried && (
        <section>
          <h2>{own.reorderings}</h2>
          {rows.length === 0 ? (
            <p class="faint">{own.noReorderings}</p>
          ) : (
            <>
              <p class="lead">{own.reorderingsAbout}</p>
              <DataTable
                caption={own.reorderings}
                rows={rows}
                keyOf={({ variant, surveyId, groupId }) => `${variant} ${surveyId} ${groupId}`}
                columns={[
                  {
                    id: 'variant',
                    label: own.variant,
                    cell: ({ variant, surveyId }) => own.variants[variant](surveyId),
                  },
                  { id: 'group', label: own.group, cell: ({ groupId }) => groups.get(groupId) ?? groupId },
                  { id: 'units', label: own.units, cell: ({ units }) => number(units), isNumber: true },
                  { id: 'moved', label: own.moved, cell: ({ moved }) => number(moved), isNumber: true },
                  {
                    id: 'furthest',
                    label: own.furthest,
                    cell: ({ furthest }) => number(furthest),
                    isNumber: true,
                  },
                  {
                    id: 'alike',
                    label: own.alike,
                    cell: ({ tau }) => (tau === null ? '—' : number(tau, 2)),
                    isNumber: true,
                  },
                ]}
              />
              <Help>
                <p>{own.alikeHow}</p>
              </Help>
            </>
          )}
        </section>
      )}
    </>
  );
};
