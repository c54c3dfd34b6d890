import { useMemo } from 'preact/hooks';
import { textIn } from '../../../../../../schemas/text.ts';
import type { Unit } from '../../../../../../schemas/unit.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useLanguage, useWords } from '../../../data/language.tsx';
import { useQuery } from '../../../routing/hashLocation.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { Field } from '../../../ui/Field.tsx';
import { unitsWords } from '../../../words/setUpUnits.ts';

const useColumns = (): readonly Column<Unit>[] => {
  const own = useWords(unitsWords);
  const { text, number } = useFormat();
  const { campaign } = useCampaign();
  const groups = new Map(campaign.groups.map(({ id, name }) => [id, text(name)]));
  const groupOf = ({ groupId }: Unit): string => groups.get(groupId) ?? groupId;
  return [
    { id: 'unit', label: own.unit, cell: ({ name }) => text(name), sortBy: ({ name }) => text(name) },
    { id: 'id', label: own.id, cell: ({ id }) => <code>{id}</code>, sortBy: ({ id }) => id },
    {
      id: 'region',
      label: own.region,
      cell: ({ region }) => region.join(' > '),
      sortBy: ({ region }) => region.join(' > '),
    },
    { id: 'group', label: own.group, cell: groupOf, sortBy: groupOf },
    {
      id: 'points',
      label: own.points,
      cell: ({ servicePoints }) => number(servicePoints.length),
      sortBy: ({ servicePoints }) => servicePoints.length,
      isNumber: true,
    },
    {
      id: 'population',
      label: own.population,
      cell: ({ population }) => (population ? number(population.count) : '—'),
      sortBy: ({ population }) => population?.count,
      isNumber: true,
    },
    {
      id: 'state',
      label: own.state,
      cell: ({ retired }) =>
        retired ? <span class="mark warn">{own.isRetired}</span> : <span class="mark good">{own.inUse}</span>,
      sortBy: ({ retired }) => Number(retired),
    },
  ];
};

/** The units of the campaign, to look through; what is sought is in the address. */
export const UnitList = ({ units }: { readonly units: readonly Unit[] }) => {
  const own = useWords(unitsWords);
  const { text } = useFormat();
  const language = useLanguage();
  const { campaign } = useCampaign();
  const [sought, setSought] = useQuery('find');
  const [group, setGroup] = useQuery('group');
  const columns = useColumns();
  const rows = useMemo(() => {
    const needle = sought.trim().toLowerCase();
    return units
      .filter(({ groupId }) => group === '' || groupId === group)
      .filter(
        ({ id, name, region }) =>
          needle === '' ||
          `${id} ${textIn(name, language)} ${region.join(' ')}`.toLowerCase().includes(needle),
      );
  }, [units, sought, group, language]);
  return (
    <>
      <div class="filters">
        <Field label={own.find}>
          {(control) => (
            <input
              {...control}
              type="search"
              value={sought}
              onInput={({ currentTarget }) => setSought(currentTarget.value)}
            />
          )}
        </Field>
        <Field label={own.group}>
          {(control) => (
            <select
              {...control}
              value={group}
              onChange={({ currentTarget }) => setGroup(currentTarget.value)}
            >
              <option value="">{own.all}</option>
              {campaign.groups.map(({ id, name }) => (
                <option key={id} value={id}>
                  {text(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <DataTable
        caption={own.list}
        columns={columns}
        rows={rows}
        of={units.length}
        keyOf={({ id }) => id}
        tall
      />
    </>
  );
};
