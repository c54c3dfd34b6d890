import { useMemo, useState } from 'preact/hooks';
import type { PosterListing } from '../../../../../../schemas/poster.ts';
import { textIn } from '../../../../../../schemas/text.ts';
import type { Unit } from '../../../../../../schemas/unit.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useLanguage, useWords } from '../../../data/language.tsx';
import { useQuery } from '../../../routing/hashLocation.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Field } from '../../../ui/Field.tsx';
import { papersWords } from '../../../words/setUpPapers.ts';
import type { Asked } from './PosterChange.tsx';
import { PosterPreview } from './PosterPreview.tsx';

export interface PosterTableProps {
  readonly posters: readonly PosterListing[];
  readonly units: ReadonlyMap<string, Unit>;
  readonly mayChange: boolean;
  readonly onAsk: (asked: Asked) => void;
}

interface Named extends PosterListing {
  readonly unit: string;
  readonly point: string;
}

/** Every poster with its address: to preview, to replace, to withdraw. */
export const PosterTable = ({ posters, units, mayChange, onAsk }: PosterTableProps) => {
  const own = useWords(papersWords);
  const language = useLanguage();
  const { dateTime } = useFormat();
  const { campaign } = useCampaign();
  const [sought, setSought] = useQuery('find');
  const [shown, setShown] = useState<Named>();
  const named = useMemo(
    () =>
      posters.map((poster): Named => {
        const unit = units.get(poster.unitId);
        const point = unit?.servicePoints.find(({ id }) => id === poster.servicePointId);
        return {
          ...poster,
          unit: unit ? textIn(unit.name, language) : poster.unitId,
          point: point ? textIn(point.name, language) : (poster.servicePointId ?? ''),
        };
      }),
    [posters, units, language],
  );
  const needle = sought.trim().toLowerCase();
  const rows = named.filter(
    ({ unit, point, unitId }) => needle === '' || `${unit} ${point} ${unitId}`.toLowerCase().includes(needle),
  );
  const stateOf = ({ endsAt }: Named) => {
    if (endsAt === undefined) return <span class="mark good">{own.inUse}</span>;
    if (Date.parse(endsAt) <= Date.now()) return <span class="mark">{own.ended}</span>;
    return <span class="mark warn">{own.ends(dateTime(endsAt, campaign.timeZone))}</span>;
  };
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
      </div>
      <DataTable
        caption={own.posterList}
        rows={rows}
        of={posters.length}
        keyOf={({ token }) => token}
        tall
        columns={[
          { id: 'unit', label: own.unit, cell: ({ unit }) => unit, sortBy: ({ unit }) => unit },
          { id: 'point', label: own.point, cell: ({ point }) => point || '—', sortBy: ({ point }) => point },
          {
            id: 'address',
            label: own.address,
            cell: ({ address }) => (
              <a href={address} target="_blank" rel="noreferrer">
                {address.replace(/^https?:\/\//, '')}
              </a>
            ),
          },
          { id: 'state', label: own.state, cell: stateOf, sortBy: ({ endsAt }) => endsAt ?? '' },
          {
            id: 'actions',
            label: own.actions,
            cell: (poster) =>
              poster.endsAt === undefined && (
                <span class="actions">
                  <button
                    type="button"
                    class="link"
                    aria-label={own.preview(poster.unit)}
                    onClick={() => setShown(poster)}
                  >
                    {own.previewTitle}
                  </button>
                  {mayChange && (
                    <>
                      <button
                        type="button"
                        class="link"
                        aria-label={own.rotateOf(poster.unit)}
                        onClick={() => onAsk({ act: 'rotate', unitId: poster.unitId, name: poster.unit })}
                      >
                        {own.rotate}
                      </button>
                      <button
                        type="button"
                        class="link"
                        aria-label={own.withdrawOf(poster.unit)}
                        onClick={() => onAsk({ act: 'withdraw', unitId: poster.unitId, name: poster.unit })}
                      >
                        {own.withdraw}
                      </button>
                    </>
                  )}
                </span>
              ),
          },
        ]}
      />
      {shown && (
        <PosterPreview
          token={shown.token}
          address={shown.address}
          name={[shown.unit, shown.point].filter(Boolean).join(' · ')}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
};
