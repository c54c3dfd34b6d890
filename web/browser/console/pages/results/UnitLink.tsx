import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { resultWords } from '../../words/results.ts';
import type { UnitNode } from './reading.ts';
import { useTabPath } from './useTabPath.ts';

/** Addresses of units' own results. */
export const useUnitAddress = (campaignId: string) => {
  const pathOf = useTabPath(campaignId);
  return (unitId: string): string => `#${pathOf('units', { unit: unitId })}`;
};

/**
 * A unit's name, which leads to everything that the release tells of it. A plain link: each of the router's own listens to the address,
 * and hundreds of them in a table would take seconds to hear that it has changed.
 */
export const UnitLink = (props: {
  readonly unit: UnitNode;
  readonly address: (unitId: string) => string;
}) => {
  const { unit, address } = props;
  const { text } = useFormat();
  return (
    <a href={address(unit.unitId)} class="named">
      {text(unit.name)}
    </a>
  );
};

/** The column that names the unit of a row. */
export const useUnitColumn = (campaignId: string): Column<{ readonly unit: UnitNode }> => {
  const own = useWords(resultWords);
  const address = useUnitAddress(campaignId);
  const { text } = useFormat();
  return {
    id: 'unit',
    label: own.unit,
    sortBy: ({ unit }) => text(unit.name),
    cell: ({ unit }) => <UnitLink unit={unit} address={address} />,
  };
};
