import { Link } from 'wouter-preact';
import { useCampaign } from '../../data/campaign.tsx';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { campaignPath } from '../../routing/paths.ts';
import { Page } from '../../ui/Page.tsx';
import { turnoutWords } from '../../words/turnout.ts';
import { Ballots } from './Ballots.tsx';
import { Evaluations } from './Evaluations.tsx';
import { Responses } from './Responses.tsx';

const pages = { responses: Responses, ballots: Ballots, evaluations: Evaluations } as const;

type Tab = keyof typeof pages;

const isTab = (word: string): word is Tab => Object.hasOwn(pages, word);

/** How many have answered: responses, ballots, self-evaluations. */
export const TurnoutPage = ({ rest }: { readonly rest: string }) => {
  const own = useWords(turnoutWords);
  const { campaign } = useCampaign();
  const { may } = useSession();
  const tabs = (Object.keys(pages) as Tab[]).filter((tab) => tab !== 'ballots' || may('code:read'));
  const current = isTab(rest) && tabs.includes(rest) ? rest : 'responses';
  const Shown = pages[current];
  return (
    <Page title={own.label} lead={own.lead}>
      <nav class="tabs" aria-label={own.label}>
        {tabs.map((tab) => (
          <Link
            key={tab}
            href={campaignPath(campaign.id, tab === 'responses' ? 'turnout' : `turnout/${tab}`)}
            aria-current={tab === current ? 'page' : undefined}
          >
            {own.tabs[tab]}
          </Link>
        ))}
      </nav>
      <Shown />
    </Page>
  );
};
