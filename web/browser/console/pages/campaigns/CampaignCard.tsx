import { Link } from 'wouter-preact';
import {
  type CampaignListing,
  type CampaignOverview,
  campaignStateWords,
} from '../../../../../schemas/campaign.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useCall } from '../../data/useCall.ts';
import { campaignPath } from '../../routing/paths.ts';
import { Ready } from '../../ui/Ready.tsx';
import { campaignWords } from '../../words/campaigns.ts';

const marks = { draft: 'mark', scheduled: 'mark good', closed: 'mark', archived: 'mark' } as const;

/** When the next phase opens or closes; of a draft, when the first would. */
const useNextDate = ({ phases, nextChangeAt, timeZone, state }: CampaignOverview): string => {
  const own = useWords(campaignWords);
  const { text, dateTime } = useFormat();
  const now = new Date().toISOString();
  const ahead = phases
    .map(({ opensAt }) => opensAt)
    .filter((opensAt) => opensAt > now)
    .sort();
  const at = nextChangeAt ?? (state === 'draft' ? ahead[0] : undefined);
  if (!at) return own.noDate;
  const opening = phases.find(({ opensAt }) => opensAt === at);
  const closing = phases.find(({ closesAt }) => closesAt === at);
  const when = dateTime(at, timeZone);
  if (opening) return own.opens(text(opening.name), when);
  return closing ? own.closes(text(closing.name), when) : when;
};

const Facts = ({ campaign }: { readonly campaign: CampaignOverview }) => {
  const own = useWords(campaignWords);
  const { number } = useFormat();
  return (
    <dl class="lines">
      <dt>{own.units}</dt>
      <dd>{own.unitCount(number(campaign.unitCount))}</dd>
      <dt>{own.next}</dt>
      <dd>{useNextDate(campaign)}</dd>
    </dl>
  );
};

/** One campaign: where it is, and the way on. */
export const CampaignCard = ({ campaign }: { readonly campaign: CampaignListing }) => {
  const own = useWords(campaignWords);
  const { text, say } = useFormat();
  const { id, name, state } = campaign;
  const loaded = useCall('readCampaign', { params: { campaignId: id } });
  return (
    <li class="card">
      <h2>
        <Link href={campaignPath(id)}>{text(name)}</Link>
      </h2>
      <p class="faint">
        <code>{id}</code> <span class={marks[state]}>{say(campaignStateWords[state])}</span>
      </p>
      <Ready of={loaded}>{(overview) => <Facts campaign={overview} />}</Ready>
      <p>
        <Link
          class={state === 'draft' ? 'button' : 'button plain'}
          href={campaignPath(id, state === 'draft' ? 'setup' : '')}
          aria-label={`${own.goOn[state]}: ${text(name)}`}
        >
          {own.goOn[state]}
        </Link>
      </p>
    </li>
  );
};
