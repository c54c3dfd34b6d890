import { statisticWords } from '../../../../../functions/rules/release/releaseWords.ts';
import type {
  ReleaseDifference,
  ReleaseDifferences,
  ReleaseOverview,
} from '../../../../../schemas/releaseLife.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useCall } from '../../data/useCall.ts';
import { useQuery } from '../../routing/hashLocation.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Field } from '../../ui/Field.tsx';
import { Help } from '../../ui/Help.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { releaseWords } from '../../words/releases.ts';

type Scope = keyof ReturnType<typeof releaseWords>['scopes'];

/** Whether a figure is of a unit or of more: a town's office often has the name of the town. */
const scopeOf = ({ nodeId }: ReleaseDifference): Scope => {
  const [kind] = nodeId.split('/');
  return kind === 'unit' || kind === 'region' || kind === 'group' ? kind : 'all';
};

/** How far a figure moved, to sort by. */
const wayOf = ({ before, after }: ReleaseDifference): number | undefined =>
  before && after ? Math.abs(after.value - before.value) : undefined;

const Table = ({ differences: { differences, total } }: { readonly differences: ReleaseDifferences }) => {
  const own = useWords(releaseWords);
  const { text, say, number, percent } = useFormat();
  const [search, setSearch] = useQuery('q');
  const figure = (estimate: ReleaseDifference['before'], statistic: ReleaseDifference['statistic']) => {
    if (estimate === null || statistic === null) return '';
    const show = (value: number): string =>
      statisticWords[statistic].unit === 'share' ? percent(value) : number(value, 1);
    return own.interval(show(estimate.value), show(estimate.low), show(estimate.high));
  };
  const count = (value: number | null): string => (value === null ? '' : number(value));
  const columns: readonly Column<ReleaseDifference>[] = [
    {
      id: 'name',
      label: own.differenceColumns.name,
      cell: ({ name }) => text(name),
      sortBy: ({ name }) => text(name),
    },
    { id: 'scope', label: own.differenceColumns.scope, cell: (one) => own.scopes[scopeOf(one)] },
    {
      id: 'kind',
      label: own.differenceColumns.kind,
      cell: ({ kind }) => (
        <span class={kind === 'disappeared' ? 'mark warn' : 'mark'}>{own.kinds[kind]}</span>
      ),
    },
    {
      id: 'statistic',
      label: own.differenceColumns.statistic,
      cell: ({ statistic }) => statistic && say(statisticWords[statistic].name),
    },
    {
      id: 'before',
      label: own.differenceColumns.before,
      cell: ({ before, statistic }) => figure(before, statistic),
      isNumber: true,
    },
    {
      id: 'after',
      label: own.differenceColumns.after,
      cell: ({ after, statistic }) => figure(after, statistic),
      sortBy: wayOf,
      isNumber: true,
    },
    {
      id: 'answeredBefore',
      label: own.differenceColumns.answeredBefore,
      cell: ({ answeredBefore }) => count(answeredBefore),
      isNumber: true,
    },
    {
      id: 'answeredAfter',
      label: own.differenceColumns.answeredAfter,
      cell: ({ answeredAfter }) => count(answeredAfter),
      isNumber: true,
    },
  ];
  const sought = search.trim().toLowerCase();
  const rows =
    sought === '' ? differences : differences.filter(({ name }) => text(name).toLowerCase().includes(sought));
  return (
    <>
      <p class="lead">{own.differencesFrom}</p>
      {total > differences.length && (
        <p class="box">{own.differencesTotal(number(differences.length), number(total))}</p>
      )}
      <div class="filters">
        <Field label={own.search}>
          {(control) => (
            <input
              {...control}
              type="search"
              value={search}
              onInput={(event) => setSearch(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      {rows.length === 0 ? (
        <p role="status">{own.noMatch}</p>
      ) : (
        <DataTable
          caption={own.differences}
          columns={columns}
          rows={rows}
          keyOf={({ nodeId, lineId }) => `${nodeId} ${lineId}`}
          of={differences.length}
          tall
        />
      )}
      <Help>
        <p>{own.intervalHow}</p>
      </Help>
    </>
  );
};

/** What a release changes against the last public one. */
export const Differences = ({ release: { campaignId, id } }: { readonly release: ReleaseOverview }) => {
  const own = useWords(releaseWords);
  const loaded = useCall('compareRelease', { params: { campaignId, releaseId: id } });
  return (
    <section>
      <h2>{own.differences}</h2>
      <Ready of={loaded}>
        {(differences) => {
          if (differences.previousId === null) return <p>{own.noRelease}</p>;
          if (differences.total === 0) return <p>{own.noDifferences}</p>;
          return <Table differences={differences} />;
        }}
      </Ready>
    </section>
  );
};
