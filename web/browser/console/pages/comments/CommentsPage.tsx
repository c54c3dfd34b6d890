import { Link } from 'wouter-preact';
import { CommentState } from '../../../../../schemas/comment.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { useQuery } from '../../routing/hashLocation.ts';
import { campaignPath } from '../../routing/paths.ts';
import { Page } from '../../ui/Page.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { commentWords } from '../../words/comments.ts';
import { Collect } from './Collect.tsx';
import { Queue } from './Queue.tsx';
import { useNames } from './useNames.ts';
import { useRemarks } from './useRemarks.ts';

/** What people wrote: collected, read, and passed or withheld before any of it goes out. */
export const CommentsPage = () => {
  const own = useWords(commentWords);
  const { number } = useFormat();
  const { may } = useSession();
  const { campaign } = useCampaign();
  const [asked] = useQuery('state', 'waiting');
  const known = CommentState.safeParse(asked);
  const state = known.success ? known.data : 'waiting';
  const names = useNames(campaign.id);
  const remarks = useRemarks(campaign.id, state);
  const label = (one: CommentState): string =>
    one === 'waiting' && remarks.waiting !== undefined ? own.waiting(number(remarks.waiting)) : own.tabs[one];
  return (
    <Page title={own.title} lead={own.lead}>
      {may('comment:write') && <Collect campaignId={campaign.id} onEnd={remarks.reload} />}
      <details class="prose">
        <summary>{own.howTitle}</summary>
        <ul>
          {own.how.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>{own.keys}</p>
      </details>
      <nav class="tabs" aria-label={own.tabsLabel}>
        {CommentState.options.map((one) => (
          <Link
            key={one}
            href={campaignPath(campaign.id, one === 'waiting' ? 'comments' : `comments?state=${one}`)}
            aria-current={one === state ? 'page' : undefined}
          >
            {label(one)}
          </Link>
        ))}
      </nav>
      <Ready of={names}>
        {(value) => <Queue key={state} state={state} remarks={remarks} names={value} />}
      </Ready>
    </Page>
  );
};
