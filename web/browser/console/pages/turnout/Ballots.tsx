import type { Turnout } from '../../../../../schemas/ballot.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { type Format, useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useCall } from '../../data/useCall.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { turnoutWords } from '../../words/turnout.ts';

type Row = Turnout['units'][number];

const shareOf = ({ issued, spentAtLeast }: Pick<Row, 'issued' | 'spentAtLeast'>): number | undefined =>
  issued > 0 ? Math.min(1, spentAtLeast / issued) : undefined;

const columnsOf = (
  own: ReturnType<typeof turnoutWords>,
  { text, number, percent }: Format,
): readonly Column<Row>[] => {
  const { ballots } = own;
  return [
    {
      id: 'unit',
      label: ballots.unit,
      cell: ({ name }) => text(name),
      sortBy: ({ name }) => text(name),
    },
    {
      id: 'issued',
      label: ballots.issued,
      cell: ({ issued }) => number(issued),
      sortBy: ({ issued }) => issued,
      isNumber: true,
    },
    {
      id: 'cast',
      label: ballots.cast,
      cell: ({ spentAtLeast }) => ballots.atLeast(number(spentAtLeast)),
      sortBy: ({ spentAtLeast }) => spentAtLeast,
      isNumber: true,
    },
    {
      id: 'share',
      label: ballots.share,
      cell: (row) => {
        const share = shareOf(row);
        return share === undefined ? own.none : ballots.atLeast(percent(share, 0));
      },
      sortBy: shareOf,
      isNumber: true,
    },
  ];
};

/** How far members' voting is, in steps that tell of nobody. */
export const Ballots = () => {
  const own = useWords(turnoutWords);
  const format = useFormat();
  const { campaign } = useCampaign();
  const loaded = useCall('readTurnout', { params: { campaignId: campaign.id } }, { everySeconds: 30 });
  const { ballots } = own;
  return (
    <Ready of={loaded}>
      {({ step, issued, spentAtLeast, units }) =>
        units.length === 0 ? (
          <div class="empty">
            <h2>{ballots.none}</h2>
            <p>{ballots.noneAdvice}</p>
          </div>
        ) : (
          <>
            <p class="lead apart">{ballots.lead(format.number(step))}</p>
            <dl class="facts">
              <div>
                <dt>{ballots.issued}</dt>
                <dd>{format.number(issued)}</dd>
              </div>
              <div>
                <dt>{ballots.cast}</dt>
                <dd>{ballots.atLeast(format.number(spentAtLeast))}</dd>
              </div>
            </dl>
            <section>
              <DataTable
                caption={ballots.caption}
                columns={columnsOf(own, format)}
                rows={units}
                keyOf={({ unitId }) => unitId}
                tall
              />
            </section>
          </>
        )
      }
    </Ready>
  );
};
