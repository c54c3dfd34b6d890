import { Link } from 'wouter-preact';
import { ReleaseWithheldReason, releaseWithheldMessage } from '../../../../../schemas/release.ts';
import type { ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { campaignPath } from '../../routing/paths.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Help } from '../../ui/Help.tsx';
import { releaseWords } from '../../words/releases.ts';

/** A release in numbers: what it tells and what it withholds, and why. */
export const Summary = ({ release }: { readonly release: ReleaseOverview }) => {
  const own = useWords(releaseWords);
  const language = useLanguage();
  const { number } = useFormat();
  const { campaign } = useCampaign();
  const { summary } = release;
  if (!summary) return null;
  const { responses, cells, carriedOver, withheld, ranked, unranked, incomplete, comments } = summary;
  const reasons = ReleaseWithheldReason.options
    .map((reason) => ({ reason, count: withheld[reason] ?? 0 }))
    .filter(({ count }) => count > 0);
  const facts = [
    { label: own.responses, value: number(responses) },
    { label: own.told, value: number(cells), more: carriedOver > 0 && own.carriedOver(number(carriedOver)) },
    { label: own.withheldCount, value: number(reasons.reduce((sum, { count }) => sum + count, 0)) },
    { label: own.ranked, value: number(ranked) },
    { label: own.unranked, value: number(unranked) },
    ...(incomplete > 0 ? [{ label: own.incomplete, value: number(incomplete) }] : []),
    ...(release.comments ? [{ label: own.remarks, value: number(comments) }] : []),
  ];
  return (
    <section>
      <h2>{own.counts}</h2>
      <dl class="facts">
        {facts.map(({ label, value, more }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
            {more && <dd class="small">{more}</dd>}
          </div>
        ))}
      </dl>
      <Help>
        <p>{own.countsHow}</p>
      </Help>
      {reasons.length === 0 ? (
        <p>{own.noneWithheld}</p>
      ) : (
        <DataTable
          caption={own.withheld}
          columns={[
            {
              id: 'reason',
              label: own.withheldColumns.reason,
              cell: ({ reason }) => releaseWithheldMessage(reason, campaign.threshold, language),
            },
            {
              id: 'count',
              label: own.withheldColumns.count,
              cell: ({ count }) => number(count),
              isNumber: true,
            },
          ]}
          rows={reasons}
          keyOf={({ reason }) => reason}
        />
      )}
      <p>
        <Link href={campaignPath(campaign.id, `results?release=${release.id}`)}>{own.allFigures}</Link>
      </p>
    </section>
  );
};
