import type { AuditOutcome } from '../../../../../../schemas/counting.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { watchWords } from '../../../words/watch.ts';

const facts = ['accepted', 'counted', 'quarantined', 'inFlight'] as const;

/** What the last comparison of counts and raw responses found. */
export const LastAudit = ({ audit }: { readonly audit: AuditOutcome | null }) => {
  const own = useWords(watchWords).counting;
  const { number, dateTime } = useFormat();
  const { campaign } = useCampaign();
  if (!audit)
    return (
      <div class="box">
        <h3>{own.never}</h3>
        <p>{own.neverAdvice}</p>
      </div>
    );
  const at = dateTime(audit.at, campaign.timeZone);
  const isWrong = audit.differing + audit.lost > 0;
  return (
    <>
      {isWrong ? (
        <div class="box wrong">
          <h3>{own.wrong(at)}</h3>
          <ul>
            {audit.differing > 0 && <li>{own.differing(number(audit.differing))}</li>}
            {audit.lost > 0 && <li>{own.lost(number(audit.lost))}</li>}
          </ul>
          <p>{own.wrongAdvice}</p>
        </div>
      ) : (
        <div class="box good">
          <h3>{own.well(at)}</h3>
          {audit.quarantined + audit.inFlight === 0 && <p>{own.wellWhy}</p>}
        </div>
      )}
      <dl class="facts">
        {facts.map((fact) => (
          <div key={fact}>
            <dt>{own.facts[fact]}</dt>
            <dd>{number(audit[fact])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};
