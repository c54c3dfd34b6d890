import { Link } from 'wouter-preact';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { campaignPath } from '../../routing/paths.ts';
import { releaseCheckWords } from '../../words/releaseChecks.ts';
import { releaseWords } from '../../words/releases.ts';
import { checksOf } from './checks.ts';
import type { Check, ReleaseFacts } from './facts.ts';

const marks = { ok: 'mark good', look: 'mark warn', unknown: 'mark warn', block: 'mark wrong' } as const;

const Entry = ({ check: { id, verdict, words, points, go } }: { readonly check: Check }) => {
  const own = useWords(releaseCheckWords);
  const { campaign } = useCampaign();
  return (
    <li>
      <h3>
        {own.names[id]} <span class={marks[verdict]}>{own.verdicts[verdict]}</span>
      </h3>
      <p>{words}</p>
      {points && (
        <ul>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      {go && (
        <p>
          <Link href={campaignPath(campaign.id, go.to)}>{go.label}</Link>
        </p>
      )}
    </li>
  );
};

export interface BeforeYouBeginProps {
  readonly facts: ReleaseFacts;
  readonly reload: () => void;
}

/** What is to be known before a release is begun, the gravest first, each with what follows from it. */
export const BeforeYouBegin = ({ facts, reload }: BeforeYouBeginProps) => {
  const own = useWords(releaseCheckWords);
  const words = useWords(releaseWords);
  const saying = useFormat();
  const { campaign } = useCampaign();
  const checks = checksOf({ campaign, facts, own, saying });
  const count = (verdict: Check['verdict']): number => checks.filter((one) => one.verdict === verdict).length;
  const isBlocked = count('block') > 0;
  const toNote = count('look') + count('unknown');
  return (
    <>
      <div role="status">
        <h2 class={isBlocked ? 'box wrong' : toNote > 0 ? 'box warn' : 'box good'}>
          {isBlocked ? own.blocked : toNote > 0 ? own.someToLookAt(toNote) : own.allFine}
        </h2>
      </div>
      <ul class="steps">
        {checks.map((check) => (
          <Entry key={check.id} check={check} />
        ))}
      </ul>
      <div class="form-actions">
        {!isBlocked && (
          <Link class="button" href={campaignPath(campaign.id, 'releases/new/title')}>
            {words.next}
          </Link>
        )}
        <button type="button" class="plain" onClick={reload}>
          {own.again}
        </button>
        <Link class="button plain" href={campaignPath(campaign.id, 'releases')}>
          {words.back}
        </Link>
      </div>
    </>
  );
};
