import { Link } from 'wouter-preact';
import { useCampaign } from '../../data/campaign.tsx';
import { useWords } from '../../data/language.tsx';
import { campaignPath } from '../../routing/paths.ts';
import { overviewWords } from '../../words/overview.ts';
import type { Matter } from './attention.ts';

const looks: Readonly<Record<Matter['urgency'], string>> = { urgent: 'wrong', soon: 'warn', notice: '' };

export interface MattersProps {
  readonly matters: readonly Matter[];
  /** Something could not be read. */
  readonly isPartly: boolean;
}

/** What needs attention, each with one way to where it is dealt with; or that nothing does. */
export const Matters = ({ matters, isPartly }: MattersProps) => {
  const own = useWords(overviewWords);
  const { campaign } = useCampaign();
  return (
    <section aria-labelledby="attention">
      <h2 id="attention">{own.attention}</h2>
      {isPartly && <p class="box warn">{own.partly}</p>}
      {matters.length === 0 && !isPartly && (
        <div class="box good">
          <h3>{own.allWell}</h3>
          <p>{own.allWellWhy}</p>
        </div>
      )}
      <ul class="plain matters">
        {matters.map(({ id, urgency, title, why, to, go }) => (
          <li key={id} class={`card matter ${looks[urgency]}`}>
            <div>
              <p>
                <span class={`mark ${looks[urgency]}`}>{own[urgency]}</span>
              </p>
              <h3>{title}</h3>
              <p class="faint">{why}</p>
            </div>
            <Link
              class="button plain"
              href={campaignPath(campaign.id, to)}
              aria-label={`${own.go[go]}: ${title}`}
            >
              {own.go[go]}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
