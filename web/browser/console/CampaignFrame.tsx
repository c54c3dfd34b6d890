import type { RefObject } from 'preact';
import { Link } from 'wouter-preact';
import { CampaignProvider, useCampaign } from './data/campaign.tsx';
import { useFormat } from './data/format.ts';
import { useLanguage, useWords } from './data/language.tsx';
import { useSession } from './data/session.tsx';
import { NotFound } from './pages/NotFound.tsx';
import { campaignPath } from './routing/paths.ts';
import { type Section, sectionGroups, sections } from './sections.ts';
import { frameWords } from './words/frame.ts';

const Navigation = ({ current }: { readonly current: string }) => {
  const { campaign } = useCampaign();
  const { may } = useSession();
  const { text } = useFormat();
  const language = useLanguage();
  const own = useWords(frameWords);
  const shown = sections.filter(({ permission }) => may(permission));
  const entry = ({ id, label }: Section) => (
    <li key={id}>
      <Link href={campaignPath(campaign.id, id)} aria-current={id === current ? 'page' : undefined}>
        {label(language)}
      </Link>
    </li>
  );
  return (
    <aside class="side">
      <nav aria-label={`${own.campaignSections}: ${text(campaign.name)}`}>
        {sectionGroups.map((group) => {
          const inGroup = shown.filter((section) => section.group === group);
          if (inGroup.length === 0) return null;
          return (
            <div key={group}>
              <h2>{own.groups[group]}</h2>
              <ul>{inGroup.map(entry)}</ul>
            </div>
          );
        })}
      </nav>
    </aside>
  );
};

export interface CampaignFrameProps {
  readonly campaignId: string;
  /** What comes after the campaign in the address. */
  readonly rest: string;
  readonly main: RefObject<HTMLElement>;
}

const Sections = ({ rest, main }: Omit<CampaignFrameProps, 'campaignId'>) => {
  const { campaign } = useCampaign();
  const { text } = useFormat();
  const { may } = useSession();
  const [id = '', ...further] = rest.split('/').filter(Boolean);
  const section = sections.find((one) => one.id === id && may(one.permission));
  return (
    <div class="body">
      <Navigation current={id} />
      <main class="main" ref={main} tabIndex={-1}>
        <p class="faint">
          <Link href={campaignPath(campaign.id)}>{text(campaign.name)}</Link>
        </p>
        {section ? <section.page key={id} rest={further.map(decodeURIComponent).join('/')} /> : <NotFound />}
      </main>
    </div>
  );
};

/** A campaign's part of the console: its navigation, and the section that the address names. */
export const CampaignFrame = ({ campaignId, rest, main }: CampaignFrameProps) => (
  <CampaignProvider key={campaignId} campaignId={decodeURIComponent(campaignId)}>
    <Sections rest={rest} main={main} />
  </CampaignProvider>
);
