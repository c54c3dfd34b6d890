import type { FormContent, LintFinding } from '../../../../../../schemas/form.ts';
import { useWords } from '../../../data/language.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { formsWords } from '../../../words/setUpForms.ts';

export interface FindingsProps {
  readonly findings: readonly LintFinding[];
  /** Whose questions the findings are about. */
  readonly form: FormContent | null;
}

/** What the linter found, by question, errors first. */
export const Findings = ({ findings, form }: FindingsProps) => {
  const own = useWords(formsWords);
  const placeOf = ({ path }: LintFinding): string => {
    const place = /^questions\.(\d+)/.exec(path)?.[1];
    if (place === undefined) return own.place(undefined, undefined, path);
    return own.place(Number(place) + 1, form?.questions[Number(place)]?.id, path);
  };
  const rows = findings
    .map((finding, number) => ({ ...finding, number }))
    .sort((a, b) => a.level.localeCompare(b.level));
  return (
    <section>
      <h2>{own.findings}</h2>
      {rows.length === 0 ? (
        <p class="box good">{own.noFindings}</p>
      ) : (
        <DataTable
          caption={own.findings}
          rows={rows}
          keyOf={({ number }) => String(number)}
          columns={[
            { id: 'where', label: own.where, cell: placeOf },
            {
              id: 'level',
              label: own.level,
              cell: ({ level }) => (
                <span class={level === 'error' ? 'mark wrong' : 'mark warn'}>{own.levels[level]}</span>
              ),
            },
            { id: 'finding', label: own.finding, cell: ({ message }) => message },
          ]}
        />
      )}
    </section>
  );
};
